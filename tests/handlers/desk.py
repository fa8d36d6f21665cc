"""The handlers as the composition root puts them together, over a real database file."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import handlers.commands
from bot.app import knowledge, offers
from bot.asking import Names
from bot.comparing import Comparing
from bot.digest.digest import digest
from bot.digest.document import Document
from bot.digest.layout import kinds
from bot.digest.plain import render
from bot.divergence import concepts
from bot.divergence.background import Background
from bot.model.call import Call
from bot.model.delivery import Watch
from bot.model.divergence import Comparison
from bot.model.readout import Readout
from bot.officials import roster
from bot.owing import Announcing
from bot.pages import Pages
from bot.parting import Parting
from bot.ports import Store, Unit
from bot.queries import Queries
from bot.readouts.topics import Topics
from bot.registry import collect
from bot.ruling import Arbiter
from bot.sources import catalogue
from bot.sources.pages import Sites
from bot.watch import Watcher
from bot.watch_values import Lexicon
from bot.watching import Policy, Watching
from handlers.command import Command
from handlers.contracts import Asked, Place
from handlers.desk import Desk as Answerer
from handlers.desk import Offers
from handlers.service import Service, Tables
from storage.store import open_store
from tests.builders import NOON
from tests.digest.cases import comparison_of, name_of

SOURCES = catalogue.load(None)
MEMBERS = Policy()
SOMEWHERE = Place("T1", "C0000000001", "U9")


def commands() -> tuple[Command, ...]:
    return collect(handlers.commands, "COMMAND", Command)


def digest_of(call: Call, background: Background, _watch: Watch | None) -> Document:
    return digest(call, comparison_of(readouts=call.readouts), name_of)


def tables() -> Tables:
    known = knowledge()
    return Tables(known.roster, known.topics, compared, SOURCES)


def compared(readouts: Sequence[Readout], background: Background) -> Comparison:
    return comparison_of(readouts=tuple(readouts))


@dataclass(frozen=True)
class Desk:
    """The desk of the bot, its services and the store behind it."""

    store: Store
    desk: Answerer
    service: Service

    async def keep(self, *calls: Call) -> None:
        """Store calls with their statements."""
        for call in calls:
            await _keep(self.store, call)

    async def ask(self, text: str) -> str:
        """Return the answer as plain text."""
        return render((await self.desk.answer(Asked(text, SOMEWHERE))).document)


@asynccontextmanager
async def open_desk(
    folder: Path,
    also: Sequence[Command] = (),
    offering: Offers | None = None,
    policy: Policy = MEMBERS,
) -> AsyncIterator[Desk]:
    """Open a desk with all commands and offers of the bot; `also` and `offering` add to them."""
    async with open_store(folder / "readouts.db") as store:
        names = Names(roster.load(), Topics(concepts.load()))
        queries = Queries(store, names, digest_of, clock)
        watcher = Watcher(store, knowledge().calls_in, Announcing(), clock)
        known = {c.key: c for c in (*commands(), *also)}
        arbiter = Arbiter(store, watcher, clock)
        watching = Watching(store, Lexicon(names, kinds()), clock, policy)
        pages = Pages(store, Sites(SOURCES))
        comparing = Comparing(store, watcher.take_all, clock, knowledge(), pages)
        parting = Parting(store, arbiter, policy)
        service = Service(
            queries, store, clock, arbiter, parting, watching, comparing, known, tables()
        )
        yield Desk(store, Answerer(service, offering or offers()), service)


def clock() -> datetime:
    return NOON


async def _keep(store: Store, call: Call) -> None:
    def work(unit: Unit) -> None:
        for readout in call.readouts:
            unit.save_statement(readout.statement, NOON)
            unit.save_readouts(readout.id, [r for r in call.readouts if r.id == readout.id])
        unit.save_call(call)

    await store.write(work)
