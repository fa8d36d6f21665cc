"""The day of a call, as its account states it, in the publisher's own zone."""

from dataclasses import dataclass
from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

from bot.model.statement import Statement
from bot.readouts.lead import Lead
from bot.readouts.marks import TITLE, Signal
from bot.readouts.phrases import pattern
from bot.text.dates import Written, days

NEAR = 60
NIGHT_ENDS = 3
"""An account published before this hour that names no day tells of the evening before."""
EARLIEST = timedelta(days=14)
"""A day further back is that of another event."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day and whether the text states it."""

    day: date | None
    stated: bool
    why: str = ""


def local_day(statement: Statement, zone: str) -> date | None:
    """Return the day of publication where the publisher is."""
    published = statement.published
    if published is None:
        return None
    if published.date_only or not zone:
        return published.day()
    return published.at.astimezone(ZoneInfo(zone) if zone != "UTC" else UTC).date()


def day_of(lead: Lead, signal: Signal, statement: Statement, zone: str) -> Day:
    """Return the call's day: stated beside the phrase that tells of it, else of publication."""
    base = local_day(statement, zone)
    if base is None:
        return Day(None, stated=False)
    for text, at in _places(lead, signal):
        found = _beside(text, at, base, lead.lang)
        if found:
            return Day(found.day, stated=True, why=f"day: '{text[found.start : found.end]}'")
    late = _hour(statement, zone) < NIGHT_ENDS
    return Day(base - timedelta(days=1) if late else base, stated=False)


def _hour(statement: Statement, zone: str) -> int:
    """Return the hour of publication where the publisher is; noon where only the day is known."""
    published = statement.published
    if published is None or published.date_only or not zone:
        return 12
    return published.at.astimezone(ZoneInfo(zone) if zone != "UTC" else UTC).hour


def _places(lead: Lead, signal: Signal) -> list[tuple[str, tuple[int, int]]]:
    """Return the texts in which a day belongs to the call, each with the phrase's place."""
    quote = signal.quote
    phrase = (quote.start, quote.end) if quote and signal.sentence != TITLE else (0, 0)
    return [(lead.sentence(max(signal.sentence, 0)), phrase), (lead.title, (0, 0))]


def _beside(text: str, phrase: tuple[int, int], base: date, lang: str) -> Written | None:
    """Return the first day that stands with the phrase and not with some other event."""
    matter = _matter(text, phrase[1], lang)
    for written in days(text, lang, base):
        recent = base - EARLIEST <= written.day <= base
        if recent and written.start < matter and not _other(text, written, lang):
            return written
    return None


def _other(text: str, written: Written, lang: str) -> bool:
    """Whether the words just before a day tie it to another event, or set it in brackets."""
    before = text[max(0, written.start - NEAR) : written.start]
    clause = before[max(before.rfind(","), before.rfind("，")) + 1 :]
    bracketed = clause.rfind("(") > clause.rfind(")") and not clause.rstrip().endswith("(")
    return bracketed or pattern("purpose", lang).search(clause) is not None


def _matter(text: str, after: int, lang: str) -> int:
    """Where the parties and the day are done and the call's matter begins."""
    for match in pattern("purpose", lang).finditer(text, after):
        if match.start() > after:
            return match.start()
    return len(text)
