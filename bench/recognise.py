"""What it costs to recognise and store a corpus, beside reading its JSON and writing the same rows.

    python -m bench.recognise [CORPUS] [--runs N]

The other contender reads the same file with `json` and writes the same rows into the same tables
and indexes with sqlite-utils alone; what the bot worked out is handed to it. (The store keeps no
full-text index: questions by topic go by the table of participants, which both write.) Each run is
a process that takes the file in twice, into two new databases: the first time the bot still loads
its tables and compiles its patterns. Contenders take turns; ratios are those of one turn, and the
median of all turns counts. Memory is measured with the corpus once and several times over, each
copy dated a year later.
"""

import argparse
import asyncio
import gzip
import json
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from bench.figures import line
from bot.app import App, knowledge
from bot.cli_data import ingest_file
from bot.config import Settings

CORPUS = Path(__file__).parents[2] / "shared/corpus/statements-2021-12-to-2022-02.jsonl.gz"
TARGET, FLAT, COPIES, RUNS = 3.0, 1.2, 5, 5
YEAR = timedelta(days=364)
WORKED_OUT = ("calls", "readouts", "participants")
Seconds = list[dict[str, float]]


def timed(work: Callable[[], object]) -> dict[str, float]:
    """Return how long work takes: by the clock, and of the processor's time."""
    began = time.perf_counter(), time.process_time()
    work()
    return {"clock": time.perf_counter() - began[0], "cpu": time.process_time() - began[1]}


def bot(corpus: Path, folder: Path) -> Seconds:
    """Ingest the corpus into two new databases, one after the other."""
    knowledge(None)
    return [asyncio.run(_ingested(corpus, folder / f"{n}.db")) for n in range(2)]


async def _ingested(corpus: Path, path: Path) -> dict[str, float]:
    async with App.open(Settings(_env_file=None, READOUTS_DATABASE=path)) as app:
        began = time.perf_counter(), time.process_time()
        assert await ingest_file(app, corpus) == 0
        return {"clock": time.perf_counter() - began[0], "cpu": time.process_time() - began[1]}


def plain(corpus: Path, folder: Path) -> Seconds:
    """Read the JSON and write the rows that stand in ``0.db`` of the folder, twice."""
    with sqlite3.connect(folder / "0.db") as known:
        known.row_factory = sqlite3.Row
        schema = [row[0] for row in known.execute("SELECT sql FROM sqlite_master") if row[0]]
        rows = {t: [dict(r) for r in known.execute(f"SELECT * FROM {t}")] for t in WORKED_OUT}  # noqa: S608
    made = [folder / f"plain{n}.db" for n in range(2)]
    taken = [timed(partial(_written, corpus, path, schema, rows)) for path in made]
    for table in ("statements", "versions", *WORKED_OUT):
        assert _count(folder / "0.db", table) == _count(made[0], table), table
    return taken


def _count(path: Path, table: str) -> int:
    with sqlite3.connect(path) as database:
        return int(database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])  # noqa: S608


def _written(
    corpus: Path, path: Path, schema: list[str], rows: dict[str, list[dict[str, object]]]
) -> None:
    database = Database(path)
    for sql in schema:
        database.execute(sql)
    told = list(_read(corpus))
    database.table("statements").insert_all(_statement(t) for t in told)
    database.table("versions").insert_all(_version(t) for t in told)
    for table in WORKED_OUT:
        database.table(table).insert_all(rows[table])
    database.close()


def _read(corpus: Path) -> Iterator[dict[str, str]]:
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _statement(told: dict[str, str]) -> dict[str, object]:
    same = {k: told[k] for k in ("id", "url", "published", "publisher", "side", "lang")}
    return {**same, "date_only": int("T" not in told["published"]), "version": 1}


def _version(told: dict[str, str]) -> dict[str, object]:
    same = {k: told[k] for k in ("title", "text", "published")}
    seen = {"seen_at": "2022-03-01T00:00:00+00:00", "seen_us": 1646092800000000}
    known = {
        "statement_id": told["id"],
        "number": 1,
        "date_only": int("T" not in same["published"]),
    }
    return {**known, **same, **seen}


CONTENDERS = {"bot": bot, "plain": plain}


def peak() -> float:
    """Return the most megabytes that this process held; `resource` would count its parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        held = next(ln for ln in status.read_text().splitlines() if ln.startswith("VmHWM"))
        return int(held.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(name: str, corpus: Path, folder: Path) -> tuple[Seconds, float]:
    """Run one contender in a process of its own; return its times and its peak of megabytes."""
    command = [sys.executable, "-m", "bench.recognise", str(corpus), "--as", name, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    seconds, megabytes = json.loads(done.stdout.splitlines()[-1])
    return seconds, megabytes


def turn(corpus: Path) -> tuple[Seconds, Seconds]:
    """Let both contenders take the corpus in, into new databases."""
    with tempfile.TemporaryDirectory() as folder:
        ours, _ = run("bot", corpus, Path(folder))
        return ours, run("plain", corpus, Path(folder))[0]


def repeated(corpus: Path, into: Path) -> Path:
    """Write the corpus several times over, each copy dated a year after the one before it."""
    path = into / "repeated.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for n in range(COPIES):
            for told in _read(corpus):
                later = datetime.fromisoformat(told["published"]) + n * YEAR
                day = "T" not in told["published"]
                told["published"] = str(later.date()) if day else later.isoformat()
                told["id"], told["url"] = f"{told['id']}-{n}", f"{told['url']}#{n}"
                file.write(json.dumps(told, ensure_ascii=False) + "\n")
    return path


def memory(corpus: Path) -> tuple[float, float]:
    """Return the bot's peaks of megabytes with the corpus once, and several times over."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        long = repeated(corpus, place)
        (place / "one").mkdir()
        (place / "many").mkdir()
        return run("bot", corpus, place / "one")[1], run("bot", long, place / "many")[1]


def report(turns: list[tuple[Seconds, Seconds]]) -> None:
    """Print the times and the ratios of all turns: a slow disk flatters the clock, not the cpu."""
    for which, when in enumerate(("first, loading tables", "again, all loaded")):
        for kind in ("cpu", "clock"):
            ours, others = ([one[which][kind] for one in side] for side in zip(*turns, strict=True))
            ratios = sorted(a / b for a, b in zip(ours, others, strict=True))
            seconds = f"{statistics.median(ours):.2f} s to {statistics.median(others):.2f} s"
            spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f}"
            what = f"cost against plain, {when}, {kind} ({seconds}; {spread})"
            line(what, statistics.median(ratios), TARGET)


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--as", nargs=2, dest="contender", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.contender:
        name, folder = given.contender
        taken = CONTENDERS[name](given.corpus, Path(folder))
        print(json.dumps([taken, peak()]))
        return
    if not given.corpus.exists():
        print(f"no corpus: {given.corpus.name} is not there")
        return
    report([turn(given.corpus) for _ in range(given.runs)])
    once, many = memory(given.corpus)
    print(f"peak memory: {once:.0f} MB, with {COPIES} times the corpus {many:.0f} MB")
    line("growth of memory", many / once, FLAT)


if __name__ == "__main__":
    main()
