"""The form for accounts of one's own: its fields, and how what was filled in is read."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.digest.document import Document
from bot.digest.forms import Field, Modal
from bot.given import Given, Part, problems
from bot.model.errors import InputError, UnknownName
from handlers.contracts import Submitted
from handlers.service import Service
from handlers.texts import answers
from handlers.texts import comparing as words

KEY = "compare"
ACCOUNTS = (1, 2)
LONGEST_PART, LONGEST_LINK, LONGEST_SIDE, DAY = 3_000, 2_000, 100, 10
PARTS = range(3)
_END = ".!?…:;\"'”’»)。！？"


def form(document: Document | None = None, values: Mapping[str, tuple[str, ...]] = {}) -> Modal:
    """Return the form, with what was filled in already."""
    fields = (replace(f, value=values.get(f.key, ())) for n in ACCOUNTS for f in _fields(n))
    shown = document or Document(words.FORM_TITLE, words.FORM_SUMMARY)
    return Modal(shown, tuple(fields), submit=words.COMPARE, callback=KEY)


def read_form(
    service: Service, submitted: Submitted
) -> tuple[tuple[Given, ...], Mapping[str, str]]:
    """Return the accounts, and what is wrong with them by field."""
    given, wrong = [], dict[str, str]()
    for number in ACCOUNTS:
        one, problem = _read(service, submitted, number)
        given.append(one)
        wrong |= problem
    for found in problems(given):
        wrong.setdefault(_field(found.part, found.number + 1), words.sentence(found.words))
    return tuple(given), wrong


def _read(service: Service, submitted: Submitted, number: int) -> tuple[Given, dict[str, str]]:
    wrong: dict[str, str] = {}
    link = submitted.first(_key("link", number)).strip().strip("<>").partition("|")[0]
    text = joined([submitted.first(_text(number, part)) for part in PARTS])
    side, day = "", None
    try:
        if told := submitted.first(_key("side", number)).strip():
            side = service.comparing.side(told)
    except UnknownName as error:
        like = f" Did you mean {answers.either(error.suggestions)}?" if error.suggestions else ""
        wrong[_key("side", number)] = f"No side is known as “{error.name[:60]}”.{like}"[:2_000]
        side = "?"  # one was given: it is not missing too
    except InputError as error:
        wrong[_key("side", number)] = words.sentence(str(error))
        side = "?"
    try:
        if told := submitted.first(_key("day", number)).strip():
            day = date.fromisoformat(told)
    except ValueError:
        wrong[_key("day", number)] = words.sentence(words.NO_DAY)
    return Given(link, text, side, day), wrong


def joined(parts: list[str]) -> str:
    r"""Return a text that was pasted in parts; one that fills its field was cut anywhere.

    >>> joined(["They spoke.", "", "They met"]), joined(["They spoke of", "grain."])
    ('They spoke.\n\nThey met', 'They spoke of grain.')
    """
    text = ""
    for part in filter(str.strip, parts):
        full = len(text) and len(text) % LONGEST_PART == 0
        gap = "" if not text or full else "\n\n" if text.rstrip()[-1:] in _END else " "
        text += gap + part
    return text


def _field(part: Part, number: int) -> str:
    return _text(number, 0) if part == "text" else _key(part, number)


def _key(part: str, number: int) -> str:
    return f"{part}_{number}"


def _text(number: int, part: int) -> str:
    return f"text_{number}_{part + 1}"


def _fields(number: int) -> tuple[Field, ...]:
    texts = (
        Field(
            _text(number, part),
            words.TEXT_LABELS[part].format(number=number),
            "lines",
            hint=words.TEXT_HINT if part == 0 else "",
            most=LONGEST_PART,
        )
        for part in PARTS
    )
    link, side = (label.format(number=number) for label in (words.LINK_LABEL, words.SIDE_LABEL))
    day = words.DAY_LABEL.format(number=number)
    return (
        Field(_key("link", number), link, most=LONGEST_LINK),
        *texts,
        Field(_key("side", number), side, hint=words.SIDE_HINT, most=LONGEST_SIDE),
        Field(_key("day", number), day, hint=words.DAY_HINT, most=DAY),
    )
