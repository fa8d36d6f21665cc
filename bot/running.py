"""The running bot: polling, delivering and answering side by side until it is told to stop."""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass

from bot.addresses import PUBLIC_ONLY, Guard, is_public_or_loopback
from bot.alerting import Addressee, Alerter, owe
from bot.app import App
from bot.app import sources as known_sources
from bot.config import Settings
from bot.delivering import Deliverer
from bot.fetching import HttpFetcher, client
from bot.manners import Manners
from bot.model.source import Source
from bot.noticing import Noticer
from bot.pages import Pages, brought_first
from bot.polling import AT_ONCE, Poller, log_turn
from bot.ports import Publisher, Store
from bot.presenting import Presenter
from bot.rechecking import Rechecker
from bot.scheduling import Schedule
from bot.sources.pages import Sites
from bot.web import Web

log = logging.getLogger(__name__)

OUTBOX_EVERY = 2.0
"""Seconds between looks at the outbox: other processes (`readouts ingest`) fill it as well."""
RECHECK_EVERY = 60.0
"""Seconds between looks at the statements that are to be looked at again."""
SWITCH = 0.0005
"""Seconds for which a thread that calculates keeps the loop from going on, each time it waits.

The loop waits at every system call, a dozen times for a command: by Python's 5 ms each, an
acknowledgement would wait for whatever else is being done.
"""


@dataclass(frozen=True, slots=True)
class Bot:
    """The app with its way in and its way out."""

    app: App
    poller: Poller
    deliverer: Deliverer
    alerter: Alerter
    web: Web
    loopback: bool = False


@asynccontextmanager
async def bot_with(app: App, publisher: Publisher, *, loopback: bool = False) -> AsyncIterator[Bot]:
    """Give the app a fetcher and a publisher.

    With `loopback` the bot may ask this machine, and as fast as it likes: for recorded feeds. Pages
    that people name are then not read: recorded feeds are to need no network.
    """
    guard = Guard(is_public_or_loopback) if loopback else guard_of(app.settings)
    manners = Manners(AT_ONCE, 0.0) if loopback else Manners()
    async with client(app.settings.contact, guard=guard) as http:
        fetcher = HttpFetcher(http, manners=manners)
        web = Web.over(fetcher)
        take_all = brought_first(app.store, app.watcher.take_all)
        telling = app.channel and not loopback
        poller = Poller(app.store, web, app.clock, take_all, owe if telling else log_turn)
        deliverer = deliverer_of(app, publisher)
        addressee = Addressee.of(app.channel, known_sources(app.settings))
        alerter = Alerter(app.store, publisher, addressee, app.clock)
        with nullcontext() if loopback else app.comparing.pages.over(web):
            yield Bot(app, poller, deliverer, alerter, web, loopback)


@asynccontextmanager
async def reading(store: Store, settings: Settings) -> AsyncIterator[Pages]:
    """Give what finds the statements behind links, for a program that does nothing else."""
    async with client(settings.contact, guard=guard_of(settings)) as http:
        pages = Pages(store, Sites(known_sources(settings)))
        with pages.over(Web.over(HttpFetcher(http))):
            yield pages


def deliverer_of(app: App, publisher: Publisher) -> Deliverer:
    """Return what takes the app's messages, and the notes in their threads, to channels."""
    queries = app.queries
    presenter = Presenter(app.store, queries.document, queries.side_name)
    noticer = Noticer(app.store, queries.silences, queries.side_name, app.clock)
    return Deliverer(app.store, publisher, presenter, app.clock, noticer.notice)


def guard_of(settings: Settings) -> Guard:
    """Return which addresses the bot may connect to: public ones, or any if a setting allows it."""
    return Guard(lambda _: True) if settings.allow_private else PUBLIC_ONLY


@asynccontextmanager
async def at_work(bot: Bot, sources: Sequence[Source]) -> AsyncIterator[None]:
    """Poll the sources and deliver what is owed for as long as the body runs.

    Recorded feeds tell of pages that are elsewhere: only a live bot looks at those again.
    """
    sys.setswitchinterval(SWITCH)
    app = bot.app
    rechecker = Rechecker(app.store, bot.web, app.clock, app.watcher.take_all, sources)
    schedule = Schedule(sources, bot.poller.poll, delays=await bot.poller.delays(sources))
    tasks = [asyncio.create_task(repeat(bot.deliverer.deliver_due, OUTBOX_EVERY))]
    if not bot.loopback:
        tasks.append(asyncio.create_task(repeat(rechecker.check_due, RECHECK_EVERY)))
    if app.channel and not bot.loopback:
        tasks.append(asyncio.create_task(repeat(bot.alerter.tell_due, OUTBOX_EVERY)))
    schedule.start()
    try:
        yield
    finally:
        await schedule.stop()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def repeat(work: Callable[[], Awaitable[object]], every: float) -> None:
    """Do `work` again and again; an error is loud, and the next time comes all the same."""
    while True:
        try:
            await work()
        except Exception:
            log.exception("unexpected error in the background")
        await asyncio.sleep(every)


async def told_to_stop() -> None:
    """Return when the process is asked to end."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    await stop.wait()
