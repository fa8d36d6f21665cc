"""Opening the database file, whatever it turns out to be."""

import os
import sqlite3
from pathlib import Path

from sqlite_utils import Database

from bot.model.errors import StoreError
from storage.connection import connect, make_durable, transaction
from storage.migrations import migrations, names
from storage.troubles import explained

ADVICE = "set READOUTS_DATABASE to a path that can be written"
ELSEWHERE = "set READOUTS_DATABASE to another path"


def open_writer(path: Path, wait: float) -> sqlite3.Connection:
    """Open or create the database and bring it up to date; raises `StoreError` in one line."""
    _make_room(path)
    try:
        return _prepared(path, wait)
    except sqlite3.Error as error:
        raise explained(path, error) from error


def _prepared(path: Path, wait: float) -> sqlite3.Connection:
    connection = connect(path, wait, create=True)
    try:
        _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_room(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable(path, f"its folder cannot be made ({error.strerror})") from error
    if path.is_dir():
        raise _unusable(path, "it is a folder")
    if path.exists() and not os.access(path, os.W_OK):  # SQLite would open it for reading alone
        raise _unusable(path, "it may only be read")


def _unusable(path: Path, reason: str) -> StoreError:
    return StoreError(f"cannot open the database {path}: {reason}; {ADVICE}")


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    with transaction(connection, "DEFERRED") as session:
        _refuse_strangers(session.db, path)
    make_durable(connection)
    if migrations.pending(session.db):
        # One process migrates; the other waits here and then finds nothing left to do.
        with transaction(connection, "IMMEDIATE") as session:
            migrations.apply(session.db)


def _refuse_strangers(database: Database, path: Path) -> None:
    ran = [migration.name for migration in migrations.applied(database)]
    if not ran and database.table_names():
        raise StoreError(f"{path} is a database of another program; {ELSEWHERE}")
    if set(ran) - set(names()):
        raise StoreError(
            f"{path} was written by a newer version of readouts; install that version, or "
            f"{ELSEWHERE}"
        )
