"""The store: units of work sent to SQLite, one writer and a few readers beside it."""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from bot.model.errors import StoreError
from bot.ports import Reading, Unit
from storage.backup import copy
from storage.connection import reading, transaction
from storage.opening import open_writer
from storage.troubles import explained
from storage.unit import SqliteReading, SqliteUnit

T = TypeVar("T")
READERS = 4
WAIT = 30.0
"""Seconds to wait for another process that is writing."""


def open_store(path: Path, *, wait: float = WAIT) -> "SqliteStore":
    """Open the database at `path`, creating it and its folder when missing.

    Raises `StoreError` naming the path, the reason and what to do. `wait` is how many seconds to
    wait for another process that is writing.
    """
    return SqliteStore(path, wait)


class SqliteStore:
    """Implements `bot.ports.Store`.

    One thread owns the only connection that writes and takes units of work in the order they were
    asked for. A reader has a connection of its own for as long as its work lasts. Work that was
    begun is finished even when the task that asked for it is cancelled.
    """

    def __init__(self, path: Path, wait: float = WAIT) -> None:
        self._path = path.absolute()
        self._wait = wait
        self._closed = False
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="store-writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="store-reader")
        try:
            self._connection = self._writer.submit(open_writer, self._path, wait).result()
        except BaseException:
            self._writer.shutdown()
            raise

    async def read(self, work: Callable[[Reading], T]) -> T:
        """Run `work` on a consistent view, beside other readers and the writer."""
        return await self._run(self._readers, lambda: self._read(work))

    async def write(self, work: Callable[[Unit], T]) -> T:
        """Run `work` in one transaction, after those asked for before it."""
        return await self._run(self._writer, lambda: self._write(work))

    async def backup(self, path: str) -> None:
        """Copy everything into a new database at `path` while the bot goes on."""
        await self._run(self._readers, lambda: copy(self._path, Path(path), self._wait))

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

    async def _run(self, threads: ThreadPoolExecutor, job: Callable[[], T]) -> T:
        if self._closed:
            raise StoreError(f"the database {self._path} was closed")
        try:
            return await asyncio.get_running_loop().run_in_executor(threads, job)
        except sqlite3.Error as error:
            raise explained(self._path, error) from error

    def _read(self, work: Callable[[Reading], T]) -> T:
        with reading(self._path, self._wait) as session:
            return work(SqliteReading(session))

    def _write(self, work: Callable[[Unit], T]) -> T:
        with transaction(self._connection, "IMMEDIATE") as session:
            return work(SqliteUnit(session))

    def _close(self) -> None:
        self._readers.shutdown()
        self._writer.submit(self._connection.close)  # the last to close folds the log into the file
        self._writer.shutdown()
