"""What is remembered of sources: read from the store once, written in as few units as can be.

Whoever asks for a write while another is under way joins the next one: a round of hundreds of polls
costs some dozens of transactions, and none of them is left waiting.
"""

import asyncio
from collections.abc import Callable

from bot.model.source import SourceState
from bot.ports import Store, Unit

Work = Callable[[Unit], None]


class Memory:
    """The states of all sources, for the one process that polls them."""

    def __init__(self, store: Store) -> None:
        """Keep the store; nothing is read yet."""
        self._store = store
        self._loading = asyncio.Lock()
        self._writing = asyncio.Lock()
        self._states: dict[str, SourceState] | None = None
        self._pending: list[Work] = []

    async def state(self, key: str) -> SourceState:
        """Return what is remembered of a source; of an unknown one, nothing."""
        return (await self.states()).get(key, SourceState(key))

    async def states(self) -> dict[str, SourceState]:
        """Return what is remembered of every source."""
        async with self._loading:
            if self._states is None:
                self._states = await self._store.read(lambda reading: reading.source_states())
        return self._states

    async def remember(self, state: SourceState, work: Work | None = None) -> None:
        """Keep a state, and have `work` done with it; returns when both are stored."""
        (await self.states())[state.key] = state
        mine: Work = _both(state, work)
        self._pending.append(mine)
        async with self._writing:
            if any(waiting is mine for waiting in self._pending):
                await self._write()

    async def _write(self) -> None:
        """Store all that is waiting."""
        batch, self._pending = self._pending, []

        def work(unit: Unit) -> None:
            for each in batch:
                each(unit)

        await self._store.write(work)


def _both(state: SourceState, work: Work | None) -> Work:
    def both(unit: Unit) -> None:
        unit.save_source_state(state)
        if work:
            work(unit)

    return both
