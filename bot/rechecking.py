"""Looks again at statements that became readouts: were they edited since, or taken away.

A page is not the list: the two may word one statement differently for good. So what a page says
counts as an edit only where page and statement once had the same words, or the text came from it.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.health.rechecks import after, same_words
from bot.model.errors import SourceError
from bot.model.source import Absence, Item, Recheck, Source
from bot.model.statement import Statement
from bot.owing import find_again, miss
from bot.ports import Clock, Store, Unit
from bot.sources.bodies import Body
from bot.taking import TakeAll
from bot.web import Web

log = logging.getLogger(__name__)

MOST: Final = 50
"""Statements looked at in one go."""
AT_ONCE: Final = 8


class Rechecker:
    """Looks at what is due; one page that fails costs one look and nothing else."""

    def __init__(
        self, store: Store, web: Web, clock: Clock, take_all: TakeAll, sources: Sequence[Source]
    ) -> None:
        """Keep what it needs; nothing happens yet."""
        self._store = store
        self._web = web
        self._clock = clock
        self._take_all = take_all
        self._sources = {source.key: source for source in sources if source.polled}

    async def check_due(self) -> int:
        """Look at the statements that are due now; return how many there were.

        Not to be run twice at the same time.
        """
        now = self._clock()
        due = (await self._store.read(lambda reading: reading.rechecks_due(now)))[:MOST]
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(recheck: Recheck) -> None:
            async with gate:
                await self._check(recheck)

        await asyncio.gather(*map(one, due))
        return len(due)

    async def _check(self, recheck: Recheck) -> None:
        statement = await self._store.read(lambda r: r.statement(recheck.statement_id))
        source = self._sources.get(recheck.source)
        if statement is None or source is None or not statement.url:
            await self._store.write(lambda unit: unit.delete_recheck(recheck.statement_id))
            return
        try:
            body = await self._web.body(_item(statement), source)
        except SourceError as error:
            log.info("%s: %s", source.key, error)
            await self._planned(recheck, gone=True if error.kind == "gone" else None)
            return
        agreed = same_words(statement.text, body.text)
        if recheck.agreed and not agreed and is_text(body, source):
            await self._take_all([replace(statement, text=body.text)], self._clock())
        await self._planned(replace(recheck, agreed=recheck.agreed or agreed), gone=False)

    async def _planned(self, recheck: Recheck, *, gone: bool | None) -> None:
        """Store when to look next, and whether the statement is there; None says nothing of it."""
        now = self._clock()
        following = after(recheck, now)

        def work(unit: Unit) -> None:
            if gone:
                miss(unit, Absence(recheck.statement_id, now, "gone"))
            elif gone is False:
                find_again(unit, recheck.statement_id, now)
            if following:
                unit.save_recheck(following)
            else:
                unit.delete_recheck(recheck.statement_id)

        await self._store.write(work)


def is_text(body: Body, source: Source) -> bool:
    """Whether a page gave its statement's text, and not what else stands on a changed page."""
    if not body.text:
        return False
    known = bool(source.page.body or source.page.json)
    return body.how == "selector" or not known


def _item(statement: Statement) -> Item:
    return Item(
        key=statement.url,
        url=statement.url,
        title=statement.title,
        text=statement.text,
        published=statement.published,
    )
