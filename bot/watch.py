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

from bot.calls.match import candidates_query, joined, match, opened, without
from bot.model.call import Call
from bot.model.delivery import Delivery, DeliveryState, Watch
from bot.model.readout import Readout, Recognition
from bot.model.statement import Statement
from bot.ports import CallQuery, Clock, Saved, Store, Unit

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
        if saved.outcome != "same":
            touched = rejoin(unit, statement, found)
            self._owe(unit, touched)
        return saved

    def _owe(self, unit: Unit, calls: Iterable[Call]) -> None:
        earliest = (self._clock() - self._announcing.within).date()
        for call in calls:
            if call.state == "paired" and call.date >= earliest:
                for channel in channels_for(call, unit.watches(), self._announcing.channel):
                    owe(unit, channel, call)


def rejoin(unit: Unit, statement: Statement, found: Sequence[Recognition]) -> tuple[Call, ...]:
    """Match a statement's readouts anew; return the calls that they joined or opened."""
    for call in {c.id: c for c in _calls_of(unit, statement.id)}.values():
        rest = without(call, statement.id)
        if rest is None:
            unit.delete_call(call.id)
        else:
            unit.save_call(rest)
    readouts = [
        Readout(statement, r, ordinal) for ordinal, r in enumerate(found) if r.account == "call"
    ]
    unit.save_readouts(statement.id, readouts)
    return tuple(_place(unit, readout) for readout in readouts)


def _calls_of(unit: Unit, statement_id: str) -> list[Call]:
    earlier = (unit.call_of(statement_id, r.ordinal) for r in unit.readouts(statement_id))
    return [call for call in earlier if call]


def _place(unit: Unit, readout: Readout) -> Call:
    who, since, until = candidates_query(readout)
    candidates = unit.calls(CallQuery(who=who, since=since, until=until))
    decision = match(readout, candidates)
    chosen = next((c for c in candidates if c.id == decision.call_id), None)
    call = joined(chosen, readout, decision.why) if chosen else opened(readout)
    unit.save_call(call)
    return call


def channels_for(call: Call, watches: Iterable[Watch], default: str) -> list[str]:
    """Return the channels that watch `call`; the default one when nobody set a watch at all."""
    watches = list(watches)
    if not watches:
        return [default] if default else []
    return [w.channel for w in watches if wanted(call, w)]


def wanted(call: Call, watch: Watch) -> bool:
    """Return whether a channel's watch covers this call."""
    officials = {p.key for p in call.principals}
    sides = {p.side for p in call.principals} | {r.side for r in call.readouts}
    return (not watch.officials or bool(officials & set(watch.officials))) and (
        not watch.sides or bool(sides & set(watch.sides))
    )


def owe(unit: Unit, channel: str, call: Call) -> None:
    """Put the call in the channel's outbox, unless it shows or owes just this content already."""
    content = fingerprint(call)
    earlier = unit.delivery(channel, call.id)
    if earlier is None:
        unit.save_delivery(Delivery(channel, call.id, content))
    elif earlier.fingerprint != content:
        # A post under way may have arrived: it stays so, and the channel is looked at first.
        state: DeliveryState = "sending" if earlier.state == "sending" else "pending"
        unit.save_delivery(
            replace(earlier, fingerprint=content, state=state, attempts=0, due_at=None)
        )


def fingerprint(call: Call) -> str:
    """Return a digest of what the call's accounts say: equal content, equal fingerprint."""
    content = [[r.id, r.ordinal, r.statement.title, r.statement.text] for r in call.readouts]
    return hashlib.sha256(json.dumps(sorted(content, key=str)).encode()).hexdigest()[:16]
