"""What a watch says of a call, of a finding, and of when to post: pure, at any moment."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calls.standing import due, pair_of, quiet_until, shows, wanted
from bot.model.delivery import Daily, Quiet, Topic, Watch
from bot.model.divergence import Divergence
from tests.builders import BLINKEN, LAVROV, THEIRS, call, readout

BERLIN = ZoneInfo("Europe/Berlin")
CALL = call(readouts=(readout(topics=("grain-deal",)), readout(THEIRS)))
PAIR = pair_of("sergey-lavrov", "antony-blinken")
GRAIN, ENERGY = Topic("grain", ("grain-deal", "agriculture")), Topic("energy", ("energy",))
NIGHT = Quiet(time(22), time(7), "Europe/Berlin")
MORNING = Daily(time(8, 30), "Europe/Berlin")
START = datetime(2021, 1, 1, tzinfo=UTC)
moments = st.integers(0, 3 * 365 * 24 * 60).map(lambda n: START + timedelta(minutes=n))
times = st.times().map(lambda t: t.replace(second=0, microsecond=0))
zones = st.sampled_from(
    ["UTC", "Europe/Berlin", "America/New_York", "Asia/Tehran", "Australia/Lord_Howe"]
)


@pytest.mark.parametrize(
    ("watch", "covered"),
    [
        (Watch("C1"), True),
        (Watch("C1", officials=("sergey-lavrov", "wang-yi")), True),
        (Watch("C1", officials=("wang-yi",)), False),
        (Watch("C1", sides=("FR", "RU")), True),
        (Watch("C1", sides=("FR",)), False),
        (Watch("C1", officials=("wang-yi",), sides=("RU",)), True),
        (Watch("C1", pairs=(PAIR,)), True),
        (Watch("C1", pairs=(("side:RU", "side:US"),)), True),
        (Watch("C1", pairs=(("sergey-lavrov", "side:US"),)), True),
        (Watch("C1", pairs=(("sergey-lavrov", "wang-yi"),)), False),
        (Watch("C1", pairs=(("side:RU", "side:UA"),), sides=("US",)), True),
        (Watch("C1", topics=(ENERGY, GRAIN)), True),
        (Watch("C1", topics=(ENERGY,)), False),
        (Watch("C1", sides=("RU",), topics=(ENERGY,)), False),
        (Watch("C1", muted=(PAIR,)), False),
        (Watch("C1", officials=("sergey-lavrov",), muted=(("side:RU", "side:US"),)), False),
        (Watch("C1", muted=(("sergey-lavrov", "wang-yi"),)), True),
    ],
)
def test_who_is_named_is_an_alternative_and_topics_restrict(watch: Watch, *, covered: bool) -> None:
    """Any official, side or pair will do; of the topics any must be treated; muted pairs win."""
    assert wanted(CALL, watch) is covered


def test_a_side_counts_that_tells_of_a_call_without_taking_part() -> None:
    """The side of an account is watched as that of a principal is."""
    told = call(principals=(BLINKEN,), readouts=(readout(), readout(THEIRS)))
    assert wanted(told, Watch("C1", sides=("RU",)))


def test_a_pair_is_in_order_whichever_is_named_first() -> None:
    """So that the same two are one pair."""
    assert pair_of("b", "a") == pair_of("a", "b") == ("a", "b")


@pytest.mark.parametrize(
    ("watch", "shown"),
    [
        (Watch("C1"), True),
        (Watch("C1", kinds=("conflict", "scope")), True),
        (Watch("C1", kinds=("scope",)), False),
        (Watch("C1", salience=0.5), True),
        (Watch("C1", salience=0.51), False),
        (Watch("C1", kinds=("conflict",), salience=0.9), False),
    ],
)
def test_findings_are_shown_by_kind_and_salience(watch: Watch, *, shown: bool) -> None:
    """A finding of the least salience asked for is shown."""
    assert shows(watch, Divergence("conflict", "It differs", 0.5, (), "because")) is shown


def at(day: int, hour: int, minute: int = 0, month: int = 2) -> datetime:
    return datetime(2022, month, day, hour, minute, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("watch", "now", "then"),
    [
        (Watch("C1"), at(1, 12), None),
        (Watch("C1", daily=MORNING), at(1, 8), at(1, 8, 30)),
        (Watch("C1", daily=MORNING), at(1, 8, 30), None),
        (Watch("C1", daily=MORNING), at(1, 8, 31), at(2, 8, 30)),
        (Watch("C1", quiet=NIGHT), at(1, 21, 59), None),
        (Watch("C1", quiet=NIGHT), at(1, 22), at(2, 7)),
        (Watch("C1", quiet=NIGHT), at(2, 6, 59), at(2, 7)),
        (Watch("C1", quiet=NIGHT), at(2, 7), None),
        (Watch("C1", quiet=Quiet(time(12), time(13), "UTC")), at(1, 13, 30), at(1, 14)),
        (Watch("C1", daily=Daily(time(6), "Europe/Berlin"), quiet=NIGHT), at(1, 12), at(2, 7)),
        (Watch("C1", daily=Daily(time(6), "UTC"), quiet=NIGHT), at(1, 12), at(2, 7)),
    ],
)
def test_when_what_is_new_is_due(watch: Watch, now: datetime, then: datetime | None) -> None:
    """At once, at the daily time, and never in the quiet hours: at their end instead."""
    assert due(watch, now) == then


def test_what_is_shown_already_does_not_wait_for_the_morning() -> None:
    """A correction comes at once, but not in the quiet hours."""
    watch = Watch("C1", daily=MORNING, quiet=NIGHT)
    assert due(watch, at(1, 12), shown=True) is None
    assert due(watch, at(1, 23), shown=True) == at(2, 7)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (datetime(2022, 3, 26, 12, tzinfo=UTC), datetime(2022, 3, 27, 1, 30, tzinfo=UTC)),
        (datetime(2022, 10, 29, 12, tzinfo=UTC), datetime(2022, 10, 30, 0, 30, tzinfo=UTC)),
    ],
)
def test_when_the_clocks_change_a_digest_is_posted_once(now: datetime, then: datetime) -> None:
    """A time that the clocks skip, or show twice, is one moment of that day."""
    watch = Watch("C1", daily=Daily(time(2, 30), "Europe/Berlin"))
    assert due(watch, now) == then
    following = due(watch, then + timedelta(minutes=1))
    assert following
    assert following.astimezone(BERLIN).time() == time(2, 30)
    assert following - then > timedelta(hours=22)


@given(now=moments, daily=times, zone=zones)
def test_a_daily_digest_is_never_far(now: datetime, daily: time, zone: str) -> None:
    """It is due within a day and an hour, whatever the clocks do, and not before now."""
    then = due(Watch("C1", daily=Daily(daily, zone)), now) or now
    assert timedelta() <= then - now <= timedelta(hours=25)


@given(now=moments, begins=times, ends=times, zone=zones)
def test_what_is_due_is_never_in_the_quiet_hours(
    now: datetime, begins: time, ends: time, zone: str
) -> None:
    """What was held is posted when they end; they end within a day and an hour."""
    watch = Watch("C1", quiet=Quiet(begins, ends, zone), daily=Daily(begins, zone))
    then = due(watch, now) or now
    assert quiet_until(watch, then) is None
    assert then - now <= timedelta(hours=50)


def test_the_state_of_a_call_is_not_asked_here() -> None:
    """A waiting call is covered too: whether it is told of is the watch's `waiting`."""
    assert wanted(replace(CALL, readouts=CALL.readouts[:1]), Watch("C1", pairs=(PAIR,)))
    assert LAVROV.key in PAIR
