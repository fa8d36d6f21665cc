"""Readouts, and the calls they join."""

from dataclasses import replace

import pytest

from bot.model.call import Call
from bot.model.errors import StoreError
from bot.model.readout import Readout
from bot.ports import Counts, Unit
from tests.builders import BLINKEN, LAVROV, NOON, OURS, THEIRS, call, readout, statement

OUR_SIDE, THEIR_SIDE = readout(OURS), readout(THEIRS)
PAIR = call(readouts=(THEIR_SIDE, OUR_SIDE), why=("first", "same day, same two"))


def keep(unit: Unit, *readouts: Readout) -> None:
    """Store readouts with their statements."""
    statements = {r.id: r.statement for r in readouts}
    for given in statements.values():
        unit.save_statement(given, NOON)
        unit.save_readouts(given.id, [r for r in readouts if r.id == given.id])


def paired(unit: Unit) -> Call:
    """Store the call that two sides told of."""
    keep(unit, OUR_SIDE, THEIR_SIDE)
    unit.save_call(PAIR)
    return PAIR


def test_nothing_is_known_of_what_was_not_stored(unit: Unit) -> None:
    """Unknown ids are none, not errors."""
    assert unit.call("call-1") is None
    assert unit.call_of("us-1") is None
    assert unit.readouts("us-1") == []


def test_readouts_come_back_whole_and_by_ordinal(unit: Unit) -> None:
    """Every field of a recognition survives, also where hardly anything was recognised."""
    full = readout(OURS, 0, initiator="mutual", start=3, why=("one", "two"))
    bare = readout(
        OURS, 1, medium="unstated", principals=(), sides=(), date=None, date_stated=False, why=()
    )
    unit.save_statement(OURS, NOON)
    unit.save_readouts("us-1", [bare, full])
    assert unit.readouts("us-1") == [full, bare]


def test_readouts_are_replaced(unit: Unit) -> None:
    """What is no longer read out of a statement is gone."""
    keep(unit, readout(OURS, 0), readout(OURS, 1))
    later = readout(OURS, 0, medium="video")
    unit.save_readouts("us-1", [later])
    assert unit.readouts("us-1") == [later]


def test_readouts_need_their_statement(unit: Unit) -> None:
    """A readout of nothing is refused."""
    with pytest.raises(StoreError, match="statement us-1 is not stored"):
        unit.save_readouts("us-1", [OUR_SIDE])


def test_a_call_comes_back_with_its_readouts_in_their_order(unit: Unit) -> None:
    """A call is found by its id and by each readout, with the order of people and readouts."""
    keep(unit, OUR_SIDE, THEIR_SIDE)
    saved = replace(PAIR, principals=(LAVROV, BLINKEN))
    unit.save_call(saved)
    assert unit.call("call-1") == saved
    assert unit.call_of("us-1") == saved
    assert unit.call_of("ru-1", 0) == saved
    assert unit.call_of("ru-1", 1) is None


def test_a_call_tells_its_statements_present_wording(unit: Unit) -> None:
    """An edit of a statement shows in the calls it tells of."""
    paired(unit)
    edited = replace(OURS, text="Nothing was agreed.")
    unit.save_statement(edited, NOON)
    found = unit.call("call-1")
    assert found is not None
    assert found.readouts[1].statement == edited


def test_a_saved_call_has_exactly_its_readouts(unit: Unit) -> None:
    """A readout that is left out of the call when it is saved again has left it."""
    paired(unit)
    unit.save_call(call(readouts=(THEIR_SIDE,)))
    assert unit.call("call-1") == call(readouts=(THEIR_SIDE,))
    assert unit.call_of("us-1") is None
    assert unit.readouts("us-1") == [OUR_SIDE]


def test_a_readout_moves_from_one_call_to_another(unit: Unit) -> None:
    """A readout is in one call at most, and the call it left stays with the others."""
    paired(unit)
    other = call(id="call-2", readouts=(OUR_SIDE,))
    unit.save_call(other)
    assert unit.call_of("us-1") == other
    assert unit.call("call-1") == replace(PAIR, readouts=(THEIR_SIDE,))
    assert unit.counts().paired == 0


def test_a_call_that_lost_its_last_readout_is_forgotten(unit: Unit) -> None:
    """No call is left without a readout, whichever way it lost them."""
    keep(unit, OUR_SIDE)
    for name in ("call-1", "call-2"):
        unit.save_call(call(id=name))
    assert unit.call("call-1") is None
    unit.save_readouts("us-1", [])
    assert unit.call("call-2") is None
    unit.save_call(call(readouts=()))
    assert unit.call("call-1") is None
    assert unit.counts() == Counts(1, 1, 0, 0, 0)


def test_readouts_that_stay_keep_their_call(unit: Unit) -> None:
    """Reading a statement anew changes what its readout says and not where it belongs."""
    paired(unit)
    anew = readout(OURS, form="remarks")
    unit.save_readouts("us-1", [anew, readout(OURS, 1)])
    assert unit.call("call-1") == replace(PAIR, readouts=(THEIR_SIDE, anew))
    assert unit.call_of("us-1", 1) is None


def test_a_call_goes_back_to_waiting_when_a_side_withdraws(unit: Unit) -> None:
    """What is counted as paired follows the readouts."""
    paired(unit)
    assert unit.counts() == Counts(2, 2, 2, 1, 1)
    unit.save_readouts("ru-1", [])
    assert unit.counts() == Counts(2, 2, 1, 1, 0)


def test_a_corrected_side_corrects_the_call(unit: Unit) -> None:
    """When a statement turns out to be another side's, its call is counted anew."""
    paired(unit)
    unit.save_statement(replace(THEIRS, side="US"), NOON)
    assert unit.counts().paired == 0
    unit.save_statement(THEIRS, NOON)
    assert unit.counts().paired == 1


def test_a_forgotten_call_leaves_its_readouts(unit: Unit) -> None:
    """Deleting a call keeps what the sides said; deleting it twice is no error."""
    paired(unit)
    unit.delete_call("call-1")
    unit.delete_call("call-1")
    assert unit.call("call-1") is None
    assert unit.call_of("us-1") is None
    assert unit.readouts("us-1") == [OUR_SIDE]


def test_a_call_needs_stored_readouts(unit: Unit) -> None:
    """A call of readouts that nobody saved is refused, by their name."""
    keep(unit, OUR_SIDE)
    with pytest.raises(StoreError, match="readout 0 of statement ru-1 is not stored"):
        unit.save_call(PAIR)


def test_two_readouts_of_one_statement_join_two_calls(unit: Unit) -> None:
    """A briefing that tells of two calls is in both, each time by its ordinal."""
    briefing = statement(id="us-2")
    first, second = readout(briefing, 0), readout(briefing, 1)
    keep(unit, first, second)
    one, two = call(id="a", readouts=(first,)), call(id="b", readouts=(second,))
    unit.save_call(one)
    unit.save_call(two)
    assert (unit.call_of("us-2", 0), unit.call_of("us-2", 1)) == (one, two)
