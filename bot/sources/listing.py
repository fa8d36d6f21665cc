"""Reads pages of links; the source's row says where on the page things stand."""

from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.model.errors import SourceError
from bot.model.source import Item, Source
from bot.sources.caps import MOST_ITEMS
from bot.sources.dates import date_of
from bot.sources.links import absolute, shown
from bot.sources.page_tree import markup_of, one_line, title_of, whole_text
from bot.sources.walls import is_wall

FARTHEST: Final = 3
"""Elements between an item and the date beside it."""


def read(body: bytes, content_type: str, source: Source) -> tuple[Item, ...]:
    """Return the items of a listing as the page shows them, without texts.

    A page without items is a failure, not "nothing new": "wall" for a challenge or a refusal,
    "garbage" for a changed layout. Both are raised as `SourceError`.
    """
    markup = markup_of(body, content_type, source.lang)
    if not markup.strip():
        raise SourceError("garbage", f"{shown(source.url)} sent no page that can be read")
    tree = LexborHTMLParser(markup)
    nodes = tree.css(source.listing.item)[:MOST_ITEMS]
    items = tuple(item for node in nodes if (item := _item(node, source)))
    if not items:
        raise _nothing_found(tree, source)
    return items


def _nothing_found(tree: LexborHTMLParser, source: Source) -> SourceError:
    if is_wall(title_of(tree), whole_text(tree)):
        return SourceError("wall", f"{shown(source.url)} sent a wall where a list was due")
    wanted = source.listing.item[:80]
    return SourceError(
        "garbage", f"{shown(source.url)}: no item matches '{wanted}'; its layout may have changed"
    )


def _item(node: LexborNode, source: Source) -> Item | None:
    where = source.listing
    link = node.css_first(where.link) if where.link else node
    if link is None:
        return None
    url = absolute(link.attributes.get("href") or "", source.url)
    title = one_line(node.css_first(where.title) if where.title else None) or one_line(link)
    if not url or not title:
        return None
    published = date_of(_date(node, source), source)
    return Item(key=url, url=url, title=title, text="", published=published)


def _date(node: LexborNode, source: Source) -> str:
    """Return the date as written: a machine's date where the element has one, else its text."""
    found = _dated(node, source) if source.listing.date else None
    if found is None:
        return ""
    return (found.attributes.get("datetime") or "").strip() or one_line(found)


def _dated(node: LexborNode, source: Source) -> LexborNode | None:
    where = source.listing
    if where.date_at == "inside":
        return node.css_first(where.date)
    beside: LexborNode | None = node
    passed = 0
    while beside is not None and passed <= FARTHEST:
        beside = beside.prev if where.date_at == "before" else beside.next
        if beside is not None and beside.is_element_node:
            passed += 1
            if beside.css_matches(where.date):
                return beside
    return None
