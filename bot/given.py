"""Accounts as people give them: a link or a pasted text, and what may be wrong with either."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final, Literal, Protocol
from zoneinfo import ZoneInfo

from bot.digest.document import Document
from bot.divergence.background import Background
from bot.model.divergence import Comparison
from bot.model.readout import Readout, Recognition
from bot.model.source import Published
from bot.model.statement import Statement
from bot.officials.roster import Roster
from bot.sources.cleaning import normalised
from bot.sources.links import canonical, is_web_address
from bot.sources.statement_json import identity
from bot.text.dates import days
from bot.text.language import language_of

SHORTEST, LONGEST, MOST = 80, 200_000, 3
"""Characters of a text that can be compared, and how many accounts."""
HEADING, STATED_WITHIN = 200, 1_500
PASTED: Final = "pasted text"
LONGEST_LINK: Final = 2_000
SOME_YEAR: Final = date(2000, 1, 1)
Part = Literal["link", "text", "side"]


class Knowing(Protocol):
    """What is known without a store: `bot.app.Knowledge`."""

    @property
    def roster(self) -> Roster:
        """Sides and officials."""
        ...

    def zone_of(self, publisher: str, side: str) -> str:
        """Return the IANA zone of a publisher."""
        ...

    def recognise(self, statement: Statement) -> tuple[Recognition, ...]:
        """Say what a statement is an account of."""
        ...

    def compare(self, readouts: Sequence[Readout], background: Background) -> Comparison:
        """Compare accounts."""
        ...

    def digest_of_accounts(self, comparison: Comparison) -> Document:
        """Return the digest of accounts that belong to no stored call."""
        ...


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody gave for one account: a link or a text; of a text also whose it is.

    `side` is a side's code; empty where the link's publisher tells. `day` is the day of
    publication, as far as it is known.
    """

    link: str = ""
    text: str = ""
    side: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an account, by its number from 0, and with which part of it."""

    number: int
    part: Part
    words: str


def problems(given: Sequence[Given]) -> tuple[Problem, ...]:
    """Return what is wrong with accounts before anything is looked up, in their order."""
    if not 1 < len(given) <= MOST:
        return (Problem(0, "link", f"give two accounts, or {MOST} at most"),)
    own = (_problem(n, one) for n, one in enumerate(given))
    return tuple(filter(None, (*own, *_twice(given))))


def _problem(number: int, one: Given) -> Problem | None:
    wrong = _of_link(one.link.strip()) if one.link.strip() else _of_text(one)
    if one.text.strip() and one.link.strip():
        wrong = ("link", "give a link or a text, not both")
    return Problem(number, *wrong) if wrong else None


def _of_link(link: str) -> tuple[Part, str] | None:
    right = is_web_address(link) and len(link) <= LONGEST_LINK
    return None if right else ("link", "that is no link; one begins with https://")


def _of_text(one: Given) -> tuple[Part, str] | None:
    length = len(one.text.strip())
    if not length:
        return "link", "give a link, or paste the text below"
    if length < SHORTEST:
        return "text", "that is too short to be compared; paste the whole text"
    if length > LONGEST:
        return "text", f"that is longer than {LONGEST:,} characters; paste less"
    return None if one.side else ("side", "say whose account this is, such as Moscow, US or NATO")


def _twice(given: Sequence[Given]) -> Iterator[Problem]:
    """Yield which account was given before; of two links the form may differ."""
    seen: set[str] = set()
    for number, one in enumerate(given):
        text = " ".join(one.text.split())
        name = text or canonical(one.link)
        if name and name in seen:
            yield Problem(number, "text" if text else "link", "this is the same as one before it")
        seen.add(name)


def pasted(one: Given, known: Knowing) -> Statement:
    """Return a pasted text as a statement; a heading is what stands alone on its first line."""
    text = normalised(one.text)
    heading, _, rest = text.partition("\n")
    titled = len(heading) <= HEADING and len(rest.strip()) >= SHORTEST and heading[-1:] not in ".:"
    title, body = (heading, rest.strip()) if titled else ("", text)
    told = Statement(
        identity(PASTED, text), "", title, None, PASTED, one.side, language_of(body), body
    )
    return replace(told, published=published_on(one.day, told, known)) if one.day else told


def published_on(day: date, statement: Statement, known: Knowing) -> Published:
    """Return a day as that of a statement's publication, in its publisher's zone."""
    zone = ZoneInfo(known.zone_of(statement.publisher, statement.side))
    return Published(datetime(day.year, day.month, day.day, tzinfo=zone), date_only=True)


def readouts_of(statements: Sequence[Statement], known: Knowing) -> list[Readout]:
    """Return the accounts; one without a day is read as of the day that it, or another, states."""
    told = [s.published or _stated(s) for s in statements]
    day = next(filter(None, told), None)
    return [
        Readout(s, known.recognise(replace(s, published=own or day))[0])
        for s, own in zip(statements, told, strict=True)
    ]


def _stated(statement: Statement) -> Published | None:
    """Return the first day that a text's beginning gives with its year."""
    beginning = f"{statement.title}\n{statement.text[:STATED_WITHIN]}"
    for found in days(beginning, statement.lang, SOME_YEAR):
        if str(found.day.year) in beginning[found.start : found.end]:
            moment = datetime(found.day.year, found.day.month, found.day.day, tzinfo=UTC)
            return Published(moment, date_only=True)
    return None
