"""Every command in a folder of its own, with a database of its own and nothing else set."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import status_of
from bot.config import Settings
from bot.sources.statement_json import to_json
from tests.builders import OURS, THEIRS

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)
    monkeypatch.setenv("READOUTS_DATABASE", str(tmp_path / "readouts.db"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def readouts(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; return its exit status, stdout and stderr."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        status = status_of([str(a) for a in arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


@pytest.fixture
def accounts(tmp_path: Path) -> Path:
    """Two accounts of one call, one a line."""
    path = tmp_path / "accounts.jsonl"
    path.write_text("".join(json.dumps(to_json(s)) + "\n" for s in (OURS, THEIRS)))
    return path
