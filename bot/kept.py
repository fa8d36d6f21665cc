"""What takes long to make is made once, for all who ask, and kept by what it is made of."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


def made_of(*values: object) -> str:
    """Return the SHA-256 of what some values say of themselves: equal values, equal key.

    >>> made_of(1, ("a",)) == made_of(1, ("a",)) != made_of(1, ("b",))
    True
    """
    return hashlib.sha256(repr(values).encode("utf-8", "surrogatepass")).hexdigest()


class Kept(Generic[T]):
    """Keeps the latest results by their keys; belongs to one loop.

    One result is made at a time, outside the loop: several threads that calculate would take turns
    with each other, and the loop would wait for all of them.
    """

    def __init__(self, most: int) -> None:
        """Keep up to `most` results; those not asked for longest are let go first."""
        self._made: OrderedDict[str, asyncio.Task[T]] = OrderedDict()
        self._most = most
        self._turn = asyncio.Semaphore(1)

    async def get(self, key: str, prepare: Callable[[], Awaitable[Callable[[], T]]]) -> T:
        """Return the result of a key; where there is none, of what `prepare` gives to be run.

        Whoever asks while it is being made waits for the same result. A failure is not kept; all
        who waited are told of it.
        """
        task = self._made.get(key)
        if task is None or _failed(task):
            task = self._made[key] = asyncio.create_task(self._make(prepare))
        self._made.move_to_end(key)
        if len(self._made) > self._most:
            self._made.popitem(last=False)
        return await asyncio.shield(task)

    async def _make(self, prepare: Callable[[], Awaitable[Callable[[], T]]]) -> T:
        async with self._turn:
            return await asyncio.to_thread(await prepare())


def _failed(task: "asyncio.Task[T]") -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)
