"""Reads JSON Feeds, and JSON answers whose mapping the source's row gives."""

import re
from functools import partial
from typing import Final

from bot.model.errors import SourceError
from bot.model.source import Item, JsonMapping, Source
from bot.sources.caps import MOST_ITEMS
from bot.sources.cleaning import normalised, to_line, to_text
from bot.sources.dates import date_of
from bot.sources.json_paths import Json, at, filled, parsed, text_at
from bot.sources.links import absolute, shown
from bot.sources.mojibake import mended

JSON_FEED: Final = JsonMapping(
    items="items",
    title="title",
    date="date_published",
    key="id",
    body=("content_html", "content_text", "summary"),
)
_FEED_LINKS: Final = ("url", "external_url")
_PLAIN: Final = frozenset({"content_text", "summary"})
"""What a JSON Feed gives as text, not as markup."""

_VERSION = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/")


def read(body: bytes, content_type: str, source: Source) -> tuple[Item, ...]:
    """Return the items of a JSON answer as it lists them.

    Raises `SourceError`: "wall" for a page in its place, "garbage" where no list is found.
    """
    answer = parsed(body, content_type, source)
    mapping = source.json if source.json.items else JSON_FEED
    if not source.json.items and not _VERSION.match(text_at(answer, "version")):
        raise SourceError("garbage", f"{shown(source.url)} sent JSON that is no JSON Feed")
    rows = at(answer, mapping.items)
    if not isinstance(rows, list):
        raise SourceError("garbage", f"{shown(source.url)} sent no list at '{mapping.items}'")
    items = (_item(row, mapping, source) for row in rows[:MOST_ITEMS])
    return tuple(item for item in items if item.title or item.text)


def _item(row: Json, mapping: JsonMapping, source: Source) -> Item:
    url = absolute(_link(row, mapping, source), source.url)
    title = to_line(mended(text_at(row, mapping.title)))
    return Item(
        key=text_at(row, mapping.key).strip() or url or title,
        url=url,
        title=title,
        text=_text(row, mapping),
        published=date_of(text_at(row, mapping.date), source),
    )


def _link(row: Json, mapping: JsonMapping, source: Source) -> str:
    if source.link:
        return filled(source.link, partial(text_at, row))
    names = _FEED_LINKS if mapping is JSON_FEED else ("url", "link")
    return next((link for name in names if (link := text_at(row, name))), "")


def _text(row: Json, mapping: JsonMapping) -> str:
    for path in mapping.body:
        value = mended(text_at(row, path))
        plain = mapping is JSON_FEED and path in _PLAIN
        text = normalised(value) if plain else to_text(value)
        if text:
            return text
    return ""
