"""The page of examples shows what the bot posts now."""

from pathlib import Path

import pytest

from tools import examples


def test_the_page_of_examples_is_up_to_date() -> None:
    """Nearly every line stands in docs/examples.md as it is printed now."""
    assert not examples.stale()


def test_a_page_that_lags_is_told_with_the_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever changes a digest is told how to print the page anew."""
    monkeypatch.setattr(examples, "PAGE", tmp_path / "examples.md")
    assert examples.COMMAND in examples.stale()


def test_the_page_shows_invented_calls_alone() -> None:
    """Every example is one of the project's own pairs, whose hosts nobody can own."""
    page = examples.PAGE.read_text(encoding="utf-8")
    assert len(examples.CHOSEN) == page.count("\n## ") == 8
    assert all((examples.PAIRS / f"{name}.json").exists() for name in examples.CHOSEN)
    assert page.count("https://") == page.count(".example/")
