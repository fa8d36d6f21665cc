"""Watches and who changed them."""

from dataclasses import replace
from datetime import time, timedelta

from bot.model.delivery import Daily, Delivery, Quiet, Topic, Watch, WatchChange
from bot.ports import Unit
from tests.builders import NOON

PAIR = ("antony-blinken", "sergey-lavrov")


def test_a_watch_is_stored_whole(unit: Unit) -> None:
    """All its fields come back as they were."""
    watch = Watch(
        "C1",
        officials=("wang-yi",),
        sides=("RU", "UA"),
        pairs=(PAIR, ("side:RU", "side:US")),
        topics=(Topic("grain “corridor”", ("grain-deal", "agriculture")),),
        kinds=("scope",),
        salience=0.35,
        muted=(PAIR,),
        daily=Daily(time(8, 30), "Europe/Berlin"),
        waiting=True,
        quiet=Quiet(time(22), time(7), "Asia/Tehran"),
        by="U1",
        at=NOON,
    )
    unit.save_watch(watch)
    assert unit.watch("C1") == watch
    assert unit.watches() == [watch]
    assert unit.watch("C2") is None


def test_changes_are_listed_by_channel_the_latest_first(unit: Unit) -> None:
    """Each is kept with who, when and what; as many as are asked for come back."""
    changes = [
        WatchChange(channel, "U1", NOON + timedelta(minutes=n), f"watch {n}")
        for n, channel in enumerate(("C1", "C2", "C1", "C1"))
    ]
    for change in changes:
        unit.save_watch_change(change)
    assert unit.watch_changes("C1", 2) == [changes[3], changes[2]]
    assert unit.watch_changes("C2", 9) == [changes[1]]
    assert unit.watch_changes("C3", 9) == []


def test_what_a_channel_shows_nothing_of_is_found(unit: Unit) -> None:
    """Neither what it shows, nor what it may show by now, nor what is another channel's."""
    owed = Delivery("C1", "call-1", "print")
    sending = replace(owed, call_id="call-2", state="sending")
    shown = replace(owed, call_id="call-3", ts="1.2")
    for delivery in (owed, sending, shown, replace(owed, channel="C2")):
        unit.save_delivery(delivery)
    assert unit.unposted("C1") == [owed]
