"""`readouts doctor`: its report for people and for programs."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_doctor_finds_nothing_wrong_with_a_fresh_set_up(readouts: Run) -> None:
    """Without tokens the console workspace is a valid set-up."""
    status, out, _ = readouts("doctor")
    assert status == 0
    assert "FAULT" not in out
    assert "console workspace" in out


def test_doctor_names_a_fault(readouts: Run, tmp_path: Path, monkeypatch: object) -> None:
    """A database that can't be opened is a fault, and the other checks still run."""
    (tmp_path / "readouts.db").write_text("plainly not a database, but long enough to be read")
    status, out, _ = readouts("doctor")
    assert status == 1
    assert "FAULT  database" in out
    assert "ok     sources" in out


def test_wrong_settings_are_a_fault_with_what_to_do(
    readouts: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What keeps all else from starting is told by the doctor as well."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    status, out, _ = readouts("doctor")
    assert status == 1
    assert out.startswith("FAULT  settings: settings: SLACK_APP_TOKEN is missing")
    assert "to do: correct .env" in out


def test_the_report_is_json_for_programs(readouts: Run) -> None:
    """The same checks, each with its name, words, state and what to do."""
    status, out, _ = readouts("doctor", "--json")
    assert status == 0
    assert [set(check) for check in json.loads(out)] == [{"name", "words", "state", "todo"}] * 3


def test_damage_in_the_database_is_found(readouts: Run, tmp_path: Path) -> None:
    """A page that holds something else is a fault: restore a backup."""
    assert readouts("doctor")[0] == 0
    path = tmp_path / "readouts.db"
    with path.open("r+b") as file:
        file.seek(path.stat().st_size - 4096)
        file.write(b"\xff" * 4096)
    status, out, _ = readouts("doctor")
    assert status == 1
    assert "FAULT  database" in out
    assert "restore a backup" in out
