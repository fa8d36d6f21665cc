"""Decides how a source is from what its polls left behind; the clock's time is an argument."""

from datetime import datetime, timedelta
from statistics import median
from typing import Final

from bot.model.source import Health, SourceState, Trouble

SLOW: Final = 20.0
"""Seconds an answer may take before a source is called slow."""
FEWEST_GAPS: Final = 5
SHORTEST_QUIET: Final = timedelta(days=3)
"""Weekends and holidays are no news."""
QUIET_UNKNOWN: Final = timedelta(days=30)
"""How long a source of unknown habit may say nothing."""
MEDIANS, LONGEST_GAPS = 6, 2
"""A source is quiet after so many of its median gaps, and of its longest."""
OF_TROUBLE: Final[dict[Trouble, Health]] = {
    "wall": "wall",
    "blocked": "blocked",
    "timeout": "slow",
}
"""What a trouble means to people; any other means that the source is failing."""


def state_of(record: SourceState, now: datetime) -> Health:
    """Return how a source is, judged by its last poll and its habit."""
    if record.trouble:
        return OF_TROUBLE.get(record.trouble, "failing")
    if record.moved_to:
        return "moved"
    if is_quiet(record, now):
        return "quiet"
    return "slow" if record.seconds > SLOW else "ok"


def is_quiet(record: SourceState, now: datetime) -> bool:
    """Whether the source has had no new item for far longer than is its habit.

    Time before the first poll does not count: what was quiet then has not turned so.
    """
    if record.first_at is None:
        return False
    since = max(record.first_at, record.new_at or record.first_at)
    return now - since > patience(record.gaps)


def patience(gaps: tuple[int, ...]) -> timedelta:
    """Return how long a source with these gaps between items may have no new one."""
    if len(gaps) < FEWEST_GAPS:
        return QUIET_UNKNOWN
    habit = max(MEDIANS * median(gaps), LONGEST_GAPS * max(gaps))
    return max(timedelta(seconds=habit), SHORTEST_QUIET)
