"""What a channel can be told about a pair, and what it watches then."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calls.pair_orders import Order, Standing, Stands, Subject
from bot.calls.standing import wanted
from bot.model.delivery import Pair, Topic, Watch
from tests.builders import LAVROV, call

CALL = call()
SIDES: Pair = ("side:RU", "side:US")
PAIR: Pair = ("antony-blinken", "sergey-lavrov")
OTHER: Pair = ("emmanuel-macron", "vladimir-putin")
EMPTY = Watch("C1")


def subject() -> Subject:
    found = Subject.of(CALL)
    assert found
    return found


@pytest.mark.parametrize(
    ("watch", "stands", "fitting"),
    [
        (EMPTY, "comes", "mute"),
        (replace(EMPTY, pairs=(PAIR,)), "comes", "stop"),
        (replace(EMPTY, pairs=(PAIR,), waiting=True), "comes", "mute"),
        (replace(EMPTY, pairs=(PAIR,), topics=(Topic("grain", ("grain",)),)), "comes", "mute"),
        (replace(EMPTY, pairs=(PAIR, OTHER)), "comes", "stop"),
        (replace(EMPTY, pairs=(PAIR,), sides=("UA",)), "comes", "stop"),
        (replace(EMPTY, pairs=(PAIR,), sides=("RU",)), "comes", "mute"),
        (replace(EMPTY, pairs=(SIDES,)), "comes", "mute"),
        (replace(EMPTY, officials=("sergey-lavrov",)), "comes", "mute"),
        (replace(EMPTY, officials=("sergey-lavrov",), muted=(PAIR,)), "muted", "unmute"),
        (replace(EMPTY, muted=(SIDES,)), "muted", "unmute"),
        (replace(EMPTY, pairs=(OTHER,)), "not", "follow"),
        (replace(EMPTY, pairs=(OTHER,), muted=(PAIR,)), "muted", "unmute"),
    ],
)
def test_one_order_fits(watch: Watch, stands: Stands, fitting: Order) -> None:
    """Whatever a watch holds, and it changes something."""
    here = Standing(watch, may_end=True)
    assert (here.of(subject()), here.fitting(subject())) == (stands, fitting)
    assert here.after(fitting, subject(), EMPTY) != watch


def test_without_a_watch_it_matters_who_gets_all() -> None:
    """The default channel gets every call while no channel has a watch."""
    assert Standing(None).fitting(subject()) == "follow"
    assert Standing(None, gets_all=True).fitting(subject()) == "mute"
    assert Standing(None).after("follow", subject(), EMPTY) == replace(EMPTY, pairs=(PAIR,))
    assert Standing(None).after("mute", subject(), EMPTY) is None
    muted = Standing(None, gets_all=True).after("mute", subject(), EMPTY)
    assert muted == replace(EMPTY, muted=(PAIR,))


def test_what_is_stopped_is_gone_with_nothing_else() -> None:
    """A watch of the pair alone ends; in a channel that would then get all, the pair is muted."""
    alone = replace(EMPTY, pairs=(PAIR,))
    assert Standing(alone, may_end=True).after("stop", subject(), EMPTY) is None
    assert Standing(alone).after("stop", subject(), EMPTY) == replace(alone, muted=(PAIR,))
    two = replace(EMPTY, pairs=(PAIR, OTHER))
    assert Standing(two).after("stop", subject(), EMPTY) == replace(EMPTY, pairs=(OTHER,))
    covered = replace(two, officials=("sergey-lavrov",))
    assert Standing(covered).after("stop", subject(), EMPTY) == replace(covered, muted=(PAIR,))


def test_a_pair_muted_with_its_sides_is_heard_again() -> None:
    """All that mutes it goes, for else nothing of it would come."""
    watch = replace(EMPTY, officials=("vladimir-putin",), muted=(PAIR, SIDES, OTHER))
    heard = replace(watch, muted=(OTHER,))
    assert Standing(watch).after("unmute", subject(), EMPTY) == heard
    assert Standing(watch).after("follow", subject(), EMPTY) == replace(heard, pairs=(PAIR,))


keys = st.sampled_from(["antony-blinken", "sergey-lavrov", "vladimir-putin"])
pairs = st.lists(st.sampled_from([PAIR, SIDES, OTHER]), unique=True).map(tuple)
watches = st.builds(
    Watch,
    st.just("C1"),
    st.lists(keys, unique=True).map(tuple),
    st.lists(st.sampled_from(["RU", "UA"]), unique=True).map(tuple),
    pairs,
    muted=pairs,
    waiting=st.booleans(),
)


standings = st.builds(Standing, st.none() | watches, st.booleans(), st.booleans())


@given(standings, st.sampled_from(get_args(Order)))
def test_after_any_order_the_pair_stands_as_was_wanted(here: Standing, order: Order) -> None:
    """Whatever was watched: told twice is as once, and how a pair stands holds for its calls."""
    after = here.after(order, subject(), EMPTY)
    then = replace(here, watch=after, gets_all=here.gets_all and here.watch is None)
    assert then.after(order, subject(), EMPTY) == after
    stands = then.of(subject())
    if after:
        assert wanted(CALL, after) == (stands == "comes")
    wishes = {"follow": {"comes"}, "unmute": {"comes", "not"}}
    assert stands in wishes.get(order, {"not", "muted"})


def test_a_call_of_one_has_no_pair() -> None:
    """There is nothing to follow."""
    assert Subject.of(replace(CALL, principals=(LAVROV,))) is None
