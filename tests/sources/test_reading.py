"""What is done to every item, whatever its source's kind."""

from dataclasses import replace

from bot.model.source import Listing, Response, Rewrite
from bot.sources.reading import read, statement_of
from tests.sources.sourcing import SOURCE, data

PALACE = replace(SOURCE, kind="listing", listing=Listing(item="li.entry", link="a"))


def answered(name: str, url: str = "https://palace.example/news/") -> Response:
    return Response(url, 200, data(name), {"content-type": "text/html"})


def test_links_are_mended_and_date_what_has_no_date() -> None:
    """A rule changes the address and the key made of it; the address may hold the day."""
    source = replace(
        PALACE, rewrite=(Rewrite("/news/", "/archive/"),), dates_in_link=("tYYYYMMDD_",)
    )
    item = read(answered("palace_listing.html"), source)[0]
    assert item.url == item.key == "https://palace.example/archive/2026/t20261003_78.html"
    assert item.published is not None
    assert item.published.isoformat() == "2026-10-03"


def test_a_written_date_comes_before_one_in_the_link() -> None:
    """The list knows better than the address."""
    where = replace(PALACE.listing, date=".day")
    forms = ("D Month YYYY, HH:mm",)
    source = replace(PALACE, listing=where, dates=forms, dates_in_link=("tYYYYMMDD_",))
    item = read(answered("palace_listing.html"), source)[0]
    assert item.published is not None
    assert not item.published.date_only


def test_what_is_no_statement_is_left_out() -> None:
    """Addresses that match a pattern are not items."""
    items = read(answered("palace_listing.html"), replace(PALACE, skip=(r"/t\d+_78",)))
    assert [i.title for i in items] == ["Remarks after the visit"]


def test_identity_follows_the_sources_rule() -> None:
    """A guid outlives a new address, a link outlives a new guid, a fragment may tell two apart."""
    item = read(answered("palace_listing.html"), PALACE)[0]
    moved, edited = replace(item, url=f"{item.url}x"), replace(item, key="other")
    part = replace(item, url=f"{item.url}#two")
    by_guid, by_part = (
        replace(PALACE, identity="guid"),
        replace(PALACE, identity="link-with-fragment"),
    )
    assert statement_of(item, by_guid).id == statement_of(moved, by_guid).id
    assert statement_of(item, PALACE).id == statement_of(edited, PALACE).id
    assert statement_of(item, PALACE).id == statement_of(part, PALACE).id
    assert statement_of(item, PALACE).id != statement_of(moved, PALACE).id
    assert statement_of(item, by_part).id != statement_of(part, by_part).id
    assert statement_of(item, by_part).id == statement_of(item, PALACE).id
