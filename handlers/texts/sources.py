"""What the list of sources says."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.digest.document import Document, Entry, Section
from bot.digest.texts import listed
from bot.health import table as health
from bot.model.source import Source, SourceState
from handlers.paging import Page
from handlers.texts.answers import stretch

TITLE = "Sources"
NONE = "No source fits that."
TROUBLED, UNREAD, WELL, OFF = "Not as usual", "Not polled yet", "Read well", "Not polled"
STATES: Final = {
    "ok": "read well",
    "slow": "slow to answer",
    "quiet": "nothing new for far longer than usual",
    "moved": "moved to another address",
    "wall": "answers with a web page in place of its list",
    "failing": "can’t be read",
    "blocked": "blocks programs",
    "off": "switched off",
    "not polled yet": "not polled yet",
}
HEADINGS: Final = {"ok": WELL, "not polled yet": UNREAD, "off": OFF}
ORDER: Final = (TROUBLED, WELL, UNREAD, OFF)


@dataclass(frozen=True, slots=True)
class Row:
    """One source with its state, in the word of `bot.health` for it."""

    source: Source
    state: SourceState
    shown: str

    @classmethod
    def of(cls, source: Source, state: SourceState, now: datetime) -> "Row":
        """Return a source as it is now."""
        return cls(source, state, health.shown_state(source, state, now))

    @property
    def heading(self) -> str:
        """Under which heading it stands."""
        return OFF if not self.source.polled else HEADINGS.get(self.shown, TROUBLED)

    @property
    def rank(self) -> int:
        """Its place: those in trouble come first."""
        return ORDER.index(self.heading)


def table(rows: Sequence[Row], page: Page, side: Callable[[str], str]) -> Document:
    """Return sources in their order, under headings, a page at a time."""
    shown = page.of(rows)
    groups: dict[str, list[Entry]] = {}
    for row in shown:
        groups.setdefault(row.heading, []).append(_entry(row, side))
    counts = Counter(row.heading for row in rows)
    told = listed([f"{counts[h]} {h[0].lower()}{h[1:]}" for h in ORDER if counts[h]])
    there = stretch(page.start + 1, len(shown), len(rows), "source")
    return Document(
        TITLE,
        f"{there} {told[:1].upper()}{told[1:]}." if rows else NONE,
        sections=tuple(Section(heading, tuple(entries)) for heading, entries in groups.items()),
    )


def _entry(row: Row, side: Callable[[str], str]) -> Entry:
    since = row.state.health_at if row.state.health == row.shown else None
    state = STATES[row.shown] + (f" since {_moment(since)}" if since else "")
    name = f"{row.source.key} ({side(row.source.side)})"
    return Entry(f"{name}: {state}", note="; ".join(_facts(row)))


def _facts(row: Row) -> Iterator[str]:
    if row.state.read_at:
        yield f"last read {_moment(row.state.read_at)}"
    if row.state.new_at:
        yield f"last new {_moment(row.state.new_at)}"
    if detail := health.detail(row.source, row.state):
        yield detail


def _moment(moment: datetime) -> str:
    return f"{health.minute(moment)} UTC"
