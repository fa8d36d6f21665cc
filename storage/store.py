"""The store: units of work sent to SQLite, one writer and a few readers beside it."""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from bot.model.errors import StoreError
from bot.ports import Reading, Unit
from storage.backup import copy
from storage.connection import part, transaction
from storage.opening import open_writer
from storage.readers import Readers
from storage.session import Session
from storage.troubles import explained
from storage.unit import SqliteUnit

T = TypeVar("T")
TOGETHER = 64
"""How many units of work are made durable at once."""
WAIT = 30.0
"""Seconds to wait for another process that is writing."""


def open_store(path: Path, *, wait: float = WAIT) -> "SqliteStore":
    """Open the database at `path`, creating it and its folder when missing.

    Raises `StoreError` naming the path, the reason and what to do. `wait` is how many seconds to
    wait for another process that is writing.
    """
    return SqliteStore(path, wait)


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """A unit of work that somebody waits for."""

    work: Callable[[Unit], Any]
    future: "Future[Any]" = field(default_factory=Future)


class SqliteStore:
    """Implements `bot.ports.Store`.

    One thread owns the only connection that writes and takes units of work in the order they were
    asked for. Those that wait meanwhile share a commit, for that is what takes long; one that
    fails undoes itself alone. Each of the threads that read has a connection of its own. Work that
    was begun is finished even when the task that asked for it is cancelled.
    """

    def __init__(self, path: Path, wait: float = WAIT) -> None:
        self._path = path.absolute()
        self._wait = wait
        self._closed = False
        self._waiting: deque[_Asked] = deque()
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="store-writer")
        self._readers = Readers(self._path, wait)
        try:
            self._connection = self._writer.submit(open_writer, self._path, wait).result()
        except BaseException:
            self._writer.shutdown()
            raise

    async def read(self, work: Callable[[Reading], T]) -> T:
        """Run `work` on a consistent view, beside other readers and the writer."""
        self._be_open()
        loop = asyncio.get_running_loop()
        reading = loop.run_in_executor(self._readers.threads, self._readers.read, work)
        return await self._done(reading)

    async def write(self, work: Callable[[Unit], T]) -> T:
        """Run `work` in one transaction, after those asked for before it."""
        self._be_open()
        asked = _Asked(work)
        self._waiting.append(asked)
        self._writer.submit(self._write_waiting)
        result: T = await self._done(asyncio.wrap_future(asked.future))
        return result

    async def backup(self, path: str) -> None:
        """Copy everything into a new database at `path` while the bot goes on."""
        self._be_open()
        await self._done(asyncio.to_thread(copy, self._path, Path(path), self._wait))

    async def close(self) -> None:
        """Finish the work that was asked for and let the file go; closing twice is fine."""
        if not self._closed:
            self._closed = True
            await asyncio.to_thread(self._close)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    def _be_open(self) -> None:
        if self._closed:
            raise StoreError(f"the database {self._path} was closed")

    async def _done(self, job: Awaitable[T]) -> T:
        try:
            return await job
        except sqlite3.Error as error:
            raise explained(self._path, error) from error

    def _write_waiting(self) -> None:
        """Do what is asked for by now, in one transaction; it was done already by the one before.

        Nobody hears that a unit is done before it is durable.
        """
        number = min(len(self._waiting), TOGETHER)
        asked = [self._waiting.popleft() for _ in range(number)]
        begun = [one for one in asked if one.future.set_running_or_notify_cancel()]
        if not begun:
            return
        try:
            with transaction(self._connection, "IMMEDIATE") as session:
                tell = [self._outcome(session, one) for one in begun]
        except BaseException as error:  # noqa: BLE001 -- whoever asked gets it
            tell = [partial(one.future.set_exception, error) for one in begun]
        for told in tell:
            told()

    def _outcome(self, session: Session, asked: _Asked) -> Callable[[], None]:
        """Do one unit and return what tells whoever asked."""
        try:
            with part(self._connection):
                result = asked.work(SqliteUnit(session))
        except BaseException as error:
            if not self._connection.in_transaction:  # the others of the transaction are lost too
                raise
            return partial(asked.future.set_exception, error)
        return partial(asked.future.set_result, result)

    def _close(self) -> None:
        self._readers.close()
        self._writer.submit(self._connection.close)  # the last to close folds the log into the file
        self._writer.shutdown()
