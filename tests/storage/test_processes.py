"""Other processes at the same file, and processes that die."""

import asyncio
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

from bot.ports import Saved, Unit
from storage.store import open_store
from tests.builders import NOON, statement

ROOT = Path(__file__).parent.parent.parent
PRELUDE = """
import asyncio, sys
from pathlib import Path
from storage.store import open_store
from tests.builders import NOON, readout, statement

def say(word):
    print(word, flush=True)

def save(unit, name):
    given = statement(id=name)
    unit.save_statement(given, NOON)
    unit.save_readouts(name, [readout(given)])
"""
WRITES = """
async def main():
    async with open_store(Path(sys.argv[1])) as store:
        for number in range(150):
            await store.write(lambda unit: save(unit, f"child-{number}"))
            say(number)
asyncio.run(main())
"""
WRITES_WITHOUT_END = """
async def main():
    async with open_store(Path(sys.argv[1])) as store:
        number = 0
        while True:
            await store.write(lambda unit: save(unit, f"child-{number}"))
            say(number)
            number += 1
asyncio.run(main())
"""
STOPS_HALFWAY = """
def work(unit):
    for number in range(2000):
        save(unit, f"half-{number}")
    say("half")
    sys.stdin.read()

async def main():
    async with open_store(Path(sys.argv[1])) as store:
        await store.write(lambda unit: save(unit, "whole"))
        await store.write(work)
asyncio.run(main())
"""


def saving(name: str) -> Callable[[Unit], Saved]:
    return lambda unit: unit.save_statement(statement(id=name), NOON)


@asynccontextmanager
async def child(script: str, path: Path) -> AsyncIterator[Process]:
    """Run a script on the database in a process of its own; it is dead afterwards."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PRELUDE + script, str(path), cwd=ROOT, stdin=PIPE, stdout=PIPE
    )
    try:
        yield process
    finally:
        await kill(process)


async def kill(process: Process) -> None:
    if process.returncode is None:
        process.kill()
    await process.communicate()


async def lines(process: Process, count: int) -> list[str]:
    assert process.stdout is not None
    return [(await process.stdout.readline()).decode().strip() for _ in range(count)]


def sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
        return (
            bool(verdict == "ok") and not connection.execute("PRAGMA foreign_key_check").fetchall()
        )


async def test_two_processes_write_at_once(path: Path) -> None:
    """Writers of two processes wait for each other and lose nothing, from the first opening on."""
    async with child(WRITES, path) as process, open_store(path) as store:
        for number in range(150):
            await store.write(saving(f"parent-{number}"))
        assert len(await lines(process, 150)) == 150
        assert await process.wait() == 0
        counts = await store.read(lambda reading: reading.counts())
    assert (counts.statements, counts.readouts) == (300, 150)


async def test_a_killed_writer_leaves_whole_units(path: Path) -> None:
    """Every unit that was acknowledged is there after a kill, and none is there in part."""
    async with child(WRITES_WITHOUT_END, path) as process:
        acknowledged = await lines(process, 20)
        await kill(process)
    assert acknowledged[-1] == "19"
    assert sound(path)
    async with open_store(path) as store:
        counts = await store.read(lambda reading: reading.counts())
    assert counts.statements >= 20
    assert counts.readouts == counts.statements


async def test_a_writer_killed_halfway_leaves_nothing_of_its_unit(path: Path) -> None:
    """A unit of work that was under way when the process died is as if it had never begun."""
    async with child(STOPS_HALFWAY, path) as process:
        assert await lines(process, 1) == ["half"]
        await kill(process)
    assert sound(path)
    async with open_store(path) as store:
        assert (await store.read(lambda reading: reading.counts())).statements == 1
