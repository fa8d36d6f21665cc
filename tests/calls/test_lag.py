"""Who published first, as exactly as the dates allow."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.calls.lag import DAY, lag
from bot.model.readout import Readout
from bot.model.source import Published
from tests.builders import NOON, OURS, THEIRS, readout


def out(ours: Published | None, theirs: Published | None) -> tuple[Readout, Readout]:
    return (
        readout(replace(OURS, published=ours)),
        readout(replace(THEIRS, published=theirs)),
    )


def test_two_moments_give_an_exact_gap_in_either_order() -> None:
    """The earlier account is the first, wherever it stands."""
    pair = out(Published(NOON + timedelta(hours=3)), Published(NOON))
    for readouts in (pair, pair[::-1]):
        found = lag(readouts)
        assert found is not None
        assert (found.first.side, found.gap) == ("RU", timedelta(hours=3))
        assert found.ordered
        assert found.exact


def test_days_give_whole_days() -> None:
    """Where one has a day alone, the gap is told in days."""
    found = lag(out(Published(NOON), Published(datetime(2022, 2, 3, tzinfo=UTC), date_only=True)))
    assert found is not None
    assert (found.ordered, found.exact, found.gap) == (True, False, 2 * DAY)


def test_a_moment_within_a_day_gives_no_order() -> None:
    """A day alone may mean its first minute or its last."""
    found = lag(out(Published(NOON), Published(datetime(2022, 2, 1, tzinfo=UTC), date_only=True)))
    assert found is not None
    assert not found.ordered


def test_one_side_or_no_date_gives_no_lag() -> None:
    """A lag lies between two dated accounts of two sides."""
    one, two = out(Published(NOON), None)
    assert lag([one, two]) is None
    assert lag([one, one]) is None
    assert lag([]) is None
