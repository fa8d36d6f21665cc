"""Notices silence: a side that was given the set time and has told nothing of a call."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.calls.silence import Silence
from bot.digest.digest import title
from bot.digest.facts import Sides
from bot.digest.notes import of_call, silent
from bot.digest.texts import silence
from bot.model.call import Call
from bot.model.delivery import Delivery, Note
from bot.owing import due_at
from bot.ports import Clock, Store, Unit

NAME: Final = "silence"
"""The note's name: a thread is owed one of it, whatever becomes of the call."""
EVERY: Final = timedelta(minutes=1)
LATEST: Final = timedelta(days=60)
"""Calls that took place longer ago are waited for no more."""
Silences = Callable[[Sequence[Call]], Awaitable[Mapping[str, Sequence[Silence]]]]


class Noticer:
    """Owes one line to the thread of each waiting notice whose other side has kept silent."""

    def __init__(self, store: Store, silences: Silences, sides: Sides, clock: Clock) -> None:
        """Take `silences`, which knows who is silent about which call."""
        self._store = store
        self._silences = silences
        self._sides = sides
        self._clock = clock
        self._next: datetime | None = None

    async def notice(self) -> int:
        """Owe what is to be told now; return how many notes that is. Looks once a minute."""
        now = self._clock()
        if self._next and now < self._next:
            return 0
        self._next = now + EVERY
        since = (now - LATEST).date()
        shown = await self._store.read(
            lambda r: [
                (delivery, call)
                for delivery in r.waiting_shown(since, NAME)
                if (call := r.call(delivery.call_id))
            ]
        )
        if not shown:
            return 0
        silences = await self._silences([call for _, call in shown])
        owed = [note for d, c in shown if (note := self._note(d, c, silences[c.id]))]
        if owed:
            await self._store.write(lambda unit: _owe(unit, owed, now))
        return len(owed)

    def _note(self, delivery: Delivery, call: Call, silences: Sequence[Silence]) -> Note | None:
        told = [silence(self._sides(s.side), s.after) for s in silences if s.followed]
        if not told:
            return None
        line = silent(told)
        if delivery.digest:  # a thread about several calls
            line = of_call(title(call), (line,))
        return Note(delivery.channel, delivery.call_id, NAME, (line,))


def _owe(unit: Unit, notes: Sequence[Note], now: datetime) -> None:
    """Owe the notes to channels that still wait: an account may have come in the meantime."""
    for note in notes:
        call = unit.call(note.call_id)
        if call and call.state == "waiting":
            unit.save_note(replace(note, due_at=due_at(unit, note.channel, now, shown=True)))
