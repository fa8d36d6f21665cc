"""How the bot and its sources are, and copies of the database."""

import re
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_sources_lists_the_catalogue(readouts: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every source has a line with its state, and no cell is cut on a narrow terminal."""
    monkeypatch.setenv("COLUMNS", "80")
    status, out, _ = readouts("sources")
    assert status == 0
    assert "us-state" in out
    assert re.search(r"nato-secretary-general +NATO +", out)


def test_backup_is_a_database_and_overwrites_nothing(readouts: Run, tmp_path: Path) -> None:
    """The copy opens; a file that is there already is left alone."""
    copy = tmp_path / "copy.db"
    assert readouts("backup", copy)[0] == 0
    with sqlite3.connect(copy) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    before = copy.read_bytes()
    status, _, err = readouts("backup", copy)
    assert status == 1
    assert "copy.db" in err
    assert copy.read_bytes() == before
