"""Bad input gets one clear line, and nothing is lost."""

import json
from pathlib import Path

import pytest

from bot.sources.statement_json import to_json
from tests.builders import OURS, THEIRS
from tests.cli.conftest import Run

WRONG_USAGE, FAILED = 2, 1


def one_line(text: str) -> str:
    assert text.count("\n") == 1, text
    assert text.startswith("readouts: ")
    assert "Traceback" not in text
    return text


def test_an_unknown_official_gets_suggestions(readouts: Run, accounts: Path) -> None:
    """A misspelt name is named, with names like it."""
    readouts("ingest", accounts)
    status, _, err = readouts("calls", "lavrof")
    assert status == WRONG_USAGE
    assert "'lavrof'" in one_line(err)
    assert "Lavrov" in err


def test_an_unreadable_line_is_numbered_and_the_rest_ingested(
    readouts: Run, tmp_path: Path
) -> None:
    """Line 2 is broken: it is named by number, and both good statements are stored."""
    path = tmp_path / "mixed.jsonl"
    path.write_text(f"{json.dumps(to_json(OURS))}\n{{broken\n{json.dumps(to_json(THEIRS))}\n")
    status, out, err = readouts("ingest", path)
    assert status == FAILED
    assert "line 2: this is not JSON" in one_line(err)
    assert "2 new" in out
    assert "1 refused" in out


def test_a_statement_without_a_date_is_named(readouts: Run, tmp_path: Path) -> None:
    """The file, the field and what to give are in the line."""
    path = tmp_path / "undated.json"
    path.write_text(json.dumps(to_json(OURS) | {"published": ""}))
    status, _, err = readouts("compare", path, path)
    assert status == WRONG_USAGE
    assert "undated.json: 'published' is missing: give an ISO 8601 date" in one_line(err)


def test_a_database_that_cannot_be_written_is_named(
    readouts: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The path, the reason and the setting are in the line."""
    monkeypatch.setenv("READOUTS_DATABASE", str(tmp_path))
    status, _, err = readouts("calls")
    assert status == FAILED
    assert "set READOUTS_DATABASE to a path that can be written" in one_line(err)


@pytest.mark.parametrize("command", ["run", "calls"])
def test_half_a_set_of_tokens_is_named(
    readouts: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """The bot neither starts half nor falls back in silence."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    status, _, err = readouts(command)
    assert status == WRONG_USAGE
    assert "SLACK_APP_TOKEN is missing" in one_line(err)
    assert "secret" not in err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[source]]\nkey = "x"\ninterval = 5\n', "line 3"),
        ("[[source]\n", "line 1"),
    ],
)
def test_a_mistake_in_the_sources_file_is_named_by_line(
    readouts: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    """The file and the line are named before anything runs."""
    path = tmp_path / "mine.toml"
    path.write_text(text)
    monkeypatch.setenv("READOUTS_SOURCES", str(path))
    status, _, err = readouts("sources")
    assert status == WRONG_USAGE
    assert f"mine.toml, {said}" in one_line(err)


def test_a_missing_sources_file_is_named(readouts: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path that leads nowhere is no empty catalogue."""
    monkeypatch.setenv("READOUTS_SOURCES", "nowhere.toml")
    status, _, err = readouts("sources")
    assert status == WRONG_USAGE
    assert "nowhere.toml can't be read (No such file or directory)" in one_line(err)


def test_an_unknown_source_is_named(readouts: Run) -> None:
    """`poll` says where the names are listed."""
    status, _, err = readouts("poll", "atlantis")
    assert status == WRONG_USAGE
    assert "no source is called 'atlantis'; `readouts sources` lists them" in one_line(err)


def test_a_statement_that_is_not_stored_is_named(readouts: Run, accounts: Path) -> None:
    """An id that is neither a file nor stored says where ids are found."""
    status, _, err = readouts("compare", "us-1", "ru-1")
    assert status == WRONG_USAGE
    assert "'us-1' is neither a file nor the id or URL of a stored statement" in one_line(err)


@pytest.mark.parametrize(
    "arguments", [["compare", "one"], ["ingest"], ["nonsense"], ["calls", "--nonsense"]]
)
def test_wrong_usage_is_told_by_status_two(readouts: Run, arguments: list[str]) -> None:
    """What click refuses has status 2 and no traceback."""
    status, _, err = readouts(*arguments)
    assert status == WRONG_USAGE
    assert "Error" in err
    assert "Traceback" not in err
