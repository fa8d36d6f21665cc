"""What is remembered of sources: read from the store once, written in as few units as can be.

Whoever asks for a write while another is under way joins the next one: a round of hundreds of polls
costs some dozens of transactions, and none of them is left waiting.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.model.errors import StoreError
from bot.model.source import SourceState
from bot.ports import Store, Unit

Work = Callable[[Unit], None]
STOPPED: Final = StoreError("what is remembered of sources: writing it was broken off")


@dataclass(frozen=True, slots=True)
class _Wish:
    """Something to be stored, and somebody who waits for it."""

    work: Work
    stored: asyncio.Future[None]

    def tell(self, failure: Exception | None) -> None:
        if self.stored.done():  # whoever waited was cancelled
            return
        if failure:
            self.stored.set_exception(failure)
            self.stored.exception()  # whoever waited may be gone: that is no loss to be logged
        else:
            self.stored.set_result(None)


class Memory:
    """The states of all sources, for the one process that polls them."""

    def __init__(self, store: Store) -> None:
        """Keep the store; nothing is read yet."""
        self._store = store
        self._loading = asyncio.Lock()
        self._writing = asyncio.Lock()
        self._states: dict[str, SourceState] | None = None
        self._pending: list[_Wish] = []

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
        """Keep a state, and have `work` done with it; returns when both are stored.

        Raises `StoreError` when they are not.
        """
        (await self.states())[state.key] = state
        mine = _Wish(_both(state, work), asyncio.get_running_loop().create_future())
        self._pending.append(mine)
        async with self._writing:
            if not mine.stored.done():
                await self._write()
        await mine.stored

    async def _write(self) -> None:
        """Store all that is waiting, and tell everybody how it went."""
        batch, self._pending = self._pending, []

        def work(unit: Unit) -> None:
            for wish in batch:
                wish.work(unit)

        failure: Exception | None = STOPPED
        try:
            await self._store.write(work)
            failure = None
        except StoreError as error:
            failure = error
        finally:
            for wish in batch:
                wish.tell(failure)


def _both(state: SourceState, work: Work | None) -> Work:
    def both(unit: Unit) -> None:
        unit.save_source_state(state)
        if work:
            work(unit)

    return both
