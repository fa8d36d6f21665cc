"""The store as a whole: units of work, readers beside the writer, copies."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.model.delivery import Watch
from bot.model.errors import StoreError
from bot.ports import CallQuery, Counts, Reading, Store, Unit
from storage.store import SqliteStore, open_store
from tests.builders import NOON, OURS, THEIRS, call, readout, statement

PATIENCE = 30


def saving(name: str) -> Callable[[Unit], None]:
    """Return work that reads and then saves a statement with its readout."""

    def work(unit: Unit) -> None:
        unit.counts()
        given = statement(id=name)
        unit.save_statement(given, NOON)
        unit.save_readouts(name, [readout(given)])

    return work


def saved_after(name: str) -> Callable[[Unit], int]:
    """Return work that saves a statement and tells how many there were before it."""

    def work(unit: Unit) -> int:
        before = unit.counts().statements
        unit.save_statement(statement(id=name), NOON)
        return before

    return work


class OutOfLuckError(Exception):
    """What goes wrong in the middle of a unit of work."""


async def test_what_was_written_can_be_read(store: Store) -> None:
    """A unit of work hands back what it returns, and the next reader sees what it did."""
    saved = await store.write(lambda unit: unit.save_statement(OURS, NOON))
    assert saved.outcome == "new"
    assert await store.read(lambda reading: reading.statement("us-1")) == OURS


async def test_everything_is_there_after_opening_again(path: Path) -> None:
    """What was stored outlives the program."""
    async with open_store(path) as first:
        await first.write(lambda unit: unit.save_statement(OURS, NOON))
    async with open_store(path) as second:
        assert await second.read(lambda reading: reading.statement("us-1")) == OURS


async def test_a_failed_unit_of_work_keeps_nothing(store: Store) -> None:
    """An exception undoes all that was done before it and reaches the caller as it was."""

    def work(unit: Unit) -> None:
        unit.save_statement(OURS, NOON)
        unit.save_readouts("us-1", [readout()])
        unit.save_call(call())
        unit.save_watch(Watch("C1"))
        raise OutOfLuckError

    with pytest.raises(OutOfLuckError):
        await store.write(work)
    assert await store.read(lambda reading: reading.counts()) == Counts(0, 0, 0, 0, 0)
    assert await store.read(lambda reading: reading.watches()) == []
    await store.write(lambda unit: unit.save_statement(OURS, NOON))


async def test_a_refused_row_is_a_store_error_with_its_cause(store: Store) -> None:
    """What SQLite refuses is told in the project's words, keeping nothing and the cause."""

    def work(unit: Unit) -> None:
        unit.save_statement(OURS, NOON)
        unit.save_readouts("us-1", [readout(ordinal=None)])  # type: ignore[arg-type]

    with pytest.raises(StoreError, match="failed: NOT NULL") as caught:
        await store.write(work)
    assert isinstance(caught.value.__cause__, sqlite3.IntegrityError)
    assert await store.read(lambda reading: reading.statement("us-1")) is None


async def test_units_of_work_run_in_the_order_they_were_asked_for(store: Store) -> None:
    """One after the other, first come, first served."""
    counts = await asyncio.gather(*(store.write(saved_after(f"s{n}")) for n in range(50)))
    assert counts == list(range(50))


async def test_nothing_is_lost_between_many_tasks(store: Store) -> None:
    """Hundreds of writes and reads at once all take place, each on whole units of work."""

    async def look() -> bool:
        counts = await store.read(lambda reading: reading.counts())
        return counts.statements == counts.readouts

    writes = [store.write(saving(f"s{n}")) for n in range(200)]
    looks = await asyncio.gather(*writes, *(look() for _ in range(200)))
    assert all(looks[200:])
    assert (await store.read(lambda reading: reading.counts())).readouts == 200


async def test_a_reader_sees_one_moment(store: Store) -> None:
    """A write that is done while a reader works neither waits for it nor shows in it."""
    began, written = threading.Event(), threading.Event()

    def work(reading: Reading) -> tuple[int, int]:
        before = reading.counts().statements
        began.set()
        assert written.wait(PATIENCE)
        return before, reading.counts().statements

    slow = asyncio.create_task(store.read(work))
    assert await asyncio.to_thread(began.wait, PATIENCE)
    await store.write(lambda unit: unit.save_statement(OURS, NOON))
    written.set()
    assert await slow == (0, 0)
    assert (await store.read(lambda reading: reading.counts())).statements == 1


async def test_a_reader_cannot_write(store: Store) -> None:
    """Not even work that gets hold of the connection changes anything while it reads."""

    def work(reading: Reading) -> None:
        reading._session.run("DELETE FROM statements")  # type: ignore[attr-defined]

    with pytest.raises(StoreError, match="readonly"):
        await store.read(work)


async def test_cancelling_leaves_the_store_usable(store: Store) -> None:
    """Work begun for a task that was cancelled is finished whole, and the next goes on."""
    began, go_on = threading.Event(), threading.Event()

    def work(unit: Unit) -> None:
        unit.save_statement(OURS, NOON)
        began.set()
        assert go_on.wait(PATIENCE)
        unit.save_statement(THEIRS, NOON)

    task = asyncio.create_task(store.write(work))
    assert await asyncio.to_thread(began.wait, PATIENCE)
    task.cancel()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await store.write(lambda unit: unit.counts())).statements == 2


async def test_a_locked_database_is_waited_for_and_then_told(path: Path) -> None:
    """A writer waits for another process; when its patience ends it says what to do."""
    async with open_store(path, wait=0.01) as store:
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match="another process is writing to it; try again"):
                await store.write(lambda unit: unit.save_statement(OURS, NOON))
            assert await store.read(lambda reading: reading.statement("us-1")) is None
            other.execute("ROLLBACK")
        assert (await store.write(lambda unit: unit.save_statement(OURS, NOON))).outcome == "new"


async def test_two_stores_write_the_same_file(path: Path) -> None:
    """Writers of two programs take turns, though every unit reads before it writes."""
    async with open_store(path) as one, open_store(path) as other:
        ours = [one.write(saving(f"ours-{n}")) for n in range(50)]
        theirs = [other.write(saving(f"theirs-{n}")) for n in range(50)]
        await asyncio.gather(*ours, *theirs)
        assert (await one.read(lambda reading: reading.counts())).statements == 100


async def test_a_closed_store_says_so(path: Path) -> None:
    """Closing twice is fine; asking a closed store for anything is an error with its path."""
    store = open_store(path)
    await store.close()
    await store.close()
    with pytest.raises(StoreError, match=r"readouts\.db was closed"):
        await store.read(lambda reading: reading.counts())


async def test_closing_finishes_what_was_asked_for(path: Path) -> None:
    """Units of work that were asked for before the end are kept, and no log is left over."""
    store = open_store(path)
    tasks = [asyncio.create_task(store.write(saving(f"s{n}"))) for n in range(20)]
    await asyncio.sleep(0)  # let each task hand its work over
    await store.close()
    await asyncio.gather(*tasks)
    assert [p.name for p in path.parent.iterdir()] == ["readouts.db"]
    async with open_store(path) as again:
        assert (await again.read(lambda reading: reading.counts())).statements == 20


async def test_the_database_survives_a_power_cut_and_checks_references(
    database: SqliteStore,
) -> None:
    """The writing connection keeps a log beside the file, flushes it and checks references."""

    def settings(unit: Unit) -> list[object]:
        session = unit._session  # type: ignore[attr-defined]
        names = ("journal_mode", "synchronous", "foreign_keys")
        return [session.one(f"PRAGMA {name}")[0] for name in names]

    assert await database.write(settings) == ["wal", 2, 1]


async def test_a_backup_is_a_whole_database(store: Store, tmp_path: Path) -> None:
    """A copy made while the store is open has everything and opens like the original."""
    await store.write(lambda unit: unit.save_statement(OURS, NOON))
    await store.write(lambda unit: unit.save_readouts("us-1", [readout()]))
    await store.write(lambda unit: unit.save_call(call()))
    await store.backup(str(tmp_path / "copy.db"))
    await store.write(lambda unit: unit.delete_call("call-1"))
    async with open_store(tmp_path / "copy.db") as copy:
        assert await copy.read(lambda reading: reading.calls(CallQuery())) == [call()]


async def test_a_backup_overwrites_nothing(store: Store, path: Path, tmp_path: Path) -> None:
    """Neither a file that is there nor the database itself is touched."""
    there = tmp_path / "notes.txt"
    there.write_text("mine")
    for target in (there, path):
        with pytest.raises(StoreError, match="exists already"):
            await store.backup(str(target))
    assert there.read_text() == "mine"


async def test_a_backup_without_a_folder_is_an_error(store: Store, tmp_path: Path) -> None:
    """A path that cannot be written is named."""
    with pytest.raises(StoreError, match=r"missing/copy\.db: No such file or directory"):
        await store.backup(str(tmp_path / "missing" / "copy.db"))
