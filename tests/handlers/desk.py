"""The handlers as the composition root puts them together, over a real database file."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import handlers.commands
from bot.asking import Names
from bot.digest.digest import digest
from bot.digest.document import Document
from bot.digest.plain import render
from bot.divergence import concepts
from bot.divergence.background import Background
from bot.model.call import Call
from bot.officials import roster
from bot.ports import Store, Unit
from bot.queries import Queries
from bot.readouts.topics import Topics
from bot.registry import collect
from handlers.command import Command
from handlers.slash import Dispatcher
from storage.store import open_store
from tests.builders import NOON
from tests.digest.cases import comparison_of, name_of


def commands() -> tuple[Command, ...]:
    return collect(handlers.commands, "COMMAND", Command)


def digest_of(call: Call, background: Background) -> Document:
    return digest(call, comparison_of(readouts=call.readouts), name_of)


@dataclass(frozen=True)
class Desk:
    """A dispatcher and the store behind it."""

    store: Store
    dispatcher: Dispatcher

    async def keep(self, *calls: Call) -> None:
        """Store calls with their statements."""
        for call in calls:
            await _keep(self.store, call)

    async def ask(self, text: str) -> str:
        """Return the answer as plain text."""
        return render(await self.dispatcher.answer(text))


@asynccontextmanager
async def open_desk(folder: Path, also: Sequence[Command] = ()) -> AsyncIterator[Desk]:
    async with open_store(folder / "readouts.db") as store:
        names = Names(roster.load(), Topics(concepts.load()))
        queries = Queries(store, names, digest_of, lambda: NOON)
        yield Desk(store, Dispatcher((*commands(), *also), queries))


async def _keep(store: Store, call: Call) -> None:
    def work(unit: Unit) -> None:
        for readout in call.readouts:
            unit.save_statement(readout.statement, NOON)
            unit.save_readouts(readout.id, [r for r in call.readouts if r.id == readout.id])
        unit.save_call(call)

    await store.write(work)
