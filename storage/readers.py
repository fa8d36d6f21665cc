"""Threads that read, each on a connection of its own."""

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from storage.connection import reader, transaction
from storage.unit import SqliteReading

T = TypeVar("T")
READERS = 2
"""How many read side by side: one more than who is held up by a long question.

With more, the threads that turn rows into values would take turns with each other and the loop.
"""


class Readers:
    """A few threads, each with a connection that cannot write.

    A connection is opened when its thread first reads and kept, for a new one has to learn what
    all tables look like before it can answer anything. One that failed is let go.
    """

    def __init__(self, path: Path, wait: float) -> None:
        """Take the file, and how many seconds to wait for a process that holds it."""
        self.threads = ThreadPoolExecutor(READERS, thread_name_prefix="store-reader")
        self._path = path
        self._wait = wait
        self._open: dict[int, sqlite3.Connection] = {}

    def read(self, work: Callable[[SqliteReading], T]) -> T:
        """Run `work` on a consistent view; called in one of the threads."""
        try:
            with transaction(self._connection(), "DEFERRED") as session:
                return work(SqliteReading(session))
        except sqlite3.Error:
            if failed := self._open.pop(threading.get_ident(), None):
                failed.close()
            raise

    def close(self) -> None:
        """Let the file go once all that is being read was."""
        self.threads.shutdown()
        while self._open:
            self._open.popitem()[1].close()

    def _connection(self) -> sqlite3.Connection:
        thread = threading.get_ident()
        if thread not in self._open:
            self._open[thread] = reader(self._path, self._wait)
        return self._open[thread]
