"""What commands, actions, views and shortcuts work with."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.comparing import Comparing
from bot.digest.document import Document
from bot.divergence.background import Background
from bot.model.call import Call
from bot.model.divergence import Comparison
from bot.model.readout import Readout
from bot.model.source import Source
from bot.officials.roster import Roster
from bot.ordering import fitting
from bot.parting import Parting
from bot.ports import Clock, Store
from bot.queries import Queries
from bot.readouts.topics import Topics
from bot.ruling import Arbiter
from bot.watching import Watching

if TYPE_CHECKING:
    from handlers.command import Command


Compare = Callable[[Sequence[Readout], Background], Comparison]
"""Compares accounts of one call; it may be slow, and is run outside the loop."""


@dataclass(frozen=True, slots=True, repr=False)
class Tables:
    """What is known without a store: who is tracked, which topics there are, what is polled."""

    roster: Roster
    topics: Topics
    compare: Compare
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """The services of the bot, as the people's side sees them."""

    queries: Queries
    store: Store
    clock: Clock
    arbiter: Arbiter
    parting: Parting
    watching: Watching
    comparing: Comparing
    commands: Mapping[str, "Command"]
    tables: Tables

    async def comparison(self, call: Call) -> Comparison:
        """Return the comparison of a stored call's accounts."""
        background = await self.queries.background(call)
        return await asyncio.to_thread(self.tables.compare, call.readouts, background)

    async def digest(self, call: Call, channel: str, *, shared: bool = False) -> Document:
        """Return a call as people read it, with the buttons that fit what the channel watches."""
        order = await fitting(self.watching, channel, call)
        return await self.queries.digest_of(call, shared=shared, order=order)
