"""What daily digests are made of: which calls stand in which, each in one at most.

A call belongs to the digest that its own row names. The row of a digest goes the way of every
message, and the rows of its calls follow it in the same unit of work.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count
from zoneinfo import ZoneInfo

from bot.attempts import shown
from bot.calls.standing import due, quiet_until
from bot.digest.daily import name_of
from bot.model.delivery import Daily, Delivery, Part
from bot.model.errors import NothingWanted
from bot.ports import Reading, Unit

OTHERS = "other calls stand in it by now: it is made anew"


def gatherable(owed: Iterable[Delivery], reading: Reading, now: datetime) -> list[Delivery]:
    """Return what of all that is due is to be posted in a daily digest.

    What was tried as a message of its own, before the channel wanted digests, stays one.
    """
    new = [delivery for delivery in owed if _is_new(delivery)]
    watches = reading.watches() if new else []
    channels = {w.channel for w in watches if w.daily and not quiet_until(w, now)}
    return [delivery for delivery in new if delivery.channel in channels]


def _is_new(delivery: Delivery) -> bool:
    tried = delivery.ts or delivery.attempts or delivery.digest
    return delivery.state == "pending" and not tried


def gather(unit: Unit, now: datetime) -> None:
    """Put what is due into daily digests, one for each channel; no calls make no digest."""
    rows = gatherable(unit.deliveries_due(now), unit, now)
    for channel in dict.fromkeys(row.channel for row in rows):
        watch = unit.watch(channel)
        if watch is None or watch.daily is None:
            continue
        name = _free_name(unit, channel, watch.daily, now)
        unit.save_delivery(Delivery(channel, name, name, digest=name))
        for row in rows:
            if row.channel == channel:
                unit.save_delivery(replace(row, digest=name, due_at=None))


def _free_name(unit: Unit, channel: str, daily: Daily, now: datetime) -> str:
    """Return the day's name; a day in which the time was changed may have several digests."""
    day = now.astimezone(ZoneInfo(daily.zone)).date()
    names = (name_of(day, number) for number in count(1))
    return next(name for name in names if unit.delivery(channel, name) is None)


def scatter(unit: Unit, channel: str) -> None:
    """Undo the digests of a channel of which certainly nothing was posted: it wants none."""
    for row in unit.unposted(channel):
        if row.digest:
            unit.delete_delivery(channel, row.digest)
            unit.save_delivery(replace(row, digest=""))


def claim(unit: Unit, digest: Delivery, parts: Sequence[Part]) -> None:
    """Make sure, before a digest is posted, that what was made of it is of its calls.

    Raises `NothingWanted` where calls have left it since: what is posted must be kept by a row.
    """
    members = unit.members(digest.channel, digest.call_id)
    if {row.call_id for row in members} != {part.call_id for part in parts}:
        raise NothingWanted(OTHERS)


def follow(unit: Unit, digest: Delivery, parts: Sequence[Part], now: datetime) -> None:
    """Have the calls of a digest that it was not known to show yet follow what became of it."""
    of_call = {part.call_id: part for part in parts}
    for row in unit.members(digest.channel, digest.call_id):
        if not row.ts:
            unit.save_delivery(_followed(unit, row, (digest, of_call.get(row.call_id)), now))


def _followed(
    unit: Unit, row: Delivery, by: tuple[Delivery, Part | None], now: datetime
) -> Delivery:
    digest, part = by
    if digest.state == "deleted":
        owed = row.fingerprint
        return replace(row, state="deleted", detail=digest.detail, posted_fingerprint=owed)
    if digest.state == "failed":
        return replace(row, state="failed", detail=digest.detail, digest="")
    if part is None:
        return replace(row, state=digest.state)
    if part.showing is None:
        return _left_out(unit, row, part, now)
    if digest.state != "posted":
        return replace(row, state=digest.state, showing=part.showing)
    return shown(row, digest.ts, part.fingerprint, part.showing)


def _left_out(unit: Unit, row: Delivery, part: Part, now: datetime) -> Delivery:
    """Return the row of a call whose findings the channel does not ask for.

    What is owed later, or was changed since, is looked at anew: for the next digest.
    """
    watch = unit.watch(row.channel)
    same = row.fingerprint == part.fingerprint
    return replace(
        row,
        state="posted" if same else "pending",
        digest="",
        posted_fingerprint=part.fingerprint,
        due_at=due(watch, now) if watch and not same else None,
        showing=None,
    )
