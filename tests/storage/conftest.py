"""A real database file for each test."""

from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.ports import Store
from storage.connection import transaction
from storage.opening import open_writer
from storage.store import SqliteStore, open_store
from storage.unit import SqliteUnit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "readouts.db"


@pytest.fixture
async def database(path: Path) -> AsyncIterator[SqliteStore]:
    async with open_store(path) as opened:
        yield opened


@pytest.fixture
def store(database: SqliteStore) -> Store:
    """Give the store as its users know it; mypy checks here that it keeps the protocol."""
    return database


@pytest.fixture
def unit(path: Path) -> Iterator[SqliteUnit]:
    """Give a unit of work without the threads, for tests of what is stored."""
    with closing(open_writer(path, 1)) as connection, transaction(connection, "IMMEDIATE") as s:
        yield SqliteUnit(s)
