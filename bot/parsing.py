"""Parsing beside the event loop, for a limited time.

A thread can't be stopped, so caps on size and nesting bound what it may take in all; past the limit
its source is given up and the next one has its place, while the thread ends by itself. A process
could be stopped, but costs forty megabytes and half a second to start.
"""

import asyncio
from collections.abc import Callable
from typing import Final, TypeVar

from bot.model.errors import SourceError

T = TypeVar("T")

AT_ONCE: Final = 2
"""More threads would take turns under Python's lock and delay the loop."""
LONGEST: Final = 10.0
"""Seconds; a list of ordinary size takes hundredths."""


class Parsing:
    """Runs work in threads, a few at a time."""

    def __init__(self, limit: float = LONGEST, at_once: int = AT_ONCE) -> None:
        """Allow each piece of work `limit` seconds."""
        self._limit = limit
        self._gate = asyncio.Semaphore(at_once)

    async def run(self, work: Callable[[], T], what: str) -> T:
        """Return what `work` does; raises `SourceError` naming `what` when it takes too long."""
        async with self._gate:
            try:
                async with asyncio.timeout(self._limit):
                    return await asyncio.to_thread(work)
            except TimeoutError:
                raise SourceError(
                    "timeout", f"{what} takes more than {self._limit:g} s to read"
                ) from None
