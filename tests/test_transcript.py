"""The page of the first ten minutes shows what the bot says now, in the console and in Slack."""

from pathlib import Path

import pytest

from tools import transcript


def test_the_page_is_what_the_bot_says_now() -> None:
    """Both conversations are held anew; nearly every line stands in the page."""
    assert not transcript.stale()


def test_a_page_that_lags_is_told_with_the_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever changes an answer is told how to print the page anew."""
    monkeypatch.setattr(transcript, "PAGE", tmp_path / "first-ten-minutes.md")
    monkeypatch.setattr(transcript, "page", lambda: "something\n")
    assert transcript.COMMAND in transcript.stale()


def test_both_conversations_have_every_step() -> None:
    """What is asked stands in the page twice, and is answered."""
    written = transcript.PAGE.read_text(encoding="utf-8")
    console, _, slack = written.partition("## In Slack")
    for title, _ in transcript.STEPS:
        assert title in console
        assert title in slack
    assert "went wrong" not in written
