"""The running bot: polling, delivering and answering side by side until it is told to stop."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.addresses import PUBLIC_ONLY, Guard, is_public_or_loopback
from bot.app import App
from bot.delivering import Deliverer
from bot.fetching import HttpFetcher, client
from bot.manners import Manners
from bot.model.source import Source
from bot.polling import AT_ONCE, Poller
from bot.ports import Publisher
from bot.scheduling import Schedule
from bot.web import Web

log = logging.getLogger(__name__)

OUTBOX_EVERY = 2.0
"""Seconds between looks at the outbox: other processes (`readouts ingest`) fill it as well."""


@dataclass(frozen=True, slots=True)
class Bot:
    """The app with its way in and its way out."""

    app: App
    poller: Poller
    deliverer: Deliverer


@asynccontextmanager
async def bot_with(app: App, publisher: Publisher, *, loopback: bool = False) -> AsyncIterator[Bot]:
    """Give the app a fetcher and a publisher.

    With `loopback` the bot may ask this machine, and as fast as it likes: for recorded feeds.
    """
    guard = Guard(is_public_or_loopback) if loopback else PUBLIC_ONLY
    manners = Manners(AT_ONCE, 0.0) if loopback else Manners()
    async with client(app.settings.contact, guard=guard) as http:
        fetcher = HttpFetcher(http, manners=manners)
        poller = Poller(app.store, Web.over(fetcher), app.clock, app.watcher.take_all)
        yield Bot(app, poller, Deliverer(app.store, publisher, app.queries.document, app.clock))


@asynccontextmanager
async def at_work(bot: Bot, sources: Sequence[Source]) -> AsyncIterator[None]:
    """Poll the sources and deliver what is owed for as long as the body runs."""
    schedule = Schedule(sources, bot.poller.poll, delays=await bot.poller.delays(sources))
    delivering = asyncio.create_task(repeat(bot.deliverer.deliver_due, OUTBOX_EVERY))
    schedule.start()
    try:
        yield
    finally:
        await schedule.stop()
        delivering.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await delivering


async def repeat(work: Callable[[], Awaitable[object]], every: float) -> None:
    """Do `work` again and again; an error is loud, and the next time comes all the same."""
    while True:
        try:
            await work()
        except Exception:
            log.exception("the outbox could not be worked on")
        await asyncio.sleep(every)


async def told_to_stop() -> None:
    """Return when the process is asked to end."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    await stop.wait()
