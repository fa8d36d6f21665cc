"""Compares the accounts of a stored call as its digest does."""

import asyncio
from collections.abc import Callable, Sequence

from bot.divergence.background import Background
from bot.model.call import Call
from bot.model.divergence import Comparison
from bot.model.readout import Readout
from bot.queries import Queries

Compare = Callable[[Sequence[Readout], Background], Comparison]


class Comparisons:
    """Makes comparisons of stored calls."""

    def __init__(self, queries: Queries, compare: Compare) -> None:
        """Take `compare`; it may be slow, for it runs outside the loop."""
        self._queries = queries
        self._compare = compare

    async def of(self, call: Call) -> Comparison:
        """Return the comparison of a call's accounts, in their order there."""
        background = await self._queries.background(call)
        return await asyncio.to_thread(self._compare, call.readouts, background)
