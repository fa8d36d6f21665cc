"""A copy of the whole database, made while it is in use."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.model.errors import StoreError
from storage.connection import connect


def copy(source: Path, target: Path, wait: float) -> None:
    """Copy `source` as it is at one moment into a new file; raises `StoreError`."""
    _claim(target)
    try:
        with closing(connect(source, wait)) as here, closing(connect(target, wait)) as there:
            here.backup(there)
    except sqlite3.Error as error:
        target.unlink()
        raise StoreError(f"cannot write the backup {target}: {error}") from error


def _claim(target: Path) -> None:
    """Make the empty file, so that no file that is there already can be overwritten."""
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        raise StoreError(f"{target} exists already; name a file that does not exist") from None
    except OSError as error:
        raise StoreError(
            f"cannot write the backup {target}: {error.strerror}; name a file in a folder that "
            "can be written"
        ) from error
