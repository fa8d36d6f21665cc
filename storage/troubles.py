"""What SQLite's errors mean for the person who reads them."""

import sqlite3
from pathlib import Path

from bot.model.errors import StoreError

ADVICE = {
    sqlite3.SQLITE_BUSY: "another process is writing to it; try again when it is done",
    sqlite3.SQLITE_CANTOPEN: "set READOUTS_DATABASE to a path that can be written",
    sqlite3.SQLITE_CORRUPT: "restore a backup",
    sqlite3.SQLITE_FULL: "make room on the disk",
    sqlite3.SQLITE_IOERR: "check the disk",
    sqlite3.SQLITE_NOTADB: "set READOUTS_DATABASE to another path",
    sqlite3.SQLITE_PERM: "set READOUTS_DATABASE to a path that can be written",
    sqlite3.SQLITE_READONLY: "set READOUTS_DATABASE to a path that can be written",
}
PRIMARY = 0xFF
"""The low byte of an extended error code is the kind of error."""


def explained(path: Path, error: sqlite3.Error) -> StoreError:
    """Return the error for people: which file, what happened and, where known, what to do."""
    code = getattr(error, "sqlite_errorcode", None)  # errors of Python's own have none
    advice = ADVICE.get(code & PRIMARY) if code is not None else None
    return StoreError("; ".join(filter(None, (f"the database {path} failed: {error}", advice))))
