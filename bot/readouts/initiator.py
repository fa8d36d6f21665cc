"""Who asked for the call, as an account says it."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from bot.model.official import Principal
from bot.readouts.lead import Lead
from bot.readouts.parties import Context, Parties
from bot.readouts.phrases import UNSPACED, Kind, find
from bot.text.gates import Gate
from bot.text.sentences import each
from bot.text.spacing import spaced

How = Literal[
    "own", "latter", "former", "counterpart", "after", "within", "mutual", "first", "relative",
    "before",
]  # fmt: skip
TELLING: frozenset[How] = frozenset({"latter", "former", "mutual", "first", "relative", "before"})
"""Ways that are read only where the call itself is told of: elsewhere they speak of its matter."""
WAYS: tuple[How, ...] = get_args(How)
LOOSE: tuple[How, ...] = tuple(way for way in WAYS if way not in TELLING)
_OF_A_CALL: tuple[Kind, ...] = ("phone", "video", "called", "opening", "firsthand")
NEAR, BEGINNING, SHORTEST_NAME, LONGEST = 90, 40, 3, 8000
_MARKS = re.compile(r"[\u064b-\u0652]")
_CLAUSE = re.compile(r"[;。；]")
_WITH = re.compile(r"\b(?:with|to|from|с|со|з|зі|із|avec|mit|con)\b")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with the sides that it names, by person, office or name, in order."""

    text: str
    named: tuple[tuple[int, str], ...]
    own: str
    sides: tuple[str, ...]


def initiator_of(
    lead: Lead, parties: Parties, context: Context, telling: int
) -> tuple[str | None, str]:
    """Return a side's code, ``mutual`` or None, with the words that say so.

    `telling` numbers the sentence that tells of the call.
    """
    for text, ways in _stretches(lead, context, telling):
        found = next(answers(text, ways, parties, context), None)
        if found:
            return found
    return None, ""


def names_call(sentence: str, lang: str) -> bool:
    """Return whether a sentence speaks of a call by any word for one."""
    own = (_pattern("noun", lang[:2]), _pattern("speaking", lang[:2]))
    return any(words.search(sentence) for words in own) or any(
        find(kind, sentence, lang) for kind in _OF_A_CALL
    )


def _stretches(lead: Lead, context: Context, telling: int) -> Iterator[tuple[str, Sequence[How]]]:
    """Yield the title and the sentences that may tell, with the ways in which each is read.

    Behind the lead it is only those that speak of the call by a word of their own.
    """
    yield lead.title, WAYS
    for number in range(len(lead.sentences)):
        sentence = lead.sentence(number)
        about = number <= telling or _about_the_call(sentence, lead.lang)
        if about or names_call(sentence, lead.lang):
            yield sentence, WAYS if about else LOOSE
    text = context.statement.text[:LONGEST]
    seen = lead.sentences[-1].end if lead.sentences else 0
    for start, end in each(text):
        if start >= seen and _about_the_call(text[start:end], lead.lang):
            yield text[start:end], WAYS


def _about_the_call(sentence: str, lang: str) -> bool:
    """Whether a sentence begins with a word for the call: "The conversation was held at ..."."""
    return _pattern("noun", lang[:2]).search(sentence, 0, BEGINNING) is not None


def answers(
    text: str, ways: Sequence[How], parties: Parties, context: Context
) -> Iterator[tuple[str, str]]:
    """Yield every answer that a sentence gives, the surest first."""
    text, lang = _MARKS.sub("", text), context.statement.lang[:2]
    possible = _gate(lang).open(text)
    matches = [
        (how, match)
        for how in ways
        if how in possible
        for match in _pattern(how, lang).finditer(text)
    ]
    named = _named(text, parties, context) if matches else ()
    sentence = _Sentence(text, named, context.statement.side, parties.sides)
    for how, match in matches:
        who = _who(how, match, sentence)
        if who:
            yield who, f"asked for by {who}: '{' '.join(match.group().split())}'"


def _who(how: How, match: re.Match[str], sentence: _Sentence) -> str | None:
    """Return the side that these words mean; None where they do not tell."""
    if how in ("mutual", "own"):
        return "mutual" if how == "mutual" else sentence.own
    if how == "counterpart":
        return _other(sentence)
    if how in ("after", "within"):
        return _behind(match, sentence) if how == "after" else _inside(match, sentence)
    before = [code for at, code in sentence.named if at < match.start()]
    if how == "relative":
        return _antecedent(before, match, sentence)
    if how in ("latter", "before"):
        return before[-1] if before else (sentence.own if how == "before" else None)
    return before[0] if before else sentence.own


def _other(sentence: _Sentence) -> str | None:
    others = [s for s in sentence.sides if s != sentence.own]
    return others[0] if len(others) == 1 else None


def _antecedent(before: list[str], match: re.Match[str], sentence: _Sentence) -> str | None:
    """Return who "who" is: the one named last, but behind "with" nobody unknown is one's own."""
    met = [m.end() for m in _WITH.finditer(sentence.text, 0, match.start())]
    if met and not any(met[-1] <= at < match.start() for at, _ in sentence.named):
        return _other(sentence)
    return before[-1] if before else _other(sentence)


def _behind(match: re.Match[str], sentence: _Sentence) -> str | None:
    """Return the side named first behind the words, in the same clause."""
    end = match.end() + NEAR
    stop = _CLAUSE.search(sentence.text, match.end(), end)
    limit = stop.start() if stop else end
    return next((code for at, code in sentence.named if match.end() <= at < limit), None)


def _inside(match: re.Match[str], sentence: _Sentence) -> str | None:
    inside = [code for at, code in sentence.named if match.start() <= at < match.end()]
    return inside[-1] if inside else None


def _named(text: str, parties: Parties, context: Context) -> tuple[tuple[int, str], ...]:
    """Return where the sides that take part are named, themselves or by their people."""
    lang = context.statement.lang
    found = [(m.start, m.code) for m in context.roster.sides_in(text, lang=lang)]
    found += [(m.start, m.principal.side) for m in context.mentions(text)]
    found += [(at, p.side) for p in parties.principals for at in _places(p, text)]
    return tuple(sorted((at, code) for at, code in found if code in parties.sides))


def _places(person: Principal, text: str) -> list[int]:
    last = person.name.rsplit(" ", 1)[-1].split("·")[-1]
    if len(last) < SHORTEST_NAME and last.isascii():
        return []
    return [m.start() for m in re.finditer(re.escape(last), text)]


def may_tell(text: str, lang: str) -> bool:
    """Return whether a text may say who asked for a call: a quick look, never too strict."""
    return bool(_gate(lang[:2]).open(text))


@cache
def _gate(lang: str) -> Gate:
    return Gate({how: _pattern(how, lang).pattern for how in WAYS})


@cache
def _pattern(how: How | Literal["noun", "speaking"], lang: str) -> re.Pattern[str]:
    parts = []
    for code in dict.fromkeys((lang, "en")):
        joined = "|".join(spaced(p) for p in _table().get(code, {}).get(how, []))
        if joined:
            parts.append(f"(?:{joined})" if code in UNSPACED else rf"(?<!\w)(?:{joined})(?!\w)")
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("bot.readouts").joinpath("initiators.toml").read_text("utf-8"))
