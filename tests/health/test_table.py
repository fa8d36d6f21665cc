"""The table of all sources."""

from dataclasses import replace

from bot.health.table import HEADINGS, row
from bot.model.source import SourceState
from tests.health.builders import HOUR, NOON, SOURCE, record


def test_a_row_tells_how_a_source_is() -> None:
    """State, last new item, median interval, edits and next poll."""
    cells = row(SOURCE, record(edits=3, next_at=NOON + HOUR), NOON)
    assert len(cells) == len(HEADINGS)
    assert cells[2:] == ("ok", "2022-02-01 11:00", "60 min", "3", "2022-02-01 13:00", "")


def test_what_is_not_polled_says_why() -> None:
    """Blocked and switched-off sources are shown as such, with the reason."""
    blocked = replace(SOURCE, state="blocked", why="a challenge")
    assert row(blocked, SourceState("a"), NOON)[2] == "blocked"
    assert row(blocked, SourceState("a"), NOON)[-1] == "a challenge"
    assert row(replace(SOURCE, on=False), SourceState("a"), NOON)[2] == "off"
    assert row(SOURCE, SourceState("a"), NOON)[2] == "not polled yet"
