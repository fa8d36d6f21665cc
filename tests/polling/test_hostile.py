"""A round over servers that do their worst: each ends in its state, and nobody else notices."""

import asyncio
import time
import tracemalloc
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from bot.addresses import Guard
from bot.digest.document import Document
from bot.fetching import HttpFetcher, Limits, client
from bot.health.alerts import Turn, alert
from bot.health.state import state_of
from bot.manners import Manners
from bot.model.source import Source, SourceState
from bot.polling import Poller
from bot.ports import Unit
from bot.snapshots import SimulatedClock
from bot.web import Web
from storage.store import SqliteStore
from tests.polling.desk import NOON, Desk
from tests.polling.site import Site, feed

LIMITS = Limits(step=4.0, whole=5.0, size=2_000_000)
LATER = timedelta(hours=7)

WORST = {
    "slow": ("slow", "timeout"),
    "drip": ("slow", "timeout"),
    "endless": ("failing", "too-large"),
    "bomb": ("failing", "too-large"),
    "loop": ("failing", "redirects"),
    "inward": ("failing", "unsafe"),
    "trap": ("failing", "unsafe"),
    "cut": ("failing", "cut"),
    "page": ("wall", "wall"),
    "unasked": ("failing", "http"),
    "busy": ("failing", "busy"),
    "broken": ("failing", "http"),
    "garbage": ("failing", "garbage"),
    "charset": ("ok", ""),
    "frozen": ("ok", ""),
    "guids": ("ok", ""),
    "comments": ("ok", ""),
    "nested": ("ok", ""),
    "steep": ("ok", ""),
}
"""What each source is after three polls, and what its trouble is."""


async def resolve(host: str, _: int) -> Sequence[str]:
    """Stand for the name service: one name leads inside, every other to the test's server."""
    return {"inside.example": ["127.0.0.3"], "127.0.0.2": ["127.0.0.2"]}.get(host, ["127.0.0.1"])


def allow_one(address: str) -> bool:
    """Take 127.0.0.1 for the open internet, and every other address for a private one."""
    return address == "127.0.0.1"


def on_its_own_host(site: Site, path: str) -> Source:
    port = urlsplit(site.origin).port
    return replace(site.source(path), url=f"http://{path.replace('_', '-')}.example:{port}/{path}")


@pytest.fixture
def clock() -> SimulatedClock:
    """Begin at noon."""
    return SimulatedClock(NOON)


@pytest.fixture
def told() -> list[Document]:
    """Keep what people are told."""
    return []


@pytest.fixture
async def poller(
    store: SqliteStore, desk: Desk, clock: SimulatedClock, told: list[Document]
) -> AsyncIterator[Poller]:
    """Make a poller that lives among hostile hosts."""

    def owe(_unit: Unit, source: Source, state: SourceState, turn: Turn) -> None:
        told.append(alert(source, state, turn))

    async with client("", LIMITS, Guard(allow_one, resolve)) as http:
        fetcher = HttpFetcher(http, LIMITS, Manners(spacing=0.0))
        yield Poller(store, Web.over(fetcher), clock, desk.take_all, owe)


async def states(store: SqliteStore) -> dict[str, SourceState]:
    return await store.read(lambda reading: reading.source_states())


async def test_every_case_ends_in_its_state(
    site: Site, poller: Poller, store: SqliteStore, desk: Desk
) -> None:
    """Three polls tell what each source is; what could be read of it was taken, once."""
    sources = [on_its_own_host(site, path) for path in WORST]
    for _ in range(3):
        await poller.poll_all(sources)
    found = await states(store)
    ended = {key: (state_of(state, NOON), state.trouble) for key, state in found.items()}
    assert ended == WORST
    assert ("new", "Переговоры Лаврова") in desk.taken
    assert ("new", "at the bottom") in desk.taken
    assert all(outcome == "new" for outcome, _ in desk.taken)


async def test_nobody_else_is_kept_waiting(site: Site, poller: Poller) -> None:
    """While all of them are polled, an honest source is read before any hung one is given up."""
    site.pages["feed"] = feed((1, "a"))
    honest, longest = on_its_own_host(site, "feed"), 0.0
    worst = asyncio.create_task(poller.poll_all([on_its_own_host(site, path) for path in WORST]))
    while not worst.done():
        began = time.monotonic()
        assert (await poller.poll(honest)).outcome != "failed"
        longest = max(longest, time.monotonic() - began)
    await worst
    assert longest < LIMITS.whole


async def test_memory_stays_flat(site: Site, poller: Poller) -> None:
    """The third round holds no more than the first, and never much at a time."""
    sources = [on_its_own_host(site, path) for path in WORST]
    await poller.poll_all(sources)
    site.requests.clear()
    tracemalloc.start()
    await poller.poll_all(sources)
    held, _ = tracemalloc.get_traced_memory()
    site.requests.clear()
    for _ in range(2):
        await poller.poll_all(sources)
        site.requests.clear()
    after, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert after < held + 1_000_000
    assert peak < 60_000_000


async def test_a_redirect_inward_is_not_followed(site: Site, poller: Poller) -> None:
    """Neither an address of this network nor a name that leads to one is ever connected to."""
    site.pages["feed"] = feed((1, "secret"))
    for path in ("inward", "trap"):
        result = await poller.poll(on_its_own_host(site, path))
        assert "no public address" in result.detail
    assert [request.path for request in site.requests] == ["/inward", "/trap"]


async def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(
    site: Site, poller: Poller
) -> None:
    """The next poll is planned after that time; other sources of the host ask nothing either."""
    busy = on_its_own_host(site, "busy")
    assert ((await poller.poll(busy)).wait or 0) >= 7200
    neighbour = replace(busy, key="neighbour", url=busy.url.removesuffix("busy") + "feed")
    result = await poller.poll(neighbour)
    assert "asked to be left alone" in result.detail
    assert (result.wait or 0) > 7000
    assert len(site.requests) == 1


async def test_flapping_makes_no_stream(
    site: Site, poller: Poller, clock: SimulatedClock, told: list[Document]
) -> None:
    """A server that fails two times of three is nobody's alert."""
    source = on_its_own_host(site, "flapping")
    for _ in range(30):
        await poller.poll(source)
        clock.set(clock() + timedelta(minutes=15))
    assert told == []


async def test_one_alert_when_bad_and_one_when_well(
    site: Site, poller: Poller, clock: SimulatedClock, told: list[Document]
) -> None:
    """However long it lasts, people hear twice of one outage."""
    source = on_its_own_host(site, "page")
    for _ in range(10):
        await poller.poll(source)
        clock.set(clock() + LATER)
    site.pages["page"] = feed((1, "a"))
    for _ in range(10):
        await poller.poll(source)
        clock.set(clock() + timedelta(minutes=15))
    assert [document.title for document in told] == ["page: wall", "page: recovered"]


async def test_not_modified_for_ever_turns_quiet(
    site: Site, poller: Poller, store: SqliteStore, clock: SimulatedClock, told: list[Document]
) -> None:
    """A server that always says "not modified" is asked for all once a day, and found quiet."""
    source = on_its_own_host(site, "frozen")
    for _ in range(40):
        await poller.poll(source)
        await poller.poll(source)
        clock.set(clock() + timedelta(days=1))
    unconditional = [r for r in site.requests if "if-none-match" not in r.headers]
    assert len(unconditional) == 40
    assert (await states(store))["frozen"].health == "quiet"
    assert [document.title for document in told] == ["frozen: quiet"]


async def test_a_cut_list_keeps_no_validators(
    site: Site, poller: Poller, store: SqliteStore, desk: Desk
) -> None:
    """What was cut off is asked for again, whatever tag the half came with."""
    source = on_its_own_host(site, "feed")
    whole = feed((2, "whole"), (1, "cut away at first"))
    site.pages["feed"] = whole[: whole.index(b"away")]
    await poller.poll(source)
    assert (await states(store))["feed"].etag == ""
    site.pages["feed"] = whole
    await poller.poll(source)
    assert desk.taken == [("new", "whole"), ("new", "cut away at first")]
