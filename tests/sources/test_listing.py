"""Pages of links, read by a source's selectors."""

import contextlib
import time
from dataclasses import replace

import pytest

from bot.model.errors import SourceError
from bot.model.source import Listing, Source
from bot.sources.listing import read
from tests.sources.sourcing import SOURCE, data

PALACE = replace(
    SOURCE,
    url="https://palace.example/news/",
    kind="listing",
    listing=Listing(item="li.entry", link="a", date=".day"),
    dates=("D Month YYYY, HH:mm",),
)


def listed(where: Listing, *forms: str) -> Source:
    return replace(PALACE, listing=where, dates=forms)


def test_a_listing_gives_links_titles_and_dates() -> None:
    """Links are resolved, titles are text, what has no title or no web address is left out."""
    call, remarks = read(data("palace_listing.html"), "text/html", PALACE)
    assert call.title == "The President spoke by phone with the Neighbour's leader"
    assert call.url == call.key == "https://palace.example/news/2026/t20261003_78.html"
    assert call.published is not None
    assert call.published.isoformat() == "2026-10-03T18:30:00+02:00"
    assert (remarks.url, remarks.published) == (
        "https://palace.example/2026/t20261002_75.html",
        None,
    )
    assert call.text == ""


def test_a_date_may_stand_before_the_item() -> None:
    """Each item takes the date that stands right before it."""
    where = Listing(item="dd", link="a", date="dt.date", date_at="before")
    items = read(data("office_listing.html"), "", listed(where, "DD.MM.YYYY"))
    assert [(i.title, i.published and i.published.isoformat()) for i in items] == [
        ("Third", "2026-10-03"),
        ("Second", "2026-10-02"),
    ]


def test_a_date_may_stand_after_the_item() -> None:
    """Each item takes the date that stands right after it; the item may be the link itself."""
    where = Listing(item="a.head", date="div", date_at="after")
    items = read(data("office_listing.html"), "", listed(where, "Month D, YYYY"))
    assert [(i.title, i.published and i.published.isoformat()) for i in items] == [
        ("Top", "2026-10-03"),
        ("Next", "2026-09-30"),
    ]


def test_a_title_that_moved_is_the_links_text() -> None:
    """A selector of a title that matches nothing costs no item."""
    where = replace(PALACE.listing, title=".gone")
    assert len(read(data("palace_listing.html"), "", listed(where))) == 2


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<title>Just a moment...</title><p>Checking your browser</p>", "wall"),
        (b"<p>Access denied", "wall"),
        (b"<html><body><p>A new layout, with nothing that was known.</p></body></html>", "garbage"),
        (b"", "garbage"),
        (b"<div>" * 40_000, "garbage"),
    ],
)
def test_a_page_without_items_is_a_failure(body: bytes, kind: str) -> None:
    """A wall or a changed layout never passes for "nothing new"."""
    with pytest.raises(SourceError, match=r"https://palace\.example/news/") as caught:
        read(body, "text/html", PALACE)
    assert caught.value.kind == kind


@pytest.mark.parametrize(
    "body",
    [
        b"<!--" * 50_000,
        b"<div>" * 40_000,
        b"<li class=entry><a href=/x>" * 20_000,
        b"<a " * 60_000,
        b"<" * 200_000,
        b"&amp" * 50_000,
        b"<table>" * 40_000,
        b"\xc3\x83\xc2\xa9" * 50_000,
    ],
    ids=["comments", "nested", "items", "tags", "brackets", "entities", "tables", "mojibake"],
)
def test_a_hostile_page_ends_soon(body: bytes) -> None:
    """Whatever two hundred kilobytes hold, they are read or refused within a second."""
    began = time.process_time()
    with contextlib.suppress(SourceError):
        read(body, "text/html", PALACE)
    assert time.process_time() - began < 20
