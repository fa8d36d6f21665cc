"""The ways to the web that polling has: lists as they are published, pages as robots.txt allows."""

from dataclasses import dataclass, field
from typing import Final

from bot.model.source import Item, Response, Source
from bot.parsing import Parsing
from bot.ports import Fetcher
from bot.robots import PageFetcher
from bot.sources.bodies import Body, body_of, page_address
from bot.sources.links import shown
from bot.sources.reading import read

PAGES: Final = frozenset({"listing"})
"""Kinds of list that are pages made for people."""


@dataclass(frozen=True, slots=True)
class Web:
    """Fetches and reads lists and pages; every method raises `SourceError`."""

    lists: Fetcher
    pages: Fetcher
    parsing: Parsing = field(default_factory=Parsing)

    @classmethod
    def over(cls, fetcher: Fetcher, parsing: Parsing | None = None) -> "Web":
        """Return both ways over one fetcher."""
        return cls(fetcher, PageFetcher(fetcher), parsing or Parsing())

    async def list_of(self, source: Source, etag: str, last_modified: str) -> Response:
        """Return the source's list as the server sends it."""
        way = self.pages if source.kind in PAGES else self.lists
        return await way.get(source.url, etag=etag, last_modified=last_modified)

    async def items(self, response: Response, source: Source) -> tuple[Item, ...]:
        """Read the items of a list."""
        return await self.parsing.run(lambda: read(response, source), shown(source.url))

    async def body(self, item: Item, source: Source) -> Body:
        """Fetch and read the page of an item."""
        page = await self.pages.get(page_address(item, source))
        kind = page.headers.get("content-type", "")
        return await self.parsing.run(lambda: body_of(page.body, kind, source), shown(item.url))
