"""What an address is worth as a source."""

import tomllib
from datetime import date

from bot.health.probe import as_row, candidate, feeds_named
from bot.model.source import Item, Response

URL = "https://www.state.gov/rss-feed/press-releases/feed/"


def item(text: str) -> Item:
    return Item("k", "https://state.gov/1", "t", text, None)


def test_a_known_publisher_gives_a_whole_row() -> None:
    """Side, language and zone are known by the host."""
    source = candidate(URL, Response(URL, 200, b"<rss/>"))
    row = tomllib.loads(as_row(source, [item("x" * 900)], date(2026, 1, 2)))["source"][0]
    assert (row["key"], row["side"], row["lang"]) == ("us-state-gov", "US", "en")
    assert (row["url"], row["text"], row["evidence"]) == (URL, "whole", date(2026, 1, 2))


def test_what_nobody_knows_is_a_question() -> None:
    """A mark that no sources file may hold makes a person fill it in."""
    source = candidate("https://x.example/f", Response("", 200, b"{}"))
    assert (source.side, source.lang, source.kind) == ("?", "?", "json")
    assert source.key == "x-example"


def test_a_page_may_name_its_feeds() -> None:
    """Links of a page to its feeds are offered; a page made to hurt offers none."""
    page = b'<link rel="alternate" type="application/rss+xml" href="/feed">'
    assert feeds_named(page, "https://x.example/news") == ["https://x.example/feed"]
    assert feeds_named(b"<div>" * 40_000, "https://x.example/") == []
