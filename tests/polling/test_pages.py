"""Texts that only a statement's page has."""

from dataclasses import replace

import pytest

from bot.model.source import Page, Source, SourceState
from bot.picking import MOST_PAGES
from bot.polling import Poller
from storage.store import SqliteStore
from tests.polling.desk import Desk
from tests.polling.site import Site, feed


def page(text: str) -> bytes:
    return f"<html><body><div class='text'><p>{text}</p></div></body></html>".encode()


def local(site: Site, *items: tuple[int, str]) -> bytes:
    return feed(*items).replace(b"https://m.example", site.origin.encode())


@pytest.fixture
def source(site: Site) -> Source:
    """Make a source whose feed has summaries; its pages are on the same server."""
    site.missing.add("robots.txt")
    return replace(site.source("feed"), text="part", page=Page(body=(".text",)))


async def state(store: SqliteStore) -> SourceState:
    return (await store.read(lambda reading: reading.source_states()))["feed"]


async def test_the_page_gives_the_text_once(
    site: Site, source: Source, poller: Poller, desk: Desk
) -> None:
    """A page is fetched for a new item, and again when the list says another thing of it."""
    site.pages |= {"feed": local(site, (1, "summary")), "1": page("The whole text.")}
    await poller.poll(source)
    site.pages["feed"] = local(site, (2, "other"), (1, "summary"))
    site.pages |= {"2": page("Another text.")}
    await poller.poll(source)
    assert desk.taken == [("new", "The whole text."), ("new", "Another text.")]
    assert [r.path for r in site.requests].count("/1") == 1
    site.pages["feed"] = local(site, (2, "other"), (1, "summary, updated"))
    site.pages["1"] = page("The whole text, corrected.")
    await poller.poll(source)
    assert desk.taken[-1] == ("changed", "The whole text, corrected.")


async def test_an_item_waits_for_its_page(
    site: Site, source: Source, poller: Poller, desk: Desk, store: SqliteStore
) -> None:
    """A server that fails for a moment costs no text: the list is read again, changed or not."""
    site.pages["feed"] = local(site, (1, "summary"))
    assert (await poller.poll(source)).new == 0
    assert (await state(store)).etag == ""
    site.pages["1"] = page("The whole text.")
    await poller.poll(source)
    assert desk.taken == [("new", "The whole text.")]
    assert (await state(store)).etag != ""


async def test_a_page_that_never_comes_is_done_without(
    site: Site, source: Source, poller: Poller, desk: Desk
) -> None:
    """After three tries the summary is taken; a page that is gone is not tried again."""
    site.pages["feed"] = local(site, (1, "summary"))
    for _ in range(5):
        await poller.poll(source)
    assert desk.taken == [("new", "summary")]
    assert [r.path for r in site.requests].count("/1") == 3
    site.missing.add("2")
    site.pages["feed"] = local(site, (2, "gone"), (1, "summary"))
    await poller.poll(source)
    assert desk.taken[-1] == ("new", "gone")


async def test_a_page_that_fails_later_does_not_lose_its_text(
    site: Site, source: Source, poller: Poller, desk: Desk
) -> None:
    """A summary never takes the place of a whole text."""
    site.pages |= {"feed": local(site, (1, "summary")), "1": page("The whole text.")}
    await poller.poll(source)
    del site.pages["1"]
    site.pages["feed"] = local(site, (1, "summary, updated"))
    for _ in range(4):
        await poller.poll(source)
    assert desk.taken == [("new", "The whole text.")]


async def test_pages_are_fetched_a_few_at_a_time(
    site: Site, source: Source, poller: Poller, desk: Desk
) -> None:
    """A long first list takes several polls, and loses nothing."""
    numbers = range(1, MOST_PAGES + 5)
    site.pages |= {str(n): page(f"Text {n}.") for n in numbers}
    site.pages["feed"] = local(site, *((n, "summary") for n in reversed(numbers)))
    assert (await poller.poll(source)).new == MOST_PAGES
    assert (await poller.poll(source)).new == 4
    assert (await poller.poll(source)).outcome == "unchanged"
    assert len(desk.taken) == len(numbers)
