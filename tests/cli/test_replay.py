"""Replaying recorded feeds from the command line."""

from importlib import resources
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SAMPLES = Path(str(resources.files("bot.samples")))
RECORDED = Path(__file__).parents[3] / "shared/corpus/feeds/replay-2022-02.tar.xz"


def test_replay_keeps_what_it_saw(readouts: Run) -> None:
    """`replay` writes to READOUTS_DATABASE, where `calls` finds it; again, no statement is new."""
    status, out, _ = readouts("replay", SAMPLES)
    assert status == 0
    assert "11 snapshots" in out
    assert "13 new statements, 1 silent edit," in out
    assert readouts("calls", "--json")[1].count('"state": "paired"') == 4
    assert ", 0 new statements" in readouts("replay", SAMPLES, "--quiet")[1]


def test_silent_edits_are_listed_word_by_word(readouts: Run) -> None:
    """`--edits` shows the inserted word and nothing else as changed."""
    out = readouts("replay", SAMPLES, "--quiet", "--edits")[1]
    assert "words: Secretary Blinken’s Call with Russian Foreign Minister Lavrov" in out
    assert "{+verifiable,+}" in out
    assert "[-" not in out


def test_a_folder_of_nothing_is_named(readouts: Run, tmp_path: Path) -> None:
    """An empty folder is wrong input, said in one line."""
    empty = tmp_path / "empty"
    empty.mkdir()
    status, _, err = readouts("replay", empty)
    assert status == 2
    assert err.count("\n") == 1
    assert "empty" in err


@pytest.mark.skipif(not RECORDED.exists(), reason="needs ../shared/corpus")
def test_a_real_week_goes_by(readouts: Run) -> None:
    """All 201 snapshots of two real feeds are polled and no poll fails."""
    status, out, _ = readouts("replay", RECORDED, "--quiet")
    assert status == 0
    assert "201 snapshots" in out
    assert "0 failed" in out
