"""Comparisons kept for whoever made them to share: whole, a few, for a while."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings

from bot.digest.document import Document
from bot.given import MOST
from bot.ports import Brought
from storage import brought, documents
from storage.store import open_store
from storage.unit import SqliteUnit
from tests.builders import NOON
from tests.digest.hostile import documents as hostile

DOCUMENT = Document("T", "S.", headline="H")


def kept(number: int, user: str = "U1", document: Document = DOCUMENT) -> Brought:
    return Brought(f"word-{number:03}", "T1", user, document)


def standing(unit: SqliteUnit, most: int) -> list[int]:
    """Return which of so many are there."""
    return [n for n in range(most) if unit.brought(f"word-{n:03}", NOON)]


def save(unit: SqliteUnit, *found: Brought) -> None:
    """Keep some, a second after each other, the last at noon."""
    for n, one in enumerate(found):
        assert unit.save_brought(one, NOON - timedelta(seconds=len(found) - 1 - n))


@settings(max_examples=60, deadline=None)
@given(hostile)
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    """Whatever stands in it, but for halves of characters."""
    text = documents.written(document)
    assert documents.written(documents.read(text)) == text
    if "\\ud8" not in ascii(document):
        assert documents.read(text) == document


async def test_it_is_there_after_a_restart_for_a_week(tmp_path: Path) -> None:
    """And not afterwards."""
    path = tmp_path / "r.db"
    async with open_store(path) as store:
        await store.write(lambda unit: unit.save_brought(kept(0), NOON))
    week = timedelta(days=7)
    async with open_store(path) as store:
        found = await store.read(lambda reading: reading.brought("word-000", NOON + week))
        late = await store.read(
            lambda reading: reading.brought("word-000", NOON + week + timedelta(seconds=1))
        )
    assert found == kept(0)
    assert late is None


def test_of_each_person_the_latest_stay(unit: SqliteUnit) -> None:
    """Nobody takes the room of others."""
    save(unit, kept(0, "U2"), *(kept(n) for n in range(1, 30)))
    assert standing(unit, 30) == [0, *range(10, 30)]


def test_of_all_the_latest_stay(unit: SqliteUnit) -> None:
    """The oldest make room, and what is too old goes."""
    save(unit, *(kept(n, f"U{n}") for n in range(210)))
    assert standing(unit, 210) == list(range(10, 210))
    assert unit.save_brought(kept(300, "U300"), NOON + timedelta(days=8))
    assert standing(unit, 210) == []


def test_whatever_is_done_what_is_too_old_goes(unit: SqliteUnit) -> None:
    """Also where nobody compares anything any more."""
    save(unit, kept(0))
    assert unit.handle("a press", NOON + timedelta(days=7))
    assert standing(unit, 1) == [0]
    assert unit.handle("another", NOON + timedelta(days=7, seconds=1))
    assert standing(unit, 1) == []


def test_there_is_room_for_so_much(unit: SqliteUnit, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is too long by itself is not kept; of others the latest that fit."""
    length = len(documents.written(DOCUMENT))
    monkeypatch.setattr(brought, "MOST_SIZE", 3 * length)
    monkeypatch.setattr(brought, "LARGEST", length)
    save(unit, *(kept(n) for n in range(5)))
    assert standing(unit, 5) == [2, 3, 4]
    longer = Document("T" * 99, "S.")
    assert not unit.save_brought(kept(5, document=longer), NOON)
    assert standing(unit, 6) == [2, 3, 4]


def test_with_a_workspace_what_was_brought_there_goes(unit: SqliteUnit) -> None:
    """When it removes the app."""
    save(unit, kept(0))
    unit.forget_team("T1")
    assert standing(unit, 1) == []


def test_the_page_on_slack_tells_how_long_and_how_many() -> None:
    """As kept here."""
    page = (Path(__file__).parents[2] / "docs/slack.md").read_text(encoding="utf-8")
    told = f"{brought.KEPT.days} days, the latest {brought.MOST_EACH} of each person and "
    assert f"for {told}{brought.MOST} in all." in page
    assert f"reads up to {MOST} links" in page
