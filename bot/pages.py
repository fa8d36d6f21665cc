"""Pages that people name: what is stored of them, else what they say now.

They are read as polling reads pages: public addresses only, as robots.txt allows, within limits. A
page that keeps programs out is not evaded: its text can be pasted.
"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.given import LONGEST
from bot.model.errors import SourceError
from bot.model.source import Source
from bot.model.statement import Statement
from bot.ports import Reading, Saved, Store
from bot.sources.bodies import rewritten
from bot.sources.links import canonical, is_web_address, shown
from bot.sources.pages import Sites, forms_of, ids_of, statement_of
from bot.sources.statement_json import identity
from bot.taking import TakeAll
from bot.web import Web

PATIENCE: Final = 45.0
"""Seconds for which somebody is kept waiting for a page."""
PASTE: Final = "paste the text instead"


class Pages:
    """Finds the statement behind a link."""

    def __init__(self, store: Store, sites: Sites, patience: float = PATIENCE) -> None:
        """Keep what it needs; pages can be read only while it is `over` a web."""
        self._store = store
        self._sites = sites
        self._patience = patience
        self._web: Web | None = None

    @contextmanager
    def over(self, web: Web) -> Iterator[None]:
        """Read pages over `web` as long as the body runs."""
        self._web = web
        try:
            yield
        finally:
            self._web = None

    def official(self, url: str) -> bool:
        """Whether a link leads to a publisher of official statements."""
        return is_web_address(url) and self._sites.official(url)

    def is_list(self, url: str) -> bool:
        """Whether a link leads to a front page or a list, and to no one statement."""
        return self._sites.is_list(url)

    async def stored(self, url: str) -> Statement | None:
        """Return the statement of a page as it is stored; nothing is read."""
        source = self._sites.source_of(url)
        ids = ids_of(url, source)

        def look(reading: Reading) -> Statement | None:
            by_url = (reading.statement_by_url(form) for form in forms_of(url, source))
            by_id = (reading.statement(id_) for id_ in ids)
            return next((s for found in (by_url, by_id) for s in found if s), None)

        return await self._store.read(look)

    async def read(self, url: str) -> Statement:
        """Return the statement on a page as it stands now; raises `SourceError`.

        Its side is empty where nobody knows whose page it is.
        """
        if self._web is None:
            raise SourceError("network", f"pages can't be read here, without a network: {PASTE}")
        source = self._sites.source_of(url)
        if source.state == "blocked":
            why = f"{source.publisher} does not let programs read it, and is not evaded"
            raise SourceError("blocked", f"{why}: {PASTE}")
        try:
            async with asyncio.timeout(self._patience):
                statement = await self._page(url, source, self._web)
        except TimeoutError:
            raise SourceError("timeout", f"{shown(url)} did not answer in time: {PASTE}") from None
        except SourceError as error:
            raise SourceError(error.kind, f"{error}: {PASTE}", status=error.status) from None
        if len(statement.text) > LONGEST:
            said = f"{shown(url)} holds more than {LONGEST:,} characters"
            raise SourceError("too-large", f"{said}: {PASTE}, as far as it matters")
        return statement

    async def _page(self, url: str, source: Source, web: Web) -> Statement:
        """Return the statement on a page; it is of whoever publishes where it was found."""
        asked = rewritten(url, source.page.address)
        answer = await web.pages.get(asked)
        final = answer.url if asked == url else url
        there = self._sites.source_of(answer.url)
        if there.publisher != source.publisher:
            final, source = answer.url, there
        return await web.parsing.run(lambda: statement_of(answer, final, source), shown(url))


def brought_first(store: Store, take_all: TakeAll) -> TakeAll:
    """Return what takes statements under the ids of their pages, where people brought those along.

    A list may know its items by ids of its own, which no page tells: without this, a statement
    would stand there twice.
    """

    async def take(statements: Sequence[Statement], seen_at: datetime) -> Sequence[Saved]:
        found = await store.read(lambda reading: [_as_brought(reading, s) for s in statements])
        return await take_all(found, seen_at)

    return take


def _as_brought(reading: Reading, statement: Statement) -> Statement:
    own = identity(statement.publisher, canonical(statement.url))
    known = not statement.url or own == statement.id or reading.statement(statement.id)
    if known or reading.statement(own) is None:
        return statement
    return replace(statement, id=own)
