"""One contract for every way in: bytes and a source → items. A new kind is a new reader here."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from bot.model.source import Item, Kind, Response, Source
from bot.model.statement import Statement
from bot.sources import feed, json_list, listing, messages
from bot.sources.bodies import rewritten
from bot.sources.dates import date_in
from bot.sources.links import canonical
from bot.sources.statement_json import identity

Reader = Callable[[bytes, str, Source], tuple[Item, ...]]
"""Takes the body, its content type and the source; raises `SourceError`."""

READERS: Final[Mapping[Kind, Reader]] = MappingProxyType(
    {
        "feed": feed.read,
        "json": json_list.read,
        "listing": listing.read,
        "messages": messages.read,
    }
)


def read(response: Response, source: Source) -> tuple[Item, ...]:
    """Return the items in an answer as the source lists them; raises `SourceError`.

    Links are mended, items that are no statements left out, and missing dates taken from links, as
    the source's row says.
    """
    content_type = response.headers.get("content-type", "")
    final = replace(source, url=response.url or source.url)
    items = READERS[source.kind](response.body, content_type, final)
    mended = (_settled(item, source) for item in items)
    return tuple(item for item in mended if not _skipped(item, source))


def _settled(item: Item, source: Source) -> Item:
    url = rewritten(item.url, source.rewrite)
    key = url if item.key == item.url else item.key
    return replace(item, key=key, url=url, published=item.published or date_in(url, source))


def _skipped(item: Item, source: Source) -> bool:
    return any(re.search(pattern, item.url) for pattern in source.skip)


def statement_of(item: Item, source: Source) -> Statement:
    """Return the item as a statement.

    Its id hangs on the publisher and on what the source's row says makes its items one: the link
    (else the item's key, else its title), so that it outlives edits of title and text and ids that
    publishers change with each edit; or the publisher's id, where links change.
    """
    name = _identity(item, source)
    return Statement(
        id=identity(source.publisher, name),
        url=item.url,
        title=item.title,
        published=item.published,
        publisher=source.publisher,
        side=source.side,
        lang=source.lang,
        text=item.text,
    )


def _identity(item: Item, source: Source) -> str:
    if source.identity == "guid" and item.key:
        return item.key
    if not item.url:
        return item.key or item.title
    fragment = item.url.partition("#")[2] if source.identity == "link-with-fragment" else ""
    return canonical(item.url) + (f"#{fragment}" if fragment else "")
