"""What people ruled, and which calls a topic or a side without a name finds."""

from dataclasses import replace
from datetime import date, timedelta

from bot.model.ruling import Ruling
from bot.ports import CallQuery, Unit
from tests.builders import BLINKEN, NOON, OURS, THEIRS, call, readout

TOGETHER = Ruling("together", ("ru-1", "us-1"), "Ann", NOON, "the same evening")
WRONG = Ruling("no_call", ("us-1",), "Ben", NOON + timedelta(minutes=1))


def keep(unit: Unit) -> None:
    """Store two accounts of one call: of grain and of fertilisers."""
    ours = readout(OURS, topics=("agriculture",))
    theirs = readout(THEIRS, topics=("fertilisers",))
    for told in (ours, theirs):
        unit.save_statement(told.statement, NOON)
        unit.save_readouts(told.id, [told])
    unit.save_call(call(readouts=(ours, theirs)))


def test_rulings_come_back_by_any_statement(unit: Unit) -> None:
    """Also before the statements are there; oldest first."""
    unit.save_ruling(WRONG)
    unit.save_ruling(TOGETHER)
    assert unit.rulings(["us-1"]) == [TOGETHER, WRONG]
    assert unit.rulings(["ru-1", "xx"]) == [TOGETHER]
    assert unit.rulings([]) == []


def test_a_later_ruling_takes_the_place_of_an_earlier_one(unit: Unit) -> None:
    """Two statements are together or apart, never both."""
    unit.save_ruling(TOGETHER)
    apart = replace(TOGETHER, kind="apart")
    unit.save_ruling(apart)
    assert unit.rulings(["us-1"]) == [apart]


def test_a_ruling_is_removed_by_its_statements(unit: Unit) -> None:
    """Exactly that one, in whatever order they are named; a second time there is none."""
    unit.save_ruling(TOGETHER)
    unit.save_ruling(WRONG)
    assert unit.remove_ruling(["us-1", "ru-1"]) == TOGETHER
    assert unit.remove_ruling(["us-1", "ru-1"]) is None
    assert unit.rulings(["us-1"]) == [WRONG]


def test_accounts_that_were_put_together_are_found_by_their_days(unit: Unit) -> None:
    """Whoever looks for candidates on a day sees what people put beside them."""
    keep(unit)
    assert unit.ruled(date(2022, 2, 1), date(2022, 2, 1)) == []
    unit.save_ruling(TOGETHER)
    found = unit.ruled(date(2022, 2, 1), date(2022, 2, 1))
    assert [r.id for r in found] == ["ru-1", "us-1"]
    assert unit.ruled(date(2022, 2, 2), date(2022, 2, 9)) == []


def test_a_call_is_found_by_the_topics_of_its_accounts(unit: Unit) -> None:
    """Any key of a group is enough; a topic that leaves the text leaves the call."""
    keep(unit)
    grain = CallQuery(who=(frozenset({"topic:agriculture", "topic:fisheries"}),))
    with_us = replace(grain, who=(*grain.who, frozenset({"side:US"})))
    assert [c.id for c in unit.calls(with_us)] == ["call-1"]
    unit.save_readouts("us-1", [readout(OURS)])
    assert unit.calls(grain) == []


def test_a_side_without_a_name_is_found(unit: Unit) -> None:
    """A side that only an account says took part is one to ask for."""
    told = readout(OURS, principals=(BLINKEN,), sides=("US", "DK"))
    unit.save_statement(OURS, NOON)
    unit.save_readouts("us-1", [told])
    unit.save_call(call(readouts=(told,), principals=(BLINKEN,)))
    assert len(unit.calls(CallQuery(who=(frozenset({"side:DK"}),)))) == 1


def test_calls_are_counted_whatever_the_limit(unit: Unit) -> None:
    """People are told how many there are beyond those they see."""
    keep(unit)
    assert unit.count_calls(CallQuery(limit=0)) == 1
    assert unit.count_calls(CallQuery(who=(frozenset({"side:FR"}),))) == 0
