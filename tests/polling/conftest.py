"""Real parts to poll with: a loopback server, the bot's client, a store in a file."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from aiohttp import web

from bot.addresses import Guard, is_public_or_loopback
from bot.fetching import HttpFetcher, Limits, client
from bot.manners import Manners
from bot.polling import Poller
from bot.web import Web
from storage.store import SqliteStore, open_store
from tests.polling.desk import NOON, Desk
from tests.polling.site import Site

LIMITS = Limits(step=5.0, whole=5.0, size=200_000)
HERE = Guard(is_public_or_loopback)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """Serve on a free port of the loopback interface."""
    made = Site()
    app = web.Application()
    app.router.add_get("/{path:.*}", made.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield made
    made.released.set()
    await runner.cleanup()


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    """Make the client that the bot itself uses."""
    async with client("mailto:desk@readouts.example", LIMITS, HERE) as made:
        yield made


@pytest.fixture
def fetcher(http: httpx.AsyncClient) -> HttpFetcher:
    """Make the bot's fetcher with a small cap."""
    return HttpFetcher(http, LIMITS, Manners(per_host=50, spacing=0.0))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    """Open a real store in a file."""
    async with open_store(tmp_path / "readouts.db") as made:
        yield made


@pytest.fixture
def desk(store: SqliteStore) -> Desk:
    """Make an empty desk over the store."""
    return Desk(store)


@pytest.fixture
def web_(fetcher: HttpFetcher) -> Web:
    """Make both ways to the web."""
    return Web.over(fetcher)


@pytest.fixture
def poller(store: SqliteStore, web_: Web, desk: Desk) -> Poller:
    """Make a poller over real parts, at a fixed noon."""
    return Poller(store, web_, lambda: NOON, desk.take_all)
