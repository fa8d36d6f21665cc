"""From statement to delivery: what happens when a statement is new or was changed.

statement → readouts → call → delivery, in one unit of work, so that a crash keeps all or nothing.
The digest itself is made when the delivery is posted.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.calls.rulings import Rulings
from bot.model.call import Call
from bot.model.readout import Readout, Recognition
from bot.model.ruling import Ruling
from bot.model.statement import Statement
from bot.owing import Announcing, owe_all
from bot.placing import Placed, place
from bot.ports import Clock, Reading, Saved, Store, Unit

Recogniser = Callable[[Statement], Sequence[Recognition]]


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

    async def rule_once(self, rulings: Sequence[Ruling]) -> tuple[Ruling, ...]:
        """Keep and obey rulings, but leave those that somebody made before; return which stand."""

        def work(unit: Unit) -> tuple[Ruling, ...]:
            before = unit.rulings({id_ for ruling in rulings for id_ in ruling.statements})
            made = {(r.kind, r.statements): r for r in before}
            fresh = [r for r in rulings if (r.kind, r.statements) not in made]
            for ruling in fresh:
                unit.save_ruling(ruling)
            for ruling in fresh:
                self._anew(unit, ruling)
            return tuple(made.get((r.kind, r.statements), r) for r in rulings)

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
        owe_all(unit, placed, self._announcing, self._clock())


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
