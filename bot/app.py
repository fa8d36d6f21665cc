"""The composition root: makes each object once and hands it to those that need it."""

import functools
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import bot.divergence.detectors
import handlers.actions
import handlers.commands
import handlers.shortcuts
import handlers.views
from bot.asking import Names
from bot.comparing import Comparing
from bot.config import Settings
from bot.digest.digest import digest
from bot.digest.document import Document
from bot.digest.layout import kinds
from bot.digest.narrowing import narrowed, said_to_be_narrowed
from bot.divergence import concepts
from bot.divergence.background import NOTHING, Background
from bot.divergence.compare import Engine, compare
from bot.divergence.detector import Detector
from bot.model.call import Call
from bot.model.delivery import Watch
from bot.model.divergence import Comparison
from bot.model.errors import SettingsError
from bot.model.readout import Readout, Recognition
from bot.model.source import Source
from bot.model.statement import Statement
from bot.officials import own_file, roster
from bot.officials.roster import Roster
from bot.owing import Announcing
from bot.pages import Pages
from bot.parting import Parting
from bot.ports import Clock, Members, Store
from bot.queries import Following, Queries
from bot.readouts.recognise import recognise
from bot.readouts.topics import Topics
from bot.registry import collect
from bot.ruling import Arbiter
from bot.sources import catalogue, publishers
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


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the bot knows without a store, a network or a clock."""

    roster: Roster
    engine: Engine
    topics: Topics

    def zone_of(self, publisher: str, side: str) -> str:
        """Return the IANA zone that a publisher's "today" is told in."""
        known = self.roster.side(side)
        return publishers.zone_of(publisher, side) or (known.zone if known else "UTC")

    def recognise(self, statement: Statement) -> tuple[Recognition, ...]:
        """Say what a statement is an account of, the main account first."""
        return self._recognised(statement, calls_only=False)

    def calls_in(self, statement: Statement) -> tuple[Recognition, ...]:
        """Say which calls a statement tells of, as `recognise` does; of all else only why not."""
        return self._recognised(statement, calls_only=True)

    def _recognised(self, statement: Statement, *, calls_only: bool) -> tuple[Recognition, ...]:
        zone = self.zone_of(statement.publisher, statement.side)
        found = recognise(statement, self.roster, zone, calls_only=calls_only)
        return tuple(self.with_topics(r, statement) for r in found)

    def with_topics(self, recognition: Recognition, statement: Statement) -> Recognition:
        """Return what an account of a call is of, with what it treats."""
        if recognition.account != "call":
            return recognition
        told = statement.text[recognition.start : recognition.end]
        return replace(recognition, topics=self.topics.of(told, statement.lang))

    def compare(self, readouts: Sequence[Readout], background: Background = NOTHING) -> Comparison:
        """Compare accounts of one call, with what is known of them beside their texts."""
        return compare(readouts, self.engine, background)

    def capital(self, side: str) -> str:
        """Return what a side is called in a digest: its capital, else its name."""
        known = self.roster.side(side)
        return known.called if known else side

    def topic(self, key: str) -> str:
        """Return what a topic is called in a digest; nothing for one that tells nothing."""
        return self.topics.title(key) if self.topics.telling(key) else ""

    def digest_of_accounts(self, comparison: Comparison) -> Document:
        """Return the digest of accounts that belong to no stored call."""
        day = comparison.date or date.min
        call = Call("", day, comparison.medium, comparison.principals, comparison.readouts)
        return digest(call, comparison, self.capital, self.topic)

    def digest(self, call: Call, background: Background, watch: Watch | None = None) -> Document:
        """Return the digest of a call as people read it; with `watch`, of what that asks for.

        Raises `NothingWanted` where it asks for none of the findings.
        """
        comparison = self.compare(call.readouts, background)
        if watch is None:
            return digest(call, comparison, self.capital, self.topic)
        found = digest(call, narrowed(comparison, watch), self.capital, self.topic)
        return said_to_be_narrowed(found, watch)


@functools.cache
def knowledge(officials: Path | None = None) -> Knowledge:
    """Load the tables, with a user's own file of `officials`.

    A broken detector or row stops the start and is named.
    """
    detectors = collect(bot.divergence.detectors, "DETECTOR", Detector)
    own = _text(officials, "READOUTS_OFFICIALS") if officials else ""
    known = roster.load(own_file.parse(own, str(officials)))
    table = concepts.load()
    return Knowledge(known, Engine(table, detectors), Topics(table))


def sources(settings: Settings) -> tuple[Source, ...]:
    """Return the catalogue with the user's own changes; raises `SettingsError`."""
    path = settings.sources
    if path is None:
        return catalogue.load(None)
    return catalogue.load(_text(path, "READOUTS_SOURCES"), str(path))


def _text(path: Path, setting: str) -> str:
    """Return what stands in a file that a setting names; raises `SettingsError`."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise SettingsError(
            f"{path} can't be read ({reason}): set {setting} to a TOML file, or unset it"
        ) from None


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
