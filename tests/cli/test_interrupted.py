"""`ingest` in a process of its own: killed in the middle and run again, and watched at work."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.model.source import Published
from bot.model.statement import Statement
from bot.sources.statement_json import to_json
from tests.builders import NOON, OURS, THEIRS

ROOT = Path(__file__).parents[2]
STATEMENTS, EVERY, PATIENCE = 2000, 4, 60.0
KEPT = {
    "statements": "*",
    "versions": "statement_id, number, title, text, published",
    "readouts": "*",
    "calls": "*",
    "participants": "*",
}


def many() -> Iterator[Statement]:
    """Yield statements of which every fourth tells of a call, by both sides in turn."""
    for number in range(STATEMENTS):
        call, kind = divmod(number, 2 * EVERY)
        told = {0: OURS, EVERY: THEIRS}.get(kind)
        base = told or replace(OURS, title="On roads", text="The Minister opened a road. " * 20)
        at = Published(NOON + timedelta(days=3 * call))
        text = base.text.replace(" on February 1", "")
        url = f"https://a.example/{number}"
        yield replace(base, id=f"s-{number}", url=url, published=at, text=text)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("interrupted") / "many.jsonl"
    path.write_text("".join(json.dumps(to_json(s)) + "\n" for s in many()))
    return path


def begin(corpus: Path, database: Path, **pipes: int) -> subprocess.Popen[bytes]:
    """Start to ingest."""
    command = [sys.executable, "-m", "bot", "ingest", str(corpus)]
    settings = {"READOUTS_DATABASE": str(database), "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **pipes}
    return subprocess.Popen(command, env=os.environ | settings, **given)  # type: ignore[call-overload,no-any-return] # noqa: S603


def stored(database: Path) -> int:
    """Return how many statements are there so far."""
    if not database.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT COUNT(*) FROM statements").fetchone()[0])
    except sqlite3.OperationalError:  # its tables are being made
        return 0


def content(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row that hangs on the statements, but not on when they were seen."""
    with closing(sqlite3.connect(database)) as connection:
        questions = {t: f"SELECT {columns} FROM {t}" for t, columns in KEPT.items()}  # noqa: S608
        return {t: sorted(connection.execute(sql), key=repr) for t, sql in questions.items()}


def test_a_killed_ingest_resumes_without_loss_or_repetition(corpus: Path, tmp_path: Path) -> None:
    """Killed between two batches and run again, it ends with what a run in one go stores."""
    killed, whole = tmp_path / "killed.db", tmp_path / "whole.db"
    process = begin(corpus, killed)
    deadline = time.monotonic() + PATIENCE
    while not stored(killed) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    process.kill()
    process.communicate()
    assert 0 < stored(killed) < STATEMENTS
    for database in (killed, whole):
        process = begin(corpus, database)
        said, errors = process.communicate(timeout=PATIENCE)
        assert (process.returncode, errors) == (0, b"")
        assert f"statements {STATEMENTS}, versions {STATEMENTS}".encode() in said
    assert content(killed) == content(whole)
    assert len(content(whole)["readouts"]) == STATEMENTS / EVERY
    assert len(content(whole)["calls"]) == STATEMENTS / EVERY / 2


def test_progress_is_drawn_on_a_terminal(corpus: Path, tmp_path: Path) -> None:
    """Who waits at a terminal sees the file, how much of it is done, and how many statements."""
    terminal, end = os.openpty()
    process = begin(corpus, tmp_path / "r.db", stderr=end)
    os.close(end)
    drawn = b"".join(_read(terminal))
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    for words in (b"many.jsonl", b"100%", f"{STATEMENTS} statements".encode()):
        assert words in drawn


def _read(terminal: int) -> Iterator[bytes]:
    try:
        while drawn := os.read(terminal, 65_536):
            yield drawn
    except OSError:  # the other end was closed
        return
    finally:
        os.close(terminal)
