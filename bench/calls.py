"""What joining an account, and asking for calls, cost in a store of years.

    python -m bench.calls [--statements N]

Generates two stores in a temporary folder: 1,000,000 statements with 100,000 calls, and a hundredth
of that; who phones whom is as uneven as it is: few people make most calls. In each, by a process of
its own, the other side's accounts of waiting calls arrive one by one (in their unit of work, and
with all that is around it: threads, a look for what is known, the commit), and people ask.
"""

import argparse
import asyncio
import json
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from operator import methodcaller
from pathlib import Path
from random import Random
from typing import TypeVar

from bench.figures import line
from bot.app import App
from bot.config import Settings
from bot.model.call import Call
from bot.model.official import Principal
from bot.model.readout import Recognition
from bot.model.source import Published
from bot.model.statement import Statement
from bot.officials.tables import people
from bot.owing import Announcing
from bot.ports import Reading, Store, Unit
from bot.watch import Watcher
from handlers.commands.pair import LOOKED_AT
from storage.store import open_store

T = TypeVar("T")
STATEMENTS, SHARE, SMALLER, JOINS, ASKED = 1_000_000, 10, 100, 40, 30
TARGETS = {"join": 2.0, "milliseconds": 20.0, "flat": 1.2}
FIRST, DAYS, EVEN = date(2015, 1, 1), 4000, 10
TOPICS = ("topic:grain", "topic:energy", "topic:sanctions", "topic:security-guarantees")
PUTIN = "vladimir-putin"
CALLERS = ("sergey-lavrov", "antony-blinken")
SAID = "They spoke by phone about the situation in the region and the next steps. " * 6
QUESTIONS = ("lavrov blinken", "lavrov", "moscow washington", "waiting", "energy since 2024-01")

BACKGROUND = """
    WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
    INSERT INTO statements
    SELECT printf('s-%09d', n), printf('https://m%d.example/%d', n % 100, n), NULL, 0,
        printf('m%d.example', n % 100), 'XX', 'en', 1
    FROM number
"""
WORDS = """
    INSERT INTO versions
    SELECT id, 1, 'On matters of the day ' || id, substr(?, 1, 100 + rowid % 300), NULL, 0,
        '2022-01-01T00:00:00+00:00', 1640995200000000
    FROM statements
"""
NEW = {
    "statements": "INSERT INTO statements VALUES (?, ?, ?, 0, ?, ?, 'en', 1)",
    "versions": "INSERT INTO versions VALUES (?, 1, 'On a call', ?, ?, 0, ?, 0)",
    "readouts": "INSERT INTO readouts VALUES (?, 0, ?, ?, 'call', 'phone', ?, ?, ?, 1, 'readout',"
    " NULL, 0, 100, '[\"it says so\"]', '[]')",
    "calls": "INSERT INTO calls VALUES (?, ?, 'phone', ?, ?, '[\"it opened it\"]')",
    "participants": "INSERT INTO participants VALUES (?, ?, ?, ?)",
}
Figures = dict[str, dict[str, float]]
Rows = dict[str, list[tuple[object, ...]]]


def callers() -> list[Principal]:
    """Return everybody on the roster, those who phone most first."""
    known = [Principal(p.official.name, p.official.side, p.official.id) for p in people()]
    return sorted(known, key=lambda p: (p.id not in CALLERS, p.id != PUTIN, p.id))


def add_call(rows: Rows, number: int, pair: tuple[Principal, Principal], told: int) -> None:
    """Add a call of its number's day that the first `told` of the pair tell of."""
    name, day = f"c-{number:07}", str(FIRST + timedelta(number * 7919 % DAYS))
    at, who = f"{day}T12:00:00+00:00", json.dumps([[p.name, p.side, p.id] for p in pair])
    sides = json.dumps([p.side for p in pair])
    for place, person in enumerate(pair[:told]):
        id_, publisher = f"a-{number:07}-{place}", f"{person.side}.example"
        url = f"https://{publisher}/{id_}"
        rows["statements"].append((id_, url, at, publisher, person.side))
        rows["versions"].append((id_, SAID, at, at))
        rows["readouts"].append((id_, name, place, who, sides, day))
    state = "paired" if told > 1 else "waiting"
    rows["calls"].append((name, day, state, who))
    keys = {*(p.id for p in pair), *(f"side:{p.side}" for p in pair), TOPICS[number % 4]}
    rows["participants"] += [(name, key, day, state) for key in sorted(filter(None, keys))]


def all_calls(number: int) -> Rows:
    """Return the rows of so many calls; the first ones wait for Washington's account."""
    chance, known = Random(4), callers()  # noqa: S311 -- the same calls each time
    weights = [1 / (rank + EVEN) for rank in range(1, len(known) + 1)]
    by_id = {p.id: p for p in known}
    rows: Rows = {table: [] for table in NEW}
    for n in range(number):
        one, other = chance.choices(known, weights, k=2)
        if n < JOINS:
            add_call(rows, n, (by_id["sergey-lavrov"], by_id["antony-blinken"]), 1)
        elif one.side != other.side:
            add_call(rows, n, (one, other), 1 + n % 2)
    return rows


async def build(path: Path, statements: int) -> None:
    """Make a store of so many statements, a tenth as many calls."""
    async with open_store(path):
        pass
    rows = all_calls(statements // SHARE)
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA synchronous = OFF")
        database.execute(BACKGROUND, (statements - len(rows["statements"]),))
        database.execute(WORDS, (SAID,))
        for table in ("statements", "versions", "calls", "readouts", "participants"):
            database.executemany(NEW[table], rows[table])
    database.close()


class Clocked:
    """A store that notes how long each unit of work takes by itself."""

    def __init__(self, store: Store) -> None:
        self.store, self.taken = store, list[float]()

    async def read(self, work: Callable[[Reading], T]) -> T:
        """Read as the store does."""
        return await self.store.read(work)

    async def write(self, work: Callable[[Unit], T]) -> T:
        """Write as the store does; note the time without the commit."""

        def noted(unit: Unit) -> T:
            began = time.perf_counter()
            try:
                return work(unit)
            finally:
                self.taken.append(time.perf_counter() - began)

        return await self.store.write(noted)

    async def backup(self, path: str) -> None:
        """Copy as the store does."""
        await self.store.backup(path)


def arriving() -> Iterator[tuple[Statement, Recognition]]:
    """Yield Washington's account of each call that waits for it."""
    by_id = {p.id: p for p in callers()}
    pair = by_id["antony-blinken"], by_id["sergey-lavrov"]
    for number in range(JOINS):
        day = FIRST + timedelta(number * 7919 % DAYS)
        at = Published(datetime(day.year, day.month, day.day, 20, tzinfo=UTC))
        url = f"https://us.example/new-{number}"
        told = Statement(f"new-{number}", url, "A call", at, "us.example", "US", "en", SAID)
        yield told, Recognition("call", "phone", pair, ("US", "RU"), day, True, end=len(SAID))  # noqa: FBT003


async def joins(app: App) -> dict[str, float]:
    """Return the median milliseconds of joining one account: the unit alone, and the whole."""
    known = {told.id: (told, found) for told, found in arriving()}
    clocked, whole = Clocked(app.store), list[float]()
    watcher = Watcher(clocked, lambda s: [known[s.id][1]], Announcing("C1"), app.clock)
    for told, _ in known.values():
        whole.append(await _seconds(partial(watcher.take, told, app.clock())))
        call = await app.store.read(methodcaller("call_of", told.id))
        assert call.state == "paired"
    return {k: 1000 * statistics.median(v) for k, v in (("unit", clocked.taken), ("whole", whole))}


async def _seconds(work: Callable[[], Awaitable[object]]) -> float:
    began = time.perf_counter()
    await work()
    return time.perf_counter() - began


async def asks(app: App) -> dict[str, float]:
    """Return the median milliseconds of each question, after one that does not count."""
    found = {}
    for words, limit in ((QUESTIONS[0], None), *((words, LOOKED_AT) for words in QUESTIONS)):
        number = len(await _asked(app, words, limit))
        taken = [await _seconds(partial(_asked, app, words, limit)) for _ in range(ASKED)]
        which = "the latest" if limit else "all"
        found[f"{words} ({which} {number})"] = 1000 * statistics.median(taken)
    return found


async def _asked(app: App, words: str, limit: int | None) -> list[Call]:
    """Ask as `/readouts` does, or, without a limit, as `readouts calls --json` does."""
    query = await app.queries.parse(words)
    return await app.queries.find(replace(query, limit=limit))


async def measure(path: Path) -> Figures:
    """Return all figures of one store."""
    async with App.open(Settings(_env_file=None, READOUTS_DATABASE=path)) as app:
        asked, joined = await asks(app), await joins(app)
    return {"joined": joined, "asked": asked, "megabytes": {"peak": peak()}}


def peak() -> float:
    """Return the most megabytes that this process held; `resource` would count its parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        held = next(ln for ln in status.read_text().splitlines() if ln.startswith("VmHWM"))
        return int(held.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(folder: Path, statements: int) -> Figures:
    """Build one store and measure it in a process of its own."""
    path, began = folder / f"{statements}.db", time.monotonic()
    asyncio.run(build(path, statements))
    size = path.stat().st_size / 1e6
    print(f"{statements:,} statements: {size:,.0f} MB in {time.monotonic() - began:.0f} s")
    command = [sys.executable, "-m", "bench.calls", "--as", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    print(f"  {json.dumps(figures)}")
    return figures


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=STATEMENTS)
    parser.add_argument("--as", dest="store", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.store:
        print(json.dumps(asyncio.run(measure(Path(given.store)))))
        return
    with tempfile.TemporaryDirectory() as folder:
        few, many = (run(Path(folder), given.statements // n) for n in (SMALLER, 1))
    for kind in ("unit", "whole"):
        ratio = many["joined"][kind] / few["joined"][kind]
        line(f"joining, {kind}, large store to small", ratio, TARGETS["join"])
    for question, milliseconds in many["asked"].items():
        if question.startswith(QUESTIONS[0]):
            line(f"milliseconds for '{question}'", milliseconds, TARGETS["milliseconds"])
    growth = many["megabytes"]["peak"] / few["megabytes"]["peak"]
    line("memory, large store to small", growth, TARGETS["flat"])


if __name__ == "__main__":
    main()
