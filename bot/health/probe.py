"""What an address is worth as a source: how it reads, and the row that it would have."""

import json
from collections.abc import Sequence
from datetime import date
from statistics import median
from typing import Final
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from bot.model.source import Item, Kind, Response, Source
from bot.sources import publishers
from bot.sources.cleaning import too_deep
from bot.sources.links import absolute

WHOLE: Final = 600
"""Characters from which on a text is taken for a whole one."""
MOST_FEEDS: Final = 5
UNKNOWN: Final = "?"
FEED_LINKS: Final = 'link[rel~="alternate"][type*="rss"], link[rel~="alternate"][type*="atom"]'


def candidate(url: str, response: Response) -> Source:
    """Return a source for what an address answered; what nobody knows is a question mark."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    known = publishers.find(host)
    side = known.side if known else UNKNOWN
    kind: Kind = "json" if response.body.lstrip()[:1] in (b"{", b"[") else "feed"
    return Source(
        key=f"{side}-{host.replace('.', '-')}".lower().lstrip("?-"),
        publisher=host,
        side=side,
        url=response.moved_to or url,
        lang=known.lang if known else UNKNOWN,
        zone=known.zone if known else "UTC",
        kind=kind,
    )


def as_row(source: Source, items: Sequence[Item], today: date) -> str:
    """Return the ``[[source]]`` table for a user's own file; question marks are to be filled in."""
    values = {
        "key": source.key,
        "publisher": source.publisher,
        "side": source.side,
        "institution": "",
        "url": source.url,
        "lang": source.lang,
        "zone": source.zone,
        "kind": source.kind,
        "text": "whole" if has_whole_texts(items) else "part",
    }
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()]
    return "\n".join(["[[source]]", *lines, f"evidence = {today.isoformat()}"])


def has_whole_texts(items: Sequence[Item]) -> bool:
    """Whether the list seems to carry whole texts and not summaries."""
    return bool(items) and median(len(item.text) for item in items) >= WHOLE


def findings(items: Sequence[Item]) -> list[str]:
    """Return what is to be said of a list, one line each."""
    dated = [item.published for item in items if item.published]
    lines = [f"{len(items)} items, {len(dated)} of them dated"]
    if dated:
        lines.append(f"the newest is of {max(dated).isoformat()}")
    if items:
        lines.append(f"texts have {median(len(i.text) for i in items):.0f} characters as a rule")
    if any(not item.url for item in items):
        lines.append("some items have no link")
    return lines


def feeds_named(page: bytes, url: str) -> list[str]:
    """Return the feeds that a web page names as its own."""
    markup = page.decode("utf-8", "replace")
    if too_deep(markup):
        return []
    nodes = LexborHTMLParser(markup).css(FEED_LINKS)
    links = (absolute(node.attributes.get("href") or "", url) for node in nodes)
    return list(dict.fromkeys(filter(None, links)))[:MOST_FEEDS]
