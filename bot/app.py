"""The composition root: makes each object once and hands it to those that need it."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import handlers.actions
import handlers.commands
import handlers.shortcuts
import handlers.views
from bot.asking import Names
from bot.comparing import Comparing
from bot.config import Settings
from bot.digest.layout import kinds
from bot.knowing import Knowledge, knowledge, text_of
from bot.model.source import Source
from bot.owing import Announcing
from bot.pages import Pages
from bot.parting import Parting
from bot.ports import Clock, Members, Store
from bot.queries import Following, Queries
from bot.registry import collect
from bot.ruling import Arbiter
from bot.sources import catalogue
from bot.sources.pages import Sites
from bot.watch import Watcher
from bot.watch_values import Lexicon
from bot.watching import Everyone, Policy, Watching
from handlers.command import Command
from handlers.contracts import Action, Shortcut, View
from handlers.desk import Desk, Offers
from handlers.home import home
from handlers.linked import preview
from handlers.service import Service, Tables
from storage.store import SqliteStore, open_store

__all__ = ["App", "Knowledge", "knowledge", "offers", "present", "sources", "stored"]


def sources(settings: Settings) -> tuple[Source, ...]:
    """Return the catalogue with the user's own changes; raises `SettingsError`."""
    path = settings.sources
    if path is None:
        return catalogue.load(None)
    return catalogue.load(text_of(path, "READOUTS_SOURCES"), str(path))


def stored(settings: Settings) -> SqliteStore:
    """Open the store alone, for work that needs nothing else; close it with ``async with``."""
    return open_store(settings.database)


def present() -> datetime:
    """Return the present: the one place that asks the machine's clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class App:
    """The bot without its edges: what commands, Slack and the console share."""

    settings: Settings
    knowledge: Knowledge
    store: Store
    clock: Clock
    channel: str
    watcher: Watcher
    queries: Queries
    arbiter: Arbiter
    comparing: Comparing
    desk: Desk

    @staticmethod
    @asynccontextmanager
    async def open(
        settings: Settings,
        clock: Clock = present,
        channel: str = "",
        followed: Sequence[Source] | None = None,
        members: Callable[[Store], Members] | None = None,
    ) -> "AsyncIterator[App]":
        """Open the store and put the app together; closes the store at the end.

        `followed` are the sources that will be polled, by default those of the settings. Without
        `members`, which knows who is in which channel, everybody may change what channels watch.
        """
        known = knowledge(settings.officials)
        announcing = Announcing(
            channel or settings.slack_channel,
            timedelta(days=settings.announce_days),
            settings.waiting,
        )
        polled = tuple(sources(settings) if followed is None else followed)
        following = _following(settings, polled)
        tables = Tables(known.roster, known.topics, known.compare, polled)
        async with stored(settings) as store:
            names = Names(known.roster, known.topics)
            queries = Queries(store, names, known.digest, clock, following)
            watcher = Watcher(store, known.calls_in, announcing, clock)
            arbiter = Arbiter(store, watcher, clock)
            commands = {c.key: c for c in collect(handlers.commands, "COMMAND", Command)}
            who = members(store) if members else Everyone()
            policy = _policy(settings, who, announcing)
            watching = Watching(store, Lexicon(names, kinds()), clock, policy)
            parting = Parting(store, arbiter, policy)
            pages = Pages(store, Sites(sources(settings)))
            comparing = Comparing(store, watcher.take_all, clock, known, pages)
            doing = (arbiter, parting, watching, comparing)
            service = Service(queries, store, clock, *doing, commands, tables)
            yield App(
                settings,
                known,
                store,
                clock,
                announcing.channel,
                watcher,
                queries,
                arbiter,
                comparing,
                Desk(service, offers()),
            )


def offers() -> Offers:
    """Return all that people can set off beside commands; a broken one stops the start."""
    offered = Offers.of(
        collect(handlers.actions, "ACTION", Action),
        collect(handlers.views, "VIEW", View),
        collect(handlers.shortcuts, "SHORTCUT", Shortcut),
        home,
    )
    return replace(offered, preview=preview)


def _policy(settings: Settings, members: Members, announcing: Announcing) -> Policy:
    return Policy(
        settings.watches_by,
        members,
        announcing.channel,
        announcing.waiting,
        settings.parting_by,
    )


def _following(settings: Settings, followed: Sequence[Source]) -> Following:
    sides = {source.key: source.side for source in followed if source.polled}
    return Following(sides, timedelta(hours=settings.silence_hours))
