"""From statement to delivery: what happens when a statement is new or was changed.

statement → readouts → call → delivery, in one unit of work, so that a crash keeps all or nothing.
The digest itself is made when the delivery is posted.
"""

import asyncio
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.calls.rulings import Rulings
from bot.calls.standing import due, wanted
from bot.model.call import Call
from bot.model.delivery import Delivery, DeliveryState, Watch
from bot.model.readout import Readout, Recognition
from bot.model.ruling import Ruling
from bot.model.statement import Statement
from bot.placing import Placed, place
from bot.ports import Clock, Reading, Saved, Store, Unit

GONE = "gone"
"""The fingerprint of what stands in place of a call that is no more."""
Recogniser = Callable[[Statement], Sequence[Recognition]]


@dataclass(frozen=True, slots=True)
class Announcing:
    """To whom calls are announced: `channel` gets everything unless channels have watches.

    Calls that took place more than `within` ago are kept but not announced, so that a first poll
    or a backlog does not flood a channel.
    """

    channel: str = ""
    within: timedelta = timedelta(days=7)


class Watcher:
    """Takes statements in, pairs what they tell of and owes digests to the channels that watch."""

    def __init__(
        self, store: Store, recognise: Recogniser, announcing: Announcing, clock: Clock
    ) -> None:
        """Keep what it needs; nothing happens yet."""
        self._store = store
        self._recognise = recognise
        self._announcing = announcing
        self._clock = clock

    async def take(self, statement: Statement, seen_at: datetime) -> Saved:
        """Store one statement and everything that follows from it."""
        return (await self.take_all([statement], seen_at))[0]

    async def take_all(self, statements: Sequence[Statement], seen_at: datetime) -> list[Saved]:
        """Store several in one unit of work; unchanged ones cost a look and no more."""
        fresh = await self._store.read(lambda r: [s for s in statements if r.statement(s.id) != s])
        recognised = await asyncio.to_thread(
            lambda: {s.id: tuple(self._recognise(s)) for s in fresh}
        )

        def work(unit: Unit) -> list[Saved]:
            return [
                self._absorb(unit, s, recognised[s.id], seen_at)
                if s.id in recognised
                else Saved("same", 0)
                for s in statements
            ]

        return await self._store.write(work) if fresh else [Saved("same", 0) for _ in statements]

    def _absorb(
        self, unit: Unit, statement: Statement, found: Sequence[Recognition], seen_at: datetime
    ) -> Saved:
        saved = unit.save_statement(statement, seen_at)
        telling = any(recognition.account == "call" for recognition in found)
        if saved.outcome == "changed" or (saved.outcome == "new" and telling):
            self._owe(unit, rejoin(unit, statement, found))
        return saved

    async def rule(
        self, ruling: Ruling, check: Callable[[Reading, Ruling], None] = lambda *_: None
    ) -> tuple[Call, ...]:
        """Keep what a person ruled and obey it; return the calls that are other than before.

        `check` sees the outcome; when it raises, nothing is kept.
        """

        def work(unit: Unit) -> tuple[Call, ...]:
            unit.save_ruling(ruling)
            touched = self._anew(unit, ruling)
            check(unit, ruling)
            return touched

        return await self._store.write(work)

    async def lift(self, statement_ids: Sequence[str]) -> Ruling | None:
        """Take a ruling back, with all that followed from it; return it, None if there is none."""

        def work(unit: Unit) -> Ruling | None:
            ruling = unit.remove_ruling(statement_ids)
            if ruling:
                self._anew(unit, ruling)
            return ruling

        return await self._store.write(work)

    def _anew(self, unit: Unit, ruling: Ruling) -> tuple[Call, ...]:
        """Match the statements that a ruling is about, as if they had just arrived."""
        touched: dict[str, Call] = {}
        for statement in filter(None, map(unit.statement, ruling.statements)):
            placed = rejoin(unit, statement, self._recognise(statement))
            self._owe(unit, placed)
            touched |= {call.id: call for call in placed.calls}
        return tuple(call for id_ in touched if (call := unit.call(id_)))

    def _owe(self, unit: Unit, placed: Placed) -> None:
        """Owe channels what they should show now: of new pairs, and of all they show already."""
        now = self._clock()
        earliest = (now - self._announcing.within).date()
        for call in placed.calls:
            if call.state == "paired" and call.date >= earliest:
                for channel in channels_for(call, unit.watches(), self._announcing.channel):
                    owe(unit, channel, call, now)
            revise(unit, call.id, call, now)
        for id_ in placed.gone:
            revise(unit, id_, None, now)


def rejoin(unit: Unit, statement: Statement, found: Sequence[Recognition]) -> Placed:
    """Match a statement's readouts anew, and all that hung together with those it had."""
    before = {call.id: call for call in _calls_of(unit, statement.id)}
    readouts = [
        Readout(statement, r, ordinal) for ordinal, r in enumerate(found) if r.account == "call"
    ]
    if Rulings.of(unit.rulings([statement.id])).refuse(statement.id):
        readouts = []
    unit.save_readouts(statement.id, readouts)
    left = [r for call in before.values() for r in call.readouts if r.id != statement.id]
    return place(unit, [*readouts, *left], before.values())


def _calls_of(unit: Unit, statement_id: str) -> list[Call]:
    earlier = (unit.call_of(statement_id, r.ordinal) for r in unit.readouts(statement_id))
    return [call for call in earlier if call]


def channels_for(call: Call, watches: Iterable[Watch], default: str) -> list[str]:
    """Return the channels that watch `call`; the default one when nobody set a watch at all."""
    watches = list(watches)
    if not watches:
        return [default] if default else []
    return [w.channel for w in watches if wanted(call, w)]


def owe(unit: Unit, channel: str, call: Call, now: datetime) -> None:
    """Put the call in the channel's outbox, unless it shows or owes just this content already."""
    content = fingerprint(call)
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
    if earlier.fingerprint == content:
        return
    # A post under way may have arrived: it stays so, and the channel is looked at first.
    state: DeliveryState = "sending" if earlier.state == "sending" else "pending"
    at = due_at(unit, earlier.channel, now, shown=bool(earlier.ts) or state == "sending")
    if at and earlier.due_at:
        at = min(at, earlier.due_at)
    unit.save_delivery(replace(earlier, fingerprint=content, state=state, attempts=0, due_at=at))


def revise(unit: Unit, call_id: str, call: Call | None, now: datetime) -> None:
    """Owe those who may show a call its present content; where nothing was posted, owe nothing.

    A call that is paired no more, or is no more at all, is not posted for the first time.
    """
    for delivery in unit.deliveries_of(call_id):
        if call and call.state == "paired":
            owe(unit, delivery.channel, call, now)
        elif delivery.ts or delivery.state == "sending":
            _owe_anew(unit, delivery, fingerprint(call) if call else GONE, now)
        else:
            unit.delete_delivery(delivery.channel, call_id)


def fingerprint(call: Call) -> str:
    """Return a digest of what the call's accounts say: equal content, equal fingerprint."""
    content = [[r.id, r.ordinal, r.statement.title, r.statement.text] for r in call.readouts]
    return hashlib.sha256(json.dumps(sorted(content, key=str)).encode()).hexdigest()[:16]
