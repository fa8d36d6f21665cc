"""Reads RSS, Atom and RDF feeds.

feedparser keeps malformed items and invents no date; it is given bytes only (a string could be
taken for a file name or an address) and does no cleaning, which is ours.
"""

import io
import re
from typing import Final

import feedparser

from bot.model.errors import SourceError
from bot.model.source import Item, Source
from bot.sources.caps import MOST_ITEMS
from bot.sources.cleaning import normalised, to_line, to_text, too_deep
from bot.sources.dates import date_of
from bot.sources.encodings import as_utf8
from bot.sources.links import absolute, shown
from bot.sources.mojibake import mended

HEAD: Final = 2048
"""Bytes in which a page says that it is HTML."""
TAIL: Final = 1024
"""Bytes in which a whole feed ends."""

DEEPEST: Final = 5_000
MOST_UNCLOSED: Final = 100_000
"""Levels and open tags, in all texts of a feed together, past which reading takes seconds."""

_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_END_OF_FEED = re.compile(rb"</(?:[\w.-]+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_END_OF_ITEM = re.compile(rb"</(?:[\w.-]+:)?(?:item|entry)\s*>", re.IGNORECASE)
_BROKEN = (AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What feedparser is known to raise on bytes made to hurt it."""


def read(body: bytes, content_type: str, source: Source) -> tuple[Item, ...]:
    """Return the items of a feed as it lists them.

    An item cut off by the end of the body is left out: half a text would pass for an edit. Raises
    `SourceError`: "wall" for a page in place of a feed, "garbage" for anything else.
    """
    if _HTML.search(body[:HEAD]):
        raise SourceError("wall", f"{shown(source.url)} sent a web page where a feed was due")
    if _is_attack(body):
        raise SourceError("garbage", f"{shown(source.url)} sent elements without end")
    mended_body = as_utf8(body, content_type, source.lang)
    if mended_body is not None:
        body, content_type = mended_body, "application/xml; charset=utf-8"
    feed = _parsed(body, content_type, source)
    atom = str(feed.get("version", "")).startswith("atom")
    whole = _whole_items(body) if feed.bozo else None
    entries = feed.entries[:whole][:MOST_ITEMS]
    items = (_item(entry, source, atom=atom) for entry in entries)
    return tuple(item for item in items if item.title or item.text)


def _is_attack(body: bytes) -> bool:
    unclosed = body.count(b"<") - 2 * body.count(b"</")
    if unclosed <= DEEPEST:
        return False
    return unclosed > MOST_UNCLOSED or too_deep(body.decode("latin-1"), DEEPEST)


def _whole_items(body: bytes) -> int | None:
    """Return how many items are whole, or None when the feed does not just break off."""
    plain = body.replace(b"\0", b"")  # UTF-16
    return None if _END_OF_FEED.search(plain[-TAIL:]) else len(_END_OF_ITEM.findall(plain))


def _parsed(body: bytes, content_type: str, source: Source) -> feedparser.FeedParserDict:
    try:
        feed = feedparser.parse(
            io.BytesIO(body),
            response_headers={"content-type": content_type or "application/xml"},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except _BROKEN as error:
        raise SourceError(
            "garbage", f"{shown(source.url)}: unreadable feed ({error!r:.80})"
        ) from None
    if not feed.get("version"):
        what = "nothing" if not body.strip() else "something that is neither RSS nor Atom"
        raise SourceError("garbage", f"{shown(source.url)} sent {what}")
    return feed


def _item(entry: feedparser.FeedParserDict, source: Source, *, atom: bool) -> Item:
    url = absolute(_string(entry, "link"), source.url)
    title = to_line(mended(_string(entry, "title")))
    written = _string(entry, "published") or _string(entry, "updated")
    return Item(
        key=_string(entry, "id").strip() or url or title,
        url=url,
        title=title,
        text=_text(entry, source, atom=atom),
        published=date_of(written, source),
    )


def _text(entry: feedparser.FeedParserDict, source: Source, *, atom: bool) -> str:
    """Return the whole text where the feed has it, else the summary.

    RSS does not say what its texts are, so they are read as markup; Atom does.
    """
    details = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    for detail in details:
        value = mended(str(detail.get("value") or ""))
        plain = atom and detail.get("type") == "text/plain"
        text = normalised(value) if plain else to_text(value, source.page.without)
        if text:
            return text
    return ""


def _string(entry: feedparser.FeedParserDict, name: str) -> str:
    return str(entry[name] or "") if name in entry else ""
