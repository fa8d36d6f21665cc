"""Connections to the database file, and the transactions on them."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.session import Session


def connect(
    path: Path, wait: float, *, create: bool = False, moving: bool = False
) -> sqlite3.Connection:
    """Open the file; wait up to `wait` seconds whenever another process holds it.

    With `moving` the connection may be used in one thread after another, never in two at once.

    Transactions are begun by hand: neither Python nor sqlite-utils may begin one deferred, for a
    deferred one that turns to writing beside another writer fails at once instead of waiting.
    """
    mode = "rwc" if create else "rw"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=wait,
        isolation_level=None,
        check_same_thread=not moving,
    )
    connection.row_factory = sqlite3.Row
    return connection


def make_durable(connection: sqlite3.Connection) -> None:
    """Make readers and the writer independent, and a commit survive a power cut."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str) -> Iterator[Session]:
    """Keep all that is done inside, or, after any exception, nothing of it."""
    connection.execute(f"BEGIN {kind}")
    try:
        yield Session(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def part(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep all that is done inside as a part of a transaction, or, after an exception, nothing."""
    connection.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # SQLite ends the whole of it where the disk is full
            connection.execute("ROLLBACK TO part")
            connection.execute("RELEASE part")
        raise
    connection.execute("RELEASE part")


def reader(path: Path, wait: float) -> sqlite3.Connection:
    """Open the file on a connection that cannot write; whoever opened it may close it elsewhere."""
    connection = connect(path, wait, moving=True)
    connection.execute("PRAGMA query_only = ON")
    return connection
