"""The outbox, watches and the states of sources."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from bot.model.delivery import Delivery, DeliveryState, Watch
from bot.model.source import SourceState
from bot.ports import Unit
from tests.builders import NOON

OWED = Delivery("C1", "call-1", "first")
SENT = replace(OWED, state="posted", ts="1.2", posted_fingerprint="first", attempts=1, detail="ok")
SOON = NOON + timedelta(minutes=5)


def test_a_delivery_comes_back_whole(unit: Unit) -> None:
    """Every field of a delivery survives, and there is none where none was stored."""
    full = replace(SENT, fingerprint="second", state="failed", due_at=SOON)
    unit.save_delivery(full)
    assert unit.delivery("C1", "call-1") == full
    assert unit.delivery("C1", "call-2") is None
    assert unit.delivery("C2", "call-1") is None


def test_a_channel_has_one_delivery_per_call(unit: Unit) -> None:
    """A delivery saved again stands in place of the earlier one, beside those of others."""
    unit.save_delivery(OWED)
    unit.save_delivery(replace(OWED, channel="C2"))
    unit.save_delivery(SENT)
    assert unit.delivery("C1", "call-1") == SENT
    assert unit.deliveries_due(NOON) == [replace(OWED, channel="C2")]


@pytest.mark.parametrize("state", ["pending", "sending", "failed"])
@pytest.mark.parametrize("due_at", [None, NOON, NOON - timedelta(microseconds=1)])
def test_what_is_owed_is_due(unit: Unit, state: DeliveryState, due_at: datetime | None) -> None:
    """Whatever does not show its present wording is due when its time has come, or has none."""
    owed = replace(OWED, state=state, due_at=due_at)
    unit.save_delivery(owed)
    assert unit.deliveries_due(NOON) == [owed]


def test_what_is_to_come_later_or_was_posted_is_not_due(unit: Unit) -> None:
    """Neither a wording that the channel shows nor a later time is due."""
    unit.save_delivery(SENT)
    unit.save_delivery(replace(OWED, channel="C2", due_at=NOON + timedelta(microseconds=1)))
    assert unit.deliveries_due(NOON) == []


def test_a_posted_delivery_with_a_newer_wording_is_due_again(unit: Unit) -> None:
    """An edit of what a channel shows is owed like a new message."""
    unit.save_delivery(replace(SENT, state="pending", fingerprint="second"))
    assert [d.ts for d in unit.deliveries_due(NOON)] == ["1.2"]


def test_due_deliveries_come_in_order_of_their_instants(unit: Unit) -> None:
    """Those due at once come first, then by instant, whatever the clock it is written on."""
    east = timezone(timedelta(hours=9))
    times = {"late": NOON, "none": None, "early": (NOON - timedelta(hours=1)).astimezone(east)}
    for channel, due_at in times.items():
        unit.save_delivery(replace(OWED, channel=channel, due_at=due_at))
    assert [d.channel for d in unit.deliveries_due(NOON)] == ["none", "early", "late"]


def test_watches_are_kept_by_channel(unit: Unit) -> None:
    """A channel has one watch, the last one saved; all are listed by channel."""
    first, second = Watch("C2", ("antony-blinken",), ()), Watch("C1", (), ("RU", "US"))
    for watch in (first, second, replace(first, sides=("UA",))):
        unit.save_watch(watch)
    assert unit.watches() == [second, replace(first, sides=("UA",))]


def test_a_watch_is_removed_once(unit: Unit) -> None:
    """Removing tells whether there was something to remove."""
    unit.save_watch(Watch("C1"))
    assert unit.delete_watch("C1") is True
    assert unit.delete_watch("C1") is False
    assert unit.watches() == []


def test_source_states_are_kept_by_key(unit: Unit) -> None:
    """Every field of a source's state survives; the last one saved stands."""
    state = SourceState(
        key="state",
        etag='W/"1"',
        last_modified="Tue, 01 Feb 2022 12:00:00 GMT",
        checked_at=SOON,
        changed_at=NOON,
        trouble="wall",
        detail="a page that asks for a browser",
        failures=2,
        polls=9,
        not_modified=4,
    )
    for saved in (replace(state, polls=8), state, SourceState("mid")):
        unit.save_source_state(saved)
    assert unit.source_states() == {"mid": SourceState("mid"), "state": state}
