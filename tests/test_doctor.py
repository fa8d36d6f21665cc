"""The doctor's checks of this machine: settings, database, sources."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import sources as catalogue
from bot.config import Settings, load
from bot.doctor import database_check, settings_check, sources_check
from bot.model.source import SourceState
from storage.store import open_store
from tests.builders import NOON

KNOWN = catalogue(load(None))
POLLED = [s.key for s in KNOWN if s.polled]


def states(*troubles: str) -> Mapping[str, SourceState]:
    """Return the states of the first sources: "" is well, anything else its trouble."""
    good = SourceState("", checked_at=NOON, first_at=NOON, new_at=NOON)
    return {
        key: replace(good, key=key, trouble=trouble)  # type: ignore[arg-type]
        for key, trouble in zip(POLLED, troubles, strict=False)
    }


def test_sources_that_nobody_asked_yet_are_no_fault() -> None:
    """A fresh set-up is told how to begin."""
    check = sources_check(KNOWN, {}, NOON)
    assert (check.state, "readouts poll" in check.words) == ("ok", True)


def test_one_source_that_is_down_is_named_and_no_fault() -> None:
    """Publishers have bad days; the table of sources tells more."""
    check = sources_check(KNOWN, states("", "", "timeout"), NOON)
    assert check.state == "ok"
    assert f"1 of 3 do not answer well: {POLLED[2]} (slow)" in check.words


def test_most_sources_down_is_a_fault_of_the_network() -> None:
    """A few are named, and what to look at."""
    check = sources_check(KNOWN, states("", *["timeout"] * 5), NOON)
    assert check.state == "fault"
    assert "network" in check.todo
    assert check.words.endswith(", ...")


def test_no_source_at_all_is_a_fault() -> None:
    """With every source off nothing can ever be found."""
    off = [replace(s, on=False) for s in KNOWN]
    assert sources_check(off, {}, NOON).state == "fault"


async def test_a_full_disk_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database is still whole; the disk has no room for more."""
    usage = shutil.disk_usage(tmp_path)._replace(free=1_000_000)
    async with open_store(tmp_path / "r.db") as store:
        assert (await database_check(store, tmp_path / "r.db")).state == "ok"
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
        check = await database_check(store, tmp_path / "r.db")
    assert (check.state, check.todo) == ("fault", "make room there")
    assert "1.0 MB left" in check.words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "console workspace"),
        ({"SLACK_APP_TOKEN": "xapp-1"}, "Socket Mode"),
        ({"READOUTS_SLACK_MODE": "http", "SLACK_SIGNING_SECRET": "s"}, "3000/slack/events"),
    ],
)
def test_the_way_of_running_is_told(
    monkeypatch: pytest.MonkeyPatch, given: Mapping[str, str], words: str
) -> None:
    """The first line says what the settings amount to."""
    slack = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_CHANNEL": "C0123456789"} if given else {}
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)
    for name, value in {**given, **slack}.items():
        monkeypatch.setenv(name, value)
    assert words in settings_check(load(None)).words
