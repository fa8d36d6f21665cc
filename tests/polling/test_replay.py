"""History served on loopback and polled as it happened."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import httpx
import pytest

import bot.samples
from bot.addresses import Guard, is_public_or_loopback
from bot.fetching import HttpFetcher, client
from bot.manners import Manners
from bot.model.source import Source
from bot.polling import Poller
from bot.snapshot_files import Snapshot, Snapshots
from bot.snapshots import SimulatedClock, SnapshotServer, Step, load_snapshots, replay
from bot.web import Web
from storage.store import SqliteStore
from tests.polling.desk import Desk
from tests.polling.site import feed

TEN, ELEVEN, NOON = (datetime(2022, 2, 1, hour, tzinfo=UTC) for hour in (10, 11, 12))
SHARED = Path(__file__).parents[3] / "shared/corpus/feeds/replay-2022-02.tar.xz"


def source(name: str) -> Source:
    return Source(name, f"{name}.example", "XX", f"{name}.xml", "en", "UTC")


HISTORY = Snapshots(
    (source("a"), source("b")),
    MappingProxyType(
        {
            "a": (
                Snapshot(TEN, feed((1, "first"))),
                Snapshot(NOON, feed((2, "next"), (1, "first, edited"))),
            ),
            "b": (Snapshot(ELEVEN, feed((1, "other"))),),
        }
    ),
)


@pytest.fixture
def clock() -> SimulatedClock:
    """Begin where the history begins."""
    return SimulatedClock(TEN)


@pytest.fixture
def poller(store: SqliteStore, fetcher: HttpFetcher, desk: Desk, clock: SimulatedClock) -> Poller:
    """Make a poller that lives in the simulated time."""
    return Poller(store, Web.over(fetcher), clock, desk.take_all)


async def test_the_server_shows_each_feed_as_it_stood(
    clock: SimulatedClock, http: httpx.AsyncClient
) -> None:
    """What is answered depends on the simulated time alone."""
    async with SnapshotServer(HISTORY, clock) as server:
        a, b = (s.url for s in server.sources)
        assert a.startswith("http://127.0.0.1:")
        assert (await http.get(b)).status_code == 404
        before = await http.get(a)
        clock.set(NOON)
        assert (await http.get(b)).status_code == 200
        assert before.content != (await http.get(a)).content
        assert (await http.get(a.replace("a.xml", "c.xml"))).status_code == 404
        assert server.answers == {200: 3, 404: 2}


async def test_conditional_requests_are_real(
    clock: SimulatedClock, http: httpx.AsyncClient
) -> None:
    """Either validator suffices; a tag decides alone; a new snapshot is sent in full."""
    async with SnapshotServer(HISTORY, clock) as server:
        url = server.sources[0].url
        first = await http.get(url)
        tag, modified = first.headers["etag"], first.headers["last-modified"]
        known: list[dict[str, str]] = [
            {"if-none-match": tag},
            {"if-none-match": f'"other", W/{tag}'},
            {"if-modified-since": modified},
        ]
        assert [(await http.get(url, headers=h)).status_code for h in known] == [304, 304, 304]
        stale = {"if-none-match": '"other"', "if-modified-since": modified}
        assert (await http.get(url, headers=stale)).status_code == 200
        clock.set(NOON)
        assert [(await http.get(url, headers=h)).status_code for h in known] == [200, 200, 200]


async def test_every_snapshot_is_polled_once(
    clock: SimulatedClock, poller: Poller, desk: Desk
) -> None:
    """Each moment is a step; edits are new versions, and what stood still is answered by 304."""
    steps: list[Step] = []

    async def on_step(step: Step) -> None:
        steps.append(step)

    report = await replay(HISTORY, poller, clock, on_step)
    assert [(s.number, s.of, s.at) for s in steps] == [(1, 3, TEN), (2, 3, ELEVEN), (3, 3, NOON)]
    assert [len(s.results) for s in steps] == [1, 2, 2]
    assert (report.snapshots, report.polls, report.not_modified, report.failures) == (3, 5, 2, 0)
    assert (report.statements, report.versions) == (3, 4)
    assert ("changed", "first, edited") in desk.taken


async def test_a_replay_may_poll_in_between(clock: SimulatedClock, poller: Poller) -> None:
    """Polls at an interval cost requests and find nothing else."""
    report = await replay(HISTORY, poller, clock, every=timedelta(minutes=30))
    assert (report.snapshots, report.versions) == (3, 4)
    assert report.polls == 5 + 3


def test_a_simulated_clock_goes_forward_only() -> None:
    """It stands still by itself, never goes back, and knows its zone."""
    clock = SimulatedClock(ELEVEN)
    clock.set(ELEVEN)
    assert clock() == ELEVEN
    with pytest.raises(ValueError, match="go back"):
        clock.set(TEN)
    with pytest.raises(ValueError, match="time zone"):
        clock.set(datetime(2022, 2, 1, 12))  # noqa: DTZ001 -- what is refused


async def test_the_bundled_samples_replay(
    store: SqliteStore, fetcher: HttpFetcher, desk: Desk
) -> None:
    """The samples that come with the bot are whole: every snapshot is read, one holds an edit."""
    history = load_snapshots(Path(bot.samples.__path__[0]))
    clock = SimulatedClock(history.times()[0])
    poller = Poller(store, Web.over(fetcher), clock, desk.take_all)
    report = await replay(history, poller, clock)
    assert report.failures == 0
    assert report.snapshots == sum(map(len, history.by_folder.values()))
    assert report.versions > report.statements > 0


@pytest.mark.skipif(not SHARED.exists(), reason="the shared history is not here")
async def test_a_real_history_replays(store: SqliteStore, desk: Desk) -> None:
    """Ten days of two real feeds: every snapshot is fetched and read, silent edits are found."""
    history = load_snapshots(SHARED)
    clock = SimulatedClock(history.times()[0])
    async with client(guard=Guard(is_public_or_loopback)) as http:
        fetcher = HttpFetcher(http, manners=Manners(spacing=0.0))
        poller = Poller(store, Web.over(fetcher), clock, desk.take_all)
        report = await replay(history, poller, clock)
    assert report.snapshots == 201
    assert report.failures == 0
    assert report.statements > 150
    assert report.versions > report.statements
    assert {s.side for s in history.sources} == {"US"}
