"""Statements and their versions."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from bot.model.source import Published
from bot.model.statement import Statement, Version
from bot.ports import Unit
from storage.unit import SqliteUnit
from tests.builders import NOON, OURS, THEIRS, statement

LATER = NOON + timedelta(hours=1)
LATEST = NOON + timedelta(hours=2)
REWORDED = replace(OURS, text="The Secretary spoke with the Foreign Minister.")


def wording(given: Statement, number: int, seen_at: datetime) -> Version:
    return Version(given.id, number, given.title, given.text, given.published, seen_at)


def test_an_unknown_statement_is_none(unit: Unit) -> None:
    """Nothing is found where nothing was stored."""
    assert unit.statement("us-1") is None
    assert unit.statement_by_url(OURS.url) is None
    assert unit.versions("us-1") == []


def test_a_new_statement_is_version_one(unit: Unit) -> None:
    """The first sight of a statement is told as new and stored whole."""
    saved = unit.save_statement(OURS, NOON)
    assert (saved.outcome, saved.number, saved.before) == ("new", 1, None)
    assert unit.statement("us-1") == OURS
    assert unit.versions("us-1") == [wording(OURS, 1, NOON)]


def test_the_same_statement_again_writes_nothing(unit: SqliteUnit) -> None:
    """An unchanged statement touches no row, not even for when it was seen again."""
    unit.save_statement(OURS, NOON)
    connection = unit._session.db.conn
    before = connection.total_changes
    saved = unit.save_statement(OURS, LATER)
    assert connection.total_changes == before
    assert (saved.outcome, saved.number, saved.before) == ("same", 1, None)
    assert unit.versions("us-1") == [wording(OURS, 1, NOON)]


@pytest.mark.parametrize("changed", [REWORDED, replace(OURS, title="A call")])
def test_another_wording_is_a_new_version(unit: Unit, changed: Statement) -> None:
    """Another title or text stands from now on; the one before is kept and handed back."""
    unit.save_statement(OURS, NOON)
    saved = unit.save_statement(changed, LATER)
    assert (saved.outcome, saved.number, saved.before) == ("changed", 2, wording(OURS, 1, NOON))
    assert unit.statement("us-1") == changed
    assert unit.versions("us-1") == [wording(OURS, 1, NOON), wording(changed, 2, LATER)]


def test_going_back_to_an_old_wording_is_a_third_version(unit: Unit) -> None:
    """An edit that is taken back is two edits."""
    for given, seen_at in ((OURS, NOON), (REWORDED, LATER), (OURS, LATEST)):
        unit.save_statement(given, seen_at)
    assert [v.text for v in unit.versions("us-1")] == [OURS.text, REWORDED.text, OURS.text]
    assert unit.statement("us-1") == OURS
    assert unit.save_statement(OURS, LATEST).number == 3


@pytest.mark.parametrize(
    "changed",
    [
        replace(OURS, url="https://state.example/moved"),
        replace(OURS, published=Published(LATER)),
        replace(OURS, published=None),
        replace(OURS, lang="ru"),
        replace(OURS, publisher="other.example"),
        replace(OURS, side="RU"),
    ],
)
def test_a_change_around_the_wording_is_no_version(unit: Unit, changed: Statement) -> None:
    """What surrounds the wording is corrected in place and called the same."""
    unit.save_statement(OURS, NOON)
    assert unit.save_statement(changed, LATER).outcome == "same"
    assert unit.statement("us-1") == changed
    assert len(unit.versions("us-1")) == 1


def test_a_statement_is_found_by_exactly_its_url(unit: Unit) -> None:
    """A URL finds its own statement: no prefix, no other case, and not the empty one."""
    unit.save_statement(OURS, NOON)
    unit.save_statement(statement(id="us-2", url=""), NOON)
    assert unit.statement_by_url(OURS.url) == OURS
    assert unit.statement_by_url(OURS.url[:-1]) is None
    assert unit.statement_by_url(OURS.url.upper()) is None
    assert unit.statement_by_url("") is None


def test_the_last_stored_of_two_with_one_url_is_found(unit: Unit) -> None:
    """Where two statements share a URL the later one answers to it."""
    for name in ("z", "a"):
        unit.save_statement(statement(id=name, url="https://state.example/same"), NOON)
    found = unit.statement_by_url("https://state.example/same")
    assert found is not None
    assert found.id == "a"


def test_edits_come_in_pairs_by_when_they_were_seen(unit: Unit) -> None:
    """Each edit is told with the wording before it, in the order in which edits were seen."""
    east = timezone(timedelta(hours=14))
    theirs = replace(THEIRS, text="Other words.")
    unit.save_statement(OURS, NOON)
    unit.save_statement(THEIRS, NOON)
    unit.save_statement(REWORDED, LATEST)
    unit.save_statement(theirs, LATER.astimezone(east))  # reads later, is earlier
    unit.save_statement(OURS, LATEST + timedelta(seconds=1))
    assert [(b.statement_id, b.number, a.number) for b, a in unit.edited()] == [
        ("ru-1", 1, 2),
        ("us-1", 1, 2),
        ("us-1", 2, 3),
    ]


@pytest.mark.parametrize(
    "published",
    [
        None,
        Published(datetime(2022, 2, 1, tzinfo=ZoneInfo("Europe/Moscow")), date_only=True),
        Published(datetime(2022, 2, 1, 23, 59, 59, 999999, ZoneInfo("Asia/Kathmandu"))),
        Published(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))),
        Published(datetime(9999, 12, 31, 23, 59, tzinfo=timezone(-timedelta(hours=12)))),
    ],
)
def test_the_publishers_own_clock_survives(unit: Unit, published: Published | None) -> None:
    """The offset that a moment came with, and whether it was only a day, come back."""
    unit.save_statement(replace(OURS, published=published), NOON)
    found = unit.statement("us-1")
    assert found is not None
    assert found.published == published
    assert repr(found.published and found.published.at.utcoffset()) == repr(
        published and published.at.utcoffset()
    )
    assert (found.published and found.published.isoformat()) == (
        published and published.isoformat()
    )


def test_one_instant_on_another_clock_is_corrected(unit: Unit) -> None:
    """Two offsets can name one instant; the publisher's last one is kept."""
    unit.save_statement(OURS, NOON)
    moscow = replace(OURS, published=Published(NOON.astimezone(timezone(timedelta(hours=3)))))
    assert moscow == OURS
    unit.save_statement(moscow, LATER)
    found = unit.statement("us-1")
    assert found is not None
    assert found.published is not None
    assert found.published.isoformat() == "2022-02-01T15:00:00+03:00"


def test_a_moment_without_a_zone_is_refused(unit: Unit) -> None:
    """A naive moment is a mistake of the caller's and says so."""
    with pytest.raises(ValueError, match="needs a time zone"):
        unit.save_statement(OURS, NOON.replace(tzinfo=None))


def test_moments_are_aware(unit: Unit) -> None:
    """What comes out can be compared with any clock."""
    unit.save_statement(OURS, NOON)
    assert unit.versions("us-1")[0].seen_at.astimezone(UTC) == NOON
