"""How a source is, from what its polls left behind."""

import pytest

from bot.health.state import SHORTEST_QUIET, patience, state_of
from bot.model.source import Health, Trouble
from tests.health.builders import DAY, HOUR, NOON, record


@pytest.mark.parametrize(
    ("trouble", "health"),
    [
        ("", "ok"),
        ("wall", "wall"),
        ("blocked", "blocked"),
        ("timeout", "slow"),
        ("http", "failing"),
        ("unsafe", "failing"),
        ("cut", "failing"),
    ],
)
def test_a_trouble_gives_the_state(trouble: Trouble, health: Health) -> None:
    """What went wrong in the last poll decides, whatever the habit says."""
    assert state_of(record(trouble=trouble), NOON) == health


def test_a_source_is_quiet_after_far_longer_than_its_habit() -> None:
    """An hourly source may be silent over a weekend, not for a week."""
    assert state_of(record(new_at=NOON - 2 * DAY), NOON) == "ok"
    assert state_of(record(new_at=NOON - 7 * DAY), NOON) == "quiet"


def test_a_slow_habit_gives_more_time() -> None:
    """A source with an item every ten days is not quiet after twenty."""
    gaps = (10 * 86_400,) * 6
    assert state_of(record(gaps=gaps, new_at=NOON - 20 * DAY), NOON) == "ok"


def test_silence_before_the_first_poll_is_no_turn() -> None:
    """A list whose newest item is a year old when first read has not turned quiet."""
    assert state_of(record(first_at=NOON - HOUR, new_at=NOON - 365 * DAY), NOON) == "ok"


def test_without_a_habit_a_month_passes() -> None:
    """Few items say nothing about how often there should be one."""
    assert patience((60, 60)) > 20 * DAY
    assert patience((60,) * 20) == SHORTEST_QUIET


def test_moved_and_slow_are_states_of_sources_that_are_read() -> None:
    """A permanent redirect and long answers are told though items come."""
    assert state_of(record(moved_to="https://b.example/feed"), NOON) == "moved"
    assert state_of(record(seconds=30.0), NOON) == "slow"
