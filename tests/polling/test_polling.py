"""Polling: what is handed on, what is remembered, and what a failure stops."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime

import pytest

from bot.fetching import HttpFetcher
from bot.model.source import Source, SourceState
from bot.model.statement import Statement
from bot.polling import Poller
from bot.ports import Saved
from bot.web import Web
from storage.store import SqliteStore
from tests.polling.desk import NOON, Desk
from tests.polling.site import Site, feed


async def state(store: SqliteStore, source: Source) -> SourceState:
    return (await store.read(lambda reading: reading.source_states()))[source.key]


async def test_items_are_taken_oldest_first(site: Site, poller: Poller, desk: Desk) -> None:
    """Feeds list the newest first; what happened first is told first."""
    site.pages["feed"] = feed((3, "c"), (1, "a"), (2, "b"))
    result = await poller.poll(site.source("feed"))
    assert (result.outcome, result.new, result.items) == ("read", 3, 3)
    assert desk.taken == [("new", "a"), ("new", "b"), ("new", "c")]


async def test_an_unchanged_feed_costs_one_conditional_request(
    site: Site, poller: Poller, store: SqliteStore
) -> None:
    """The second poll is answered by 304, and both are counted."""
    site.pages["feed"] = feed((1, "a"))
    source = site.source("feed")
    await poller.poll(source)
    assert (await poller.poll(source)).outcome == "unchanged"
    assert site.answers == {200: 1, 304: 1}
    kept = await state(store, source)
    assert (kept.polls, kept.not_modified, kept.checked_at) == (2, 1, NOON)


@pytest.mark.parametrize("tagged", [True, False])
async def test_a_silent_edit_is_a_change(
    site: Site, poller: Poller, desk: Desk, *, tagged: bool
) -> None:
    """Another text under the same link and date is a new version, with validators or without."""
    site.tagged = tagged
    source = site.source("feed")
    site.pages["feed"] = feed((2, "b"), (1, "a"))
    await poller.poll(source)
    site.pages["feed"] = feed((2, "b"), (1, "a, on second thoughts"))
    result = await poller.poll(source)
    assert (result.new, result.changed, result.items) == (0, 1, 2)
    assert desk.taken[-1] == ("changed", "a, on second thoughts")


async def test_an_item_listed_twice_is_taken_once(site: Site, poller: Poller, desk: Desk) -> None:
    """Two wordings of one link in one feed do not take turns for ever; the first listed stands."""
    site.pages["feed"] = feed((1, "newer"), (1, "older"))
    source = site.source("feed")
    await poller.poll(source)
    await poller.poll(source)
    assert desk.taken == [("new", "newer")]


@pytest.mark.parametrize(
    ("path", "trouble"),
    [("page", "wall"), ("garbage", "garbage"), ("broken", "http"), ("bomb", "too-large")],
)
async def test_a_failure_is_recorded_and_later_forgotten(
    site: Site, poller: Poller, store: SqliteStore, path: str, trouble: str
) -> None:
    """The state names the trouble and counts; the first good answer clears it."""
    source = site.source(path)
    first, second = await poller.poll(source), await poller.poll(source)
    assert first.outcome == second.outcome == "failed"
    kept = await state(store, source)
    assert (kept.trouble, kept.failures, kept.detail) == (trouble, 2, second.detail)
    site.pages[path] = feed((1, "a"))
    assert (await poller.poll(source)).new == 1
    kept = await state(store, source)
    assert (kept.trouble, kept.failures, kept.detail) == ("", 0, "")


async def test_a_failure_keeps_the_validators(
    site: Site, poller: Poller, store: SqliteStore
) -> None:
    """After an outage an unchanged feed is still known to be unchanged."""
    source = site.source("feed")
    site.pages["feed"] = feed((1, "a"))
    await poller.poll(source)
    before = (await state(store, source)).etag
    site.pages["feed"] = b"<html>down</html>"
    await poller.poll(source)
    assert (await state(store, source)).etag == before


async def test_a_failing_source_does_not_stop_the_others(site: Site, poller: Poller) -> None:
    """A round gives one result a source, in order."""
    site.pages["feed"] = feed((1, "a"))
    paths = ["broken", "feed", "garbage", "loop", "cut"]
    results = await poller.poll_all([site.source(path) for path in paths])
    assert [r.source for r in results] == paths
    assert [r.outcome for r in results] == ["failed", "read", "failed", "failed", "read"]
    assert results[-1].items == 1


async def test_an_item_that_breaks_is_loud_and_keeps_no_other_back(
    site: Site, poller: Poller, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """The others are taken, the error is logged, and the next poll tries the item again."""
    site.pages["feed"] = feed((3, "c"), (2, "poison"), (1, "a"))
    desk.poison = "poison"
    with caplog.at_level(logging.ERROR):
        result = await poller.poll(site.source("feed"))
    assert (result.outcome, result.new) == ("failed", 2)
    assert "1 of 3 items" in result.detail
    assert [r.exc_info[0] for r in caplog.records if r.exc_info] == [ZeroDivisionError]
    desk.poison = ""
    assert (await poller.poll(site.source("feed"))).new == 1
    assert [text for _, text in desk.taken] == ["a", "c", "poison"]


async def test_an_unexpected_error_in_a_source_is_loud_and_contained(
    site: Site, poller: Poller, caplog: pytest.LogCaptureFixture
) -> None:
    """A source with no reader is a bug: logged with its trace, while the round goes on."""
    site.pages["feed"] = feed((1, "a"))
    good, bad = site.source("feed"), site.source("feed", key="bad")
    object.__setattr__(bad, "kind", "telegram")
    with caplog.at_level(logging.ERROR):
        results = await poller.poll_all([bad, good])
    assert [r.outcome for r in results] == ["failed", "read"]
    assert "unexpected" in results[0].detail
    assert caplog.records[0].exc_info


async def test_one_source_is_never_polled_twice_at_a_time(
    site: Site, store: SqliteStore, fetcher: HttpFetcher
) -> None:
    """A poll asked for while another runs waits for it."""
    site.pages["feed"] = feed((1, "a"))
    site.tagged = False
    inside, most = 0, 0

    async def take(_: Sequence[Statement], __: datetime) -> list[Saved]:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        for _turn in range(50):
            await asyncio.sleep(0)
        inside -= 1
        return [Saved("same", 1)]

    poller = Poller(store, Web.over(fetcher), lambda: NOON, take)
    await poller.poll_all([site.source("feed")] * 4)
    assert most == 1
    assert len(site.requests) == 4
