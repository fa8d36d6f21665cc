"""A channel's daily digest: one message about the calls of a day, a few lines each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.digest import texts
from bot.digest.digest import title
from bot.digest.document import Button, Document, Entry, Section
from bot.digest.quoting import on_one_line, shorten
from bot.model.call import Call

PREFIX = "daily:"
HEADLINE = 320
"""Characters of a call's sentence, such that how much was found has room beside it."""
COMPARED, WAITING, WITHDRAWN = 1.0, 0.5, 0.1
"""What the lines weigh where not all have room."""


@dataclass(frozen=True, slots=True)
class Line:
    """A call as it stands now, and its own document.

    The call is None where it is no more, the document where it could not be made.
    """

    call: Call | None
    document: Document | None


def name_of(day: date, number: int = 1) -> str:
    """Return the name of a day's digest; a day may have several.

    >>> name_of(date(2022, 2, 1)), name_of(date(2022, 2, 1), 2)
    ('daily:2022-02-01', 'daily:2022-02-01:2')
    """
    return f"{PREFIX}{day.isoformat()}" + (f":{number}" if number > 1 else "")


def day_of(name: str) -> date:
    """Return the day that a digest's name tells of.

    >>> day_of("daily:2022-02-01:2")
    datetime.date(2022, 2, 1)
    """
    return date.fromisoformat(name.removeprefix(PREFIX)[:10])


def daily(name: str, channel: str, lines: Sequence[Line], asked: str = "") -> Document:
    """Return the digest: calls that are compared first, then those with one account so far.

    `asked` says which findings alone are shown, if not all are.
    """
    sections = tuple(_sections(lines))
    compared, waiting = (sum(_is(line, state) for line in lines) for state in ("paired", "waiting"))
    return Document(
        title=texts.daily_title(compared + waiting),
        summary=texts.daily_summary(day_of(name), compared, waiting),
        sections=sections,
        footer=" ".join(filter(None, (asked, texts.SILENCE))),
        more=(Button(texts.LIST_ALL, "daily", f"{channel} {name}"),),
    )


def in_order(calls: Iterable[Call]) -> list[Call]:
    """Return calls as a digest has them: the latest first, those of a day by who took part."""
    return sorted(calls, key=lambda call: (-call.date.toordinal(), title(call), call.id))


def _is(line: Line, state: str) -> bool:
    return line.call is not None and line.call.state == state


def _sections(lines: Sequence[Line]) -> Iterator[Section]:
    documents = {line.call.id: line.document for line in lines if line.call}
    calls = in_order(line.call for line in lines if line.call)
    for name, state, weight in (
        (texts.DAILY_COMPARED, "paired", COMPARED),
        (texts.DAILY_WAITING, "waiting", WAITING),
    ):
        found = [_entry(c, documents[c.id], weight) for c in calls if c.state == state]
        if found:
            yield Section(name, tuple(found))
    if gone := sum(line.call is None for line in lines):
        entry = Entry(texts.daily_withdrawn(gone), note=texts.WITHDRAWN, weight=WITHDRAWN)
        yield Section(texts.DAILY_WITHDRAWN, (entry,))


def _entry(call: Call, document: Document | None, weight: float) -> Entry:
    label = texts.DAILY_COMPARE if call.state == "paired" else texts.DAILY_SHOW
    told = (document.headline, document.summary) if document else (texts.NOT_MADE,)
    note = " ".join(shorten(on_one_line(sentence), HEADLINE) for sentence in told if sentence)
    return Entry(title(call), note=note, buttons=(Button(label, "show", call.id),), weight=weight)
