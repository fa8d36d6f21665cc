"""What is remembered of sources, and how cheaply."""

import asyncio
import gc
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest

from bot.model.errors import StoreError
from bot.model.source import Listed, SourceState
from bot.polling import Poller
from bot.ports import Reading, Unit
from bot.remembering import Memory
from bot.web import Web
from storage.store import SqliteStore
from tests.polling.desk import NOON, Desk
from tests.polling.site import Site, feed

T = TypeVar("T")


class Counting:
    """A store that counts how often it is asked."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self.reads = self.writes = 0

    async def read(self, work: Callable[[Reading], T]) -> T:
        self.reads += 1
        return await self.store.read(work)

    async def write(self, work: Callable[[Unit], T]) -> T:
        self.writes += 1
        return await self.store.write(work)

    async def backup(self, path: str) -> None:
        await self.store.backup(path)


async def test_a_state_comes_back_as_it_was(store: SqliteStore) -> None:
    """Every field is stored, and another memory finds it."""
    entries = (
        Listed("a", "key", "print", NOON, paged=True, tries=2),
        Listed("b", "", "print"),
    )
    state = SourceState(
        key="s", etag='"1"', checked_at=NOON, first_at=NOON, new_at=NOON, read_at=NOON,
        next_at=NOON + timedelta(minutes=5), trouble="busy", failures=3, polls=9, edits=2, good=1,
        seconds=0.25, body="abc", moved_to="https://b.example/", health="slow", health_at=NOON,
        gaps=(60, 120), listed=entries,
    )  # fmt: skip
    await Memory(store).remember(state)
    assert await Memory(store).state("s") == state
    assert await Memory(store).state("other") == SourceState("other")


async def test_many_states_are_few_writes(store: SqliteStore) -> None:
    """What is asked for while a write is under way goes into the next one; all is stored."""
    counting = Counting(store)
    memory = Memory(counting)
    await asyncio.gather(*(memory.remember(SourceState(f"s{n}", polls=n)) for n in range(200)))
    assert (counting.reads, counting.writes <= 20) == (1, True)
    stored = await store.read(lambda reading: reading.source_states())
    assert {state.polls for state in stored.values()} == set(range(200))


async def test_a_stop_while_many_are_stored_logs_nothing(
    store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    """Polls that are cancelled with their writes, one under way and one waiting, want no answer."""
    memory, held = Memory(store), threading.Event()
    await memory.states()
    holding = asyncio.create_task(store.write(lambda _: held.wait(10)))
    polls = [asyncio.create_task(memory.remember(SourceState(f"s{n}"))) for n in range(2)]
    await asyncio.sleep(0.05)
    assert all(poll.cancel() for poll in reversed(polls))
    await asyncio.gather(*polls, return_exceptions=True)
    held.set()
    await holding
    polls.clear()
    gc.collect()
    assert not caplog.records


async def test_an_unchanged_list_costs_one_write(site: Site, store: SqliteStore, web_: Web) -> None:
    """A 304, or the same bytes again, is not read from the store, nor parsed."""
    counting = Counting(store)
    desk = Desk(store)
    site.pages["feed"], site.tagged = feed((1, "a")), False
    poller = Poller(counting, web_, lambda: NOON, desk.take_all)
    await poller.poll(site.source("feed"))
    counting.reads = counting.writes = 0
    assert (await poller.poll(site.source("feed"))).outcome == "unchanged"
    assert (counting.reads, counting.writes) == (0, 1)


async def test_a_restart_remembers_when_to_poll(site: Site, store: SqliteStore, web_: Web) -> None:
    """The plan is stored: another process leaves the source alone for the rest of its time."""
    site.pages["feed"] = feed((1, "a"))
    desk, source = Desk(store), site.source("feed")
    wait = (await Poller(store, web_, lambda: NOON, desk.take_all).poll(source)).wait
    later = Poller(store, web_, lambda: NOON + timedelta(seconds=100), desk.take_all)
    assert wait is not None
    assert (await later.delays([source, replace(source, key="other")])) == pytest.approx(
        {"feed": wait - 100}
    )


async def test_a_store_that_fails_is_loud(store: SqliteStore) -> None:
    """What could not be stored is not taken for stored."""
    memory = Memory(store)
    await memory.states()
    await store.close()
    asked = (memory.remember(SourceState(key)) for key in "abc")
    outcomes = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [StoreError] * 3
