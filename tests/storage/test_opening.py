"""Opening whatever is at the path, and bringing it up to date."""

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.model.errors import StoreError
from storage.migrations import migrations, names
from storage.store import open_store
from tests.builders import NOON, OURS, call, readout

PROC = Path("/proc/self")
SCHEMA = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"


def schema(path: Path) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(SCHEMA).fetchall()


def contents(path: Path) -> bytes:
    return path.read_bytes()


def a_folder(path: Path) -> None:
    path.mkdir()


def no_database(path: Path) -> None:
    path.write_text("Dear diary, " * 500)


def another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


def a_newer_version(path: Path) -> None:
    with closing(Database(path)) as database:
        migrations.apply(database)
        database.table("_sqlite_migrations").insert(
            {"migration_set": "readouts", "name": "9999_telepathy", "applied_at": "2030"}
        )


def a_cut_off_file(path: Path) -> None:
    with closing(Database(path)) as database:
        migrations.apply(database)
    path.write_bytes(path.read_bytes()[:5000])


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (a_folder, "it is a folder; set READOUTS_DATABASE to a path that can be written"),
        (no_database, "file is not a database; set READOUTS_DATABASE to another path"),
        (another_program, "is a database of another program; set READOUTS_DATABASE"),
        (a_newer_version, "was written by a newer version of readouts; install that version"),
        (a_cut_off_file, "database disk image is malformed; restore a backup"),
    ],
)
def test_what_cannot_be_opened_is_told_in_one_line(
    tmp_path: Path, make: Callable[[Path], None], reason: str
) -> None:
    """The error names the path, the reason and what to do, and the file stays as it was."""
    path = tmp_path / "given.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=re.escape(reason)) as caught:
        open_store(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert before is None or path.read_bytes() == before


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    """A folder that cannot be made is an error with the setting to change."""
    (tmp_path / "data").write_text("")
    with pytest.raises(StoreError, match="set READOUTS_DATABASE to a path that can be written"):
        open_store(tmp_path / "data" / "readouts.db")


@pytest.mark.skipif(not PROC.is_dir(), reason="needs a folder in which nobody can make a file")
def test_a_folder_that_takes_no_file_is_told() -> None:
    """A database that cannot be created is an error with the setting to change."""
    with pytest.raises(StoreError, match=r"/proc/self/readouts\.db failed: unable to open") as e:
        open_store(PROC / "readouts.db")
    assert str(e.value).endswith("set READOUTS_DATABASE to a path that can be written")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
@pytest.mark.parametrize("mode", ["file", "folder"])
async def test_what_is_read_only_is_told(tmp_path: Path, mode: str) -> None:
    """A database that can be read but not written is an error with the setting to change."""
    path = tmp_path / "data" / "readouts.db"
    await open_store(path).close()
    (path if mode == "file" else path.parent).chmod(0o500)
    try:
        with pytest.raises(StoreError, match="set READOUTS_DATABASE to a path that can be written"):
            open_store(path)
    finally:
        path.parent.chmod(0o700)


async def test_odd_paths_are_paths(tmp_path: Path) -> None:
    """Whatever a folder is called, the file is made in it."""
    path = tmp_path / "a b" / "50% ?mode=memory#ä" / "readouts.db"
    await open_store(path).close()
    assert path.is_file()


async def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    """A file made beforehand, as by a container's mount, is taken."""
    path = tmp_path / "readouts.db"
    path.touch()
    async with open_store(path) as store:
        assert (await store.read(lambda reading: reading.counts())).statements == 0


def test_migrations_are_numbered_without_a_gap() -> None:
    """Each step has the number after the one before it, from 0001."""
    assert [name.split("_")[0] for name in names()] == [
        f"{n:04}" for n in range(1, len(names()) + 1)
    ]
    assert all(re.fullmatch(r"\d{4}_[a-z_]+", name) for name in names())


@pytest.mark.parametrize("ran", range(1, len(names()) + 1))
async def test_a_database_of_any_earlier_version_opens(tmp_path: Path, ran: int) -> None:
    """However many steps ran before, the rest runs and the result is the same, ready for use."""
    older, new = tmp_path / "older.db", tmp_path / "new.db"
    with closing(Database(older)) as database:
        migrations.apply(database, stop_before=names()[ran:])
    async with open_store(older) as store:
        await store.write(lambda unit: unit.save_statement(OURS, NOON))
        await store.write(lambda unit: unit.save_readouts("us-1", [readout()]))
        await store.write(lambda unit: unit.save_call(call()))
    await open_store(new).close()
    assert schema(older) == schema(new)


async def test_migrations_run_once(path: Path) -> None:
    """Opening an up-to-date database runs and records nothing."""
    await open_store(path).close()
    before = contents(path)
    await open_store(path).close()
    assert contents(path) == before
