"""One contract for every way in: bytes and a source → items. A new kind is a new reader here."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from bot.model.source import Item, Kind, Response, Source
from bot.model.statement import Statement
from bot.sources import feed
from bot.sources.links import canonical
from bot.sources.statement_json import identity

Reader = Callable[[bytes, str, Source], tuple[Item, ...]]
"""Takes the body, its content type and the source; raises `SourceError`."""

READERS: Final[Mapping[Kind, Reader]] = MappingProxyType({"feed": feed.read})


def read(response: Response, source: Source) -> tuple[Item, ...]:
    """Return the items in an answer, newest as the source lists them; raises `SourceError`."""
    content_type = response.headers.get("content-type", "")
    final = replace(source, url=response.url or source.url)
    return READERS[source.kind](response.body, content_type, final)


def statement_of(item: Item, source: Source) -> Statement:
    """Return the item as a statement.

    Its id hangs on the publisher and the link alone (else the item's key, else its title), so it
    outlives edits of title and text, and ids that publishers change with each edit.
    """
    name = canonical(item.url) if item.url else item.key or item.title
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
