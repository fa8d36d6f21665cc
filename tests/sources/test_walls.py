"""Pages that stand in the way."""

from importlib import resources

import pytest

from bot.sources.walls import SHORT, is_wall


def test_the_table_is_sound() -> None:
    """A phrase is in small letters, stands once and is no word that statements use by the way."""
    text = resources.files("bot.sources").joinpath("walls.txt").read_text(encoding="utf-8")
    phrases = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert len(set(phrases)) == len(phrases) > 20
    assert all(phrase == phrase.lower().strip() and len(phrase) > 8 for phrase in phrases)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Just a moment...", ""),
        ("Access Denied", "You don’t have permission."),
        ("", "Please enable JavaScript to view this page."),
        ("", "I’m not a robot"),
    ],
)
def test_a_challenge_is_a_wall(title: str, text: str) -> None:
    """A title, or a short text, that says so."""
    assert is_wall(title, text)


def test_a_statement_may_speak_of_walls() -> None:
    """A long text with the same words is a text."""
    assert not is_wall("Statement on the raid", "Access denied, they said. " + "x" * SHORT)
    assert not is_wall("Call with the Neighbour", "They spoke by telephone.")
