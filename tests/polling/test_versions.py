"""One statement through its versions: links that move, items that are taken away."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.source import Absence, Page, Recheck, Source
from bot.polling import Poller
from bot.ports import Unit
from bot.rechecking import Rechecker
from bot.snapshots import SimulatedClock
from bot.web import Web
from storage.store import SqliteStore
from tests.polling.desk import NOON, Desk
from tests.polling.site import Site, feed
from tests.polling.test_pages import page

LATER = NOON + timedelta(minutes=20)


def with_guids(body: bytes) -> bytes:
    for number in range(1, 10):
        title = f"<title>Item {number}<".encode()
        body = body.replace(title, f"<guid>id-{number}</guid>".encode() + title)
    return body


async def absences(store: SqliteStore) -> list[Absence]:
    return await store.read(lambda reading: reading.absences())


async def test_a_moved_link_stays_one_statement(
    site: Site, poller: Poller, store: SqliteStore, desk: Desk
) -> None:
    """The publisher's own id tells that the item is the old one; its link is the new one."""
    source = site.source("feed")
    site.pages["feed"] = with_guids(feed((2, "b"), (1, "a")))
    await poller.poll(source)
    moved = site.pages["feed"].replace(b"m.example/2", b"m.example/two")
    for text in (b"b", b"b, edited"):
        site.pages["feed"] = moved.replace(b">b<", b">" + text + b"<")
        await poller.poll(source)
    assert desk.taken == [("new", "a"), ("new", "b"), ("changed", "b, edited")]
    found = await store.read(lambda reading: reading.statement_by_url("https://m.example/two"))
    assert found is not None
    assert await absences(store) == []


async def test_an_item_taken_away_is_recorded_until_it_is_back(
    site: Site, poller: Poller, store: SqliteStore
) -> None:
    """Older items still stand, so the item did not leave with time."""
    source = site.source("feed")
    site.pages["feed"] = feed((4, "d"), (3, "c"), (2, "b"), (1, "a"))
    await poller.poll(source)
    site.pages["feed"] = feed((4, "d"), (2, "b"), (1, "a"))
    await poller.poll(source)
    (absence,) = await absences(store)
    gone = await store.read(lambda reading: reading.statement(absence.statement_id))
    assert gone is not None
    assert (gone.text, absence.since, absence.why) == ("c", NOON, "unlisted")
    site.pages["feed"] = feed((4, "d"), (3, "c"), (2, "b"), (1, "a"))
    await poller.poll(source)
    assert await absences(store) == []


async def test_a_cut_list_takes_nothing_away(
    site: Site, poller: Poller, store: SqliteStore
) -> None:
    """What is missing from half a list may stand in the other half."""
    source = site.source("feed")
    site.pages["feed"] = feed((4, "d"), (3, "c"), (2, "b"), (1, "a"))
    await poller.poll(source)
    site.pages["feed"] = feed((4, "d"), (2, "b"), (1, "a"), (3, "c"))[:-60]
    await poller.poll(source)
    assert await absences(store) == []


@pytest.fixture
def clock() -> SimulatedClock:
    """Begin at noon."""
    return SimulatedClock(NOON)


@pytest.fixture
async def source(site: Site, store: SqliteStore, poller: Poller) -> Source:
    """Make a source with one statement stored, and a plan to look at it again."""
    site.missing.add("robots.txt")
    made = replace(site.source("feed"), page=Page(body=(".text",)))
    site.pages["feed"] = feed((1, "They talked.")).replace(
        b"https://m.example", site.origin.encode()
    )
    await poller.poll(made)
    found = await store.read(lambda r: r.statement_by_url(f"{site.origin}/1"))
    assert found is not None

    def plan(unit: Unit) -> None:
        unit.save_recheck(Recheck(found.id, "feed", 0, NOON + timedelta(minutes=15)))

    await store.write(plan)
    return made


@pytest.fixture
def rechecker(
    store: SqliteStore, web_: Web, clock: SimulatedClock, desk: Desk, source: Source
) -> Rechecker:
    """Make a rechecker over real parts."""
    return Rechecker(store, web_, clock, desk.take_all, [source])


async def test_nothing_is_looked_at_before_its_time(rechecker: Rechecker) -> None:
    """A plan waits until it is due."""
    assert await rechecker.check_due() == 0


async def test_a_page_that_is_gone_is_recorded(
    site: Site, rechecker: Rechecker, clock: SimulatedClock, store: SqliteStore
) -> None:
    """The next look goes on, and finds it when it is back."""
    clock.set(LATER)
    site.missing.add("1")
    assert await rechecker.check_due() == 1
    assert [a.why for a in await absences(store)] == ["gone"]
    clock.set(LATER + timedelta(hours=1))
    site.missing.clear()
    site.pages |= {"1": page("They talked."), "robots.txt": b""}
    assert await rechecker.check_due() == 1
    assert await absences(store) == []


async def test_an_edit_of_the_page_is_a_version(
    site: Site, rechecker: Rechecker, clock: SimulatedClock, desk: Desk
) -> None:
    """Once page and statement had the same words, other words are an edit."""
    clock.set(LATER)
    site.pages["1"] = page("They  “talked”.")
    await rechecker.check_due()
    assert len(desk.taken) == 1
    clock.set(LATER + timedelta(hours=1))
    site.pages["1"] = page("They did not talk.")
    await rechecker.check_due()
    assert desk.taken[-1] == ("changed", "They did not talk.")


async def test_a_page_that_never_agreed_edits_nothing(
    site: Site, rechecker: Rechecker, clock: SimulatedClock, desk: Desk
) -> None:
    """A page may say more than the list did, and always have done so."""
    site.pages["1"] = page("They talked. Subscribe to our newsletter.")
    for hours in (1, 3, 12):
        clock.set(LATER + timedelta(hours=hours))
        assert await rechecker.check_due() == 1
    assert len(desk.taken) == 1


async def test_another_layout_edits_nothing(
    site: Site, rechecker: Rechecker, clock: SimulatedClock, desk: Desk
) -> None:
    """A redesigned page must not overwrite a statement with its menu."""
    clock.set(LATER)
    site.pages["1"] = page("They talked.")
    await rechecker.check_due()
    clock.set(LATER + timedelta(hours=1))
    site.pages["1"] = page("Menu. Contact. " * 30).replace(b"class='text'", b"class='new'")
    await rechecker.check_due()
    assert len(desk.taken) == 1


async def test_a_plan_survives_a_restart_and_ends(
    site: Site, rechecker: Rechecker, clock: SimulatedClock, store: SqliteStore
) -> None:
    """Plans are stored; after the last look there is none."""
    site.pages["1"] = page("They talked.")
    looks = 0
    for day in range(10):
        clock.set(LATER + timedelta(days=day))
        looks += await rechecker.check_due()
    assert looks == 5
    assert await store.read(lambda r: r.rechecks_due(LATER + timedelta(days=99))) == []
