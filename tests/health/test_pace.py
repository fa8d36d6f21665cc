"""When a source is asked again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.health.pace import Bounds, History, back_off, jittered, next_interval
from tests.health.builders import HABIT

BOUNDS = Bounds(300, 3600)


def test_a_short_window_is_polled_faster() -> None:
    """Of two sources with one habit, the one that forgets sooner is asked more often."""
    gaps = (60,) * 3 + (3600,) * 9
    short, long = (next_interval(History(gaps, items), BOUNDS) for items in (10, 100))
    assert short < long


def test_a_slow_source_is_asked_seldom() -> None:
    """Items a day apart do not need a poll every five minutes."""
    assert next_interval(History((86_400,) * 9, 10), BOUNDS) == 3600


def test_a_busy_source_is_asked_as_often_as_allowed() -> None:
    """The lower bound holds however fast items come."""
    assert next_interval(History((1,) * 9, 10), BOUNDS) == 300


def test_without_a_habit_the_shortest_interval_is_kept() -> None:
    """Nothing is lost while a source is getting known."""
    assert next_interval(History((), 10), BOUNDS) == 300


@given(st.lists(st.integers(0, 10**7)), st.integers(0, 500))
def test_bounds_always_hold(gaps: list[int], items: int) -> None:
    """No history leads outside the source's bounds."""
    assert 300 <= next_interval(History(gaps, items), BOUNDS) <= 3600


def test_failures_double_the_wait_up_to_a_limit() -> None:
    """The first failure waits the shortest interval; none waits longer than six hours."""
    waits = [back_off(failures, BOUNDS) for failures in (1, 2, 3, 4, 50)]
    assert waits == [300, 600, 1200, 2400, 300 * 64]
    assert back_off(10_000, Bounds(3600, 3600)) == 6 * 3600


@pytest.mark.parametrize("seed", ["a 1", "b 1", "a 2"])
def test_jitter_is_small_and_stays_the_same(seed: str) -> None:
    """A poll comes up to a tenth early or late, differently for each source and poll."""
    assert 900 <= jittered(1000, seed) <= 1100
    assert jittered(1000, seed) == jittered(1000, seed)
    assert len({jittered(1000, f"source {n}") for n in range(50)}) > 30


def test_the_habit_of_the_test_builders_is_an_hour() -> None:
    """Records in these tests stand for an hourly source."""
    assert next_interval(History(HABIT, 20), BOUNDS) == 1800
