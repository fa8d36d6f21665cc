"""What people see of a source in the table of all: words and figures from its state."""

from datetime import datetime
from statistics import median
from typing import Final

from bot.health.state import state_of
from bot.model.source import Source, SourceState

HEADINGS: Final = ("source", "side", "state", "last new", "every", "edits", "next poll", "")
MINUTE, HOUR, DAY = 60, 3600, 86_400


def row(source: Source, state: SourceState, now: datetime) -> tuple[str, ...]:
    """Return the cells of one source, under `HEADINGS`."""
    return (
        source.key,
        source.side,
        shown_state(source, state, now),
        minute(state.new_at),
        span(median(state.gaps)) if state.gaps else "",
        str(state.edits or ""),
        minute(state.next_at) if source.polled else "",
        detail(source, state),
    )


def shown_state(source: Source, state: SourceState, now: datetime) -> str:
    """Return how a source is: as its last poll and its habit say, or why it is not polled."""
    if source.state == "blocked":
        return "blocked"
    if not source.on:
        return "off"
    return state_of(state, now) if state.checked_at else "not polled yet"


def detail(source: Source, state: SourceState) -> str:
    """Return what more there is to say: the trouble, the new address, or why it is not polled."""
    if not source.polled:
        return source.why
    return state.detail or (f"now at {state.moved_to}" if state.moved_to else "")


def minute(moment: datetime | None) -> str:
    """Return a moment to the minute."""
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


def span(seconds: float) -> str:
    """Return a length of time in its greatest fitting unit.

    >>> span(5400), span(90), span(200_000)
    ('90 min', '2 min', '56 h')
    """
    if seconds < 2 * HOUR:
        return f"{max(round(seconds / MINUTE), 1)} min"
    return f"{round(seconds / HOUR)} h" if seconds < 3 * DAY else f"{round(seconds / DAY)} days"
