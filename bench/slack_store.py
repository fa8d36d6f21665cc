"""The store that `bench.slack` asks: many statements, with the words of our labelled pairs."""

import asyncio
import json
import sqlite3
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from bench.calls import SHARE, build, callers
from storage.connection import connect, transaction
from storage.session import Session
from storage.words import index_call

PAIRS = Path(__file__).parents[1] / "tests/divergence/pairs"
PAIRS_ASKED, HISTORIES = 30, 6
LINES = {
    "latest": ("latest", "latest moscow", "latest since 2025-06", "latest france"),
    "waiting": ("waiting", "waiting lavrov", "waiting washington", "waiting since 2025-01"),
    "officials": ("officials", "officials lavrov", "officials france", "officials turkey"),
    "unknown": ("lavrof blinken", "quetzalcoatlus", "whaiting", "blinken xyzzy plugh"),
}


def store_in(folder: Path, statements: int) -> Path:
    """Return a store of so many statements, a copy of the one kept in a folder."""
    kept = folder / f"slack-{statements}.db"
    if not kept.exists():
        began = time.monotonic()
        making = kept.with_suffix(".part")
        making.unlink(missing_ok=True)
        asyncio.run(filled(making, statements))
        making.rename(kept)
        size = kept.stat().st_size / 1e6
        print(f"{statements:,} statements: {size:,.0f} MB in {time.monotonic() - began:.0f} s")
    return kept


async def filled(path: Path, statements: int) -> None:
    """Make a store in which all accounts of calls have the words of labelled pairs."""
    await build(path, statements)
    pairs = [json.loads(p.read_text("utf-8")) for p in sorted(PAIRS.glob("*.json"))]
    with closing(connect(path, 5)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        with transaction(connection, "IMMEDIATE") as session:
            for number in range(statements // SHARE):
                pair = pairs[number % len(pairs)]
                for place, told in enumerate((pair["a"], pair["b"])):
                    reword(session, f"a-{number:07}-{place}", told)
            for row in session.all("SELECT id, date FROM calls"):
                index_call(session, row["id"], row["date"])


def reword(session: Session, id_: str, told: dict[str, str]) -> None:
    """Give a statement the words of an account, if there is such a statement."""
    title, text, lang = (told[key] for key in ("title", "text", "lang"))
    sql = "UPDATE versions SET title = ?, text = ? WHERE statement_id = ?"
    if session.run(sql, title, text, id_):
        session.run("UPDATE statements SET lang = ? WHERE id = ?", lang, id_)
        session.run("UPDATE readouts SET ends = ? WHERE statement_id = ?", len(text), id_)


def lines_of(path: Path) -> dict[str, tuple[str, ...]]:
    """Return what people ask: of the pairs with most calls, and whatever else."""
    names = {p.id: p.name for p in callers()}
    with sqlite3.connect(path) as database:
        rows = database.execute(
            "SELECT c.principals FROM calls c WHERE c.state = 'paired'"
        ).fetchall()
    database.close()
    met = Counter(tuple(sorted(str(p[2]) for p in json.loads(row[0]))) for row in rows)
    often = [pair for pair, _ in met.most_common(PAIRS_ASKED)]
    pairs = tuple(" ".join(names.get(id_, id_) for id_ in pair) for pair in often)
    return {**LINES, "pair": pairs, "history": tuple(f"history {p}" for p in pairs[:HISTORIES])}
