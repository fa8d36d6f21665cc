"""What channels are owed: of calls that are new, and of all that they show already.

Everything here happens in the unit of work of whatever brought it about.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.calls.standing import due, wanted
from bot.model.call import Call
from bot.model.delivery import Delivery, DeliveryState, Watch
from bot.model.source import Absence
from bot.placing import Placed
from bot.ports import Reading, Unit

GONE = "gone"
"""The fingerprint of what stands in place of a call that is no more."""


@dataclass(frozen=True, slots=True)
class Announcing:
    """To whom calls are announced: `channel` gets everything unless channels have watches.

    Calls that took place more than `within` ago are kept but not announced, so that a first poll
    or a backlog does not flood a channel. With `waiting` the channel is told of a call as soon as
    one side gives an account.
    """

    channel: str = ""
    within: timedelta = timedelta(days=7)
    waiting: bool = False

    def watches(self, reading: Reading) -> list[Watch]:
        """Return every watch; where there is none at all, that of the default channel."""
        default = [Watch(self.channel, waiting=self.waiting)] if self.channel else []
        return reading.watches() or default


def owe_all(unit: Unit, placed: Placed, announcing: Announcing, now: datetime) -> None:
    """Owe channels what they should show now: of new calls, and of all they show already."""
    earliest = (now - announcing.within).date()
    recent = {call.id for call in placed.calls if call.date >= earliest}
    watches = announcing.watches(unit) if recent else []
    for call in placed.calls:
        channels = channels_for(call, watches) if call.id in recent else []
        for channel in channels:
            owe(unit, channel, call, now)
        revise(unit, call.id, call, now, first=channels)
    for id_ in placed.gone:
        revise(unit, id_, None, now)


def channels_for(call: Call, watches: Iterable[Watch]) -> list[str]:
    """Return the channels that are to be told of `call` in its present state."""
    return [w.channel for w in watches if wanted(call, w) and (w.waiting or _paired(call))]


def _paired(call: Call) -> bool:
    return call.state == "paired"


def owe(unit: Unit, channel: str, call: Call, now: datetime) -> None:
    """Put the call in the channel's outbox, unless it shows or owes just this content already."""
    content = present_of(unit, call)
    earlier = unit.delivery(channel, call.id)
    if earlier is None:
        unit.save_delivery(Delivery(channel, call.id, content, due_at=due_at(unit, channel, now)))
    else:
        _owe_anew(unit, earlier, content, now)


def due_at(unit: Unit, channel: str, now: datetime, *, shown: bool = False) -> datetime | None:
    """Return when a channel wants what is new at `now`; None for at once."""
    watch = unit.watch(channel)
    return due(watch, now, shown=shown) if watch else None


def _owe_anew(unit: Unit, earlier: Delivery, content: str, now: datetime) -> None:
    if earlier.fingerprint == content or earlier.state == "deleted":
        return
    # A post under way may have arrived: it stays so, and the channel is looked at first.
    state: DeliveryState = "sending" if earlier.state == "sending" else "pending"
    at = due_at(unit, earlier.channel, now, shown=bool(earlier.ts) or state == "sending")
    if at and earlier.due_at:
        at = min(at, earlier.due_at)
    unit.save_delivery(replace(earlier, fingerprint=content, state=state, attempts=0, due_at=at))


def revise(
    unit: Unit, call_id: str, call: Call | None, now: datetime, *, first: Sequence[str] = ()
) -> None:
    """Owe those who may show a call its present content; where nothing was posted, owe nothing.

    A call that is paired no more, or is no more at all, is not posted for the first time, but in
    the channels that want to be told `first`.
    """
    for delivery in unit.deliveries_of(call_id):
        if call and (_paired(call) or delivery.channel in first):
            owe(unit, delivery.channel, call, now)
        elif delivery.ts or delivery.state == "sending":
            _owe_anew(unit, delivery, present_of(unit, call) if call else GONE, now)
        else:
            unit.delete_delivery(delivery.channel, call_id)


def miss(unit: Unit, absence: Absence) -> None:
    """Store that a publisher shows a statement no more, and owe it to those who were shown it."""
    unit.save_absence(absence)
    _revise_told(unit, absence.statement_id, absence.since)


def find_again(unit: Unit, statement_id: str, now: datetime) -> None:
    """Store that a publisher shows a statement again, if it did not."""
    if unit.absences_of([statement_id]):
        unit.delete_absence(statement_id)
        _revise_told(unit, statement_id, now)


def _revise_told(unit: Unit, statement_id: str, now: datetime) -> None:
    """Owe the present content to those who show a call that a statement tells of."""
    told = (unit.call_of(statement_id, r.ordinal) for r in unit.readouts(statement_id))
    for call in {call.id: call for call in told if call}.values():
        shown = [d.channel for d in unit.deliveries_of(call.id)]
        revise(unit, call.id, call, now, first=shown)


def present_of(reading: Reading, call: Call) -> str:
    """Return the fingerprint of a call as it stands now."""
    absent = reading.absences_of([r.id for r in call.readouts])
    return fingerprint(call, [a.statement_id for a in absent])


def fingerprint(call: Call, absent: Sequence[str] = ()) -> str:
    """Return a digest of what the call's accounts say: equal content, equal fingerprint.

    `absent` are the statements that their publishers show no more.
    """
    content = [[r.id, r.ordinal, r.statement.title, r.statement.text] for r in call.readouts]
    content += [[id_] for id_ in absent]
    return hashlib.sha256(json.dumps(sorted(content, key=str)).encode()).hexdigest()[:16]
