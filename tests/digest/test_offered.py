"""Which buttons stand under a call."""

from dataclasses import replace
from typing import get_args

import pytest

from bot.calls.pair_orders import Order
from bot.digest.blocks import message
from bot.digest.document import Document
from bot.digest.offered import buttons_of, ordering
from bot.model.call import Call
from tests.builders import LAVROV, call
from tests.digest.cases import call_of
from tests.slack.limits import problems

ORDER = ["side_by_side", "why_same", "previous", "follow_pair", "not_same"]


def keys(of: Call, *, shared: bool = True) -> list[str]:
    return [button.action for button in buttons_of(of, shared=shared)]


def test_a_paired_call_has_all_in_one_order() -> None:
    """The same for everybody; who sees it alone may share it besides."""
    assert keys(call_of()) == ORDER
    assert keys(call_of(), shared=False) == ["share", *ORDER]


def test_one_account_has_nothing_beside_it() -> None:
    """What takes two accounts is not offered of one."""
    assert keys(call()) == ["why_same", "previous", "follow_pair"]


@pytest.mark.parametrize("order", get_args(Order))
def test_of_a_pair_that_alone_is_offered_which_changes_something(order: Order) -> None:
    """One button, with its own label and action."""
    (button,) = [b for b in buttons_of(call_of(), shared=True, order=order) if "_pair" in b.action]
    assert button == ordering(order, call_of().id)
    assert button.action == f"{order}_pair"


def test_nobody_is_followed_where_there_is_no_pair() -> None:
    """A call of one known person is neither followed nor muted."""
    assert keys(replace(call(), principals=(LAVROV,))) == ["why_same", "previous"]


def test_a_call_that_is_not_stored_has_none() -> None:
    """There is nothing that a button could name."""
    assert keys(replace(call_of(), id="")) == []


def test_only_what_changes_things_for_all_is_asked_about_first() -> None:
    """To part accounts is in red, and takes a second look."""
    asked = {b.action: b.style for b in buttons_of(call_of(), shared=True) if b.confirm}
    assert asked == {"not_same": "danger"}


def test_slack_takes_them() -> None:
    """Under every limit, the confirming question included."""
    document = Document("Call", "Two accounts.", buttons=buttons_of(call_of(), shared=False))
    payload = message(document)
    assert problems(list(payload.blocks), payload.text) == []
