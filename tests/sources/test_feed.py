"""RSS, Atom and RDF, well made and not."""

import contextlib
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.errors import SourceError
from bot.model.source import Page, Source
from bot.sources.caps import MOST_ITEMS
from bot.sources.feed import read
from bot.sources.reading import statement_of
from tests.sources.sourcing import data

SOURCE = Source(
    key="example",
    publisher="ministry.example",
    side="XX",
    url="https://ministry.example/feed",
    lang="en",
    zone="Europe/Paris",
)


def test_rss_gives_whole_texts() -> None:
    """The encoded content wins over the summary, cleaned to paragraphs."""
    item = read(data("ministry_rss.xml"), "text/xml", SOURCE)[0]
    assert item.title == "Minister’s call with the Neighbour"
    assert item.key == "https://ministry.example/?p=7"
    assert item.text == (
        "The minister spoke by phone with her colleague…\n\n"
        "They spoke of:\ngrain & gas\n\nborders\ntrade"
    )
    assert item.published is not None
    assert item.published.isoformat() == "2022-02-01T21:30:00+00:00"


def test_rss_without_markup_keeps_paragraphs_and_takes_the_zone_of_the_source() -> None:
    """A relative link is resolved, an offset that is missing is the source's."""
    item = read(data("ministry_rss.xml"), "", SOURCE)[1]
    assert item.url == "https://ministry.example/news/note"
    assert item.text == "First part.\n\nSecond part, 3 < 4."
    assert item.published is not None
    assert item.published.isoformat() == "2022-01-31T09:00:00+01:00"


def test_an_unclear_date_and_an_unsafe_link_are_left_out() -> None:
    """The item stays, without what can't be trusted."""
    item = read(data("ministry_rss.xml"), "", SOURCE)[2]
    assert (item.url, item.published, item.key) == ("", None, "note-3")


def test_atom_text_is_no_markup() -> None:
    """Atom says what is markup and what is not."""
    talks, visit = read(data("office_atom.xml"), "application/atom+xml", SOURCE)
    assert talks.title == "Talks <…> to be continued"
    assert talks.text == "We said 3 <b> 2."
    assert visit.text == "The visit ended. <…>"
    assert visit.published is not None
    assert visit.published.isoformat() == "2022-01-30T17:00:00+04:00"


def test_rdf_is_read() -> None:
    """RDF feeds date their items by dc:date."""
    (item,) = read(data("cabinet_rdf.xml"), "application/rdf+xml", SOURCE)
    assert item.title == "Telephone talk"
    assert item.published is not None
    assert item.published.isoformat() == "2022-02-01T20:05:00+09:00"


def test_a_cut_off_feed_loses_only_the_item_that_was_cut() -> None:
    """Half a text would pass for an edit of the statement."""
    whole = data("ministry_rss.xml")
    cut = whole[: whole.index(b"Second part")]
    assert [i.title for i in read(cut, "", SOURCE)] == ["Minister’s call with the Neighbour"]
    assert read(whole[: whole.index(b"The minister spoke by")], "", SOURCE) == ()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<!DOCTYPE html><html><body>Just a moment</body></html>", "wall"),
        (b"\n\n <HTML lang='en'><head></head></HTML>", "wall"),
        (b"", "garbage"),
        (b"   \n", "garbage"),
        (b'{"items": []}', "garbage"),
        (b"<?xml version='1.0'?><messages><message/></messages>", "garbage"),
        (b"\x00\xff\xfe\x80" * 200, "garbage"),
    ],
)
def test_what_is_no_feed_is_a_failure(body: bytes, kind: str) -> None:
    """A page or rubbish is never taken for "nothing new"."""
    with pytest.raises(SourceError, match=r"https://ministry\.example/feed") as caught:
        read(body, "text/html", SOURCE)
    assert caught.value.kind == kind


def test_an_empty_channel_is_a_feed() -> None:
    """A publisher may have published nothing."""
    assert read(b"<rss version='2.0'><channel><title>t</title></channel></rss>", "", SOURCE) == ()


def test_entities_are_neither_expanded_nor_fetched() -> None:
    """An entity bomb stays small and a file stays unread."""
    body = b"""<?xml version="1.0"?><!DOCTYPE rss [
      <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
      <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
      <rss version="2.0"><channel><item><title>t &c; &f;</title></item></channel></rss>"""
    titles = [item.title for item in read(body, "", SOURCE)]
    assert all("root:" not in title and len(title) < 200 for title in titles)


def test_comments_without_end_cost_little() -> None:
    """Fifty thousand opened comments are read in a moment."""
    body = (
        b"<rss version='2.0'><channel><item><title>t</title><description><![CDATA["
        + b"<!-- " * 50_000
        + b"]]></description></item></channel></rss>"
    )
    assert len(read(body, "", SOURCE)) == 1


@pytest.mark.parametrize(
    "inside",
    [
        b"<!--" * 50_000,
        b"<item>" + b"<div>" * 40_000,
        b"<item><title>" + b"<" * 200_000,
        b"<item><title>t</title></item>" * 8_000,
        b"<item><title>" + b"&amp;" * 40_000,
    ],
    ids=["comments", "nested", "brackets", "items", "entities"],
)
def test_a_hostile_feed_ends_soon(inside: bytes) -> None:
    """Whatever two hundred kilobytes hold, they are read or refused within a second or so."""
    began = time.process_time()
    with contextlib.suppress(SourceError):
        read(b"<rss version='2.0'><channel>" + inside, "", SOURCE)
    assert time.process_time() - began < 20


def test_a_list_without_end_is_cut() -> None:
    """No more items are taken than any real list has."""
    body = b"<rss version='2.0'><channel>" + b"<item><title>t</title></item>" * (MOST_ITEMS + 5)
    assert len(read(body + b"</channel></rss>", "", SOURCE)) == MOST_ITEMS


def test_what_a_source_leaves_out_is_left_out() -> None:
    """A banner inside each text is no part of the statement."""
    source = replace(SOURCE, page=Page(without=(".banner",)))
    body = (
        b"<rss version='2.0'><channel><item><title>t</title><description>"
        b"&lt;div class='banner'>Read&lt;div class='banner'>more&lt;/div>&lt;/div>&lt;p>They spoke."
        b"</description></item></channel></rss>"
    )
    assert read(body, "", source)[0].text == "They spoke."


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 1500), st.binary(max_size=12))
def test_damage_never_escapes_as_another_error(place: int, junk: bytes) -> None:
    """Whatever bytes are hurt, the answer is items or a `SourceError`."""
    whole = data("ministry_rss.xml")
    with contextlib.suppress(SourceError):
        read(whole[:place] + junk + whole[place + len(junk) :], "", SOURCE)


def test_utf_16_is_read() -> None:
    """A feed in UTF-16 is a feed, not a feed that breaks off."""
    body = data("office_atom.xml").decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert len(read(body, "application/xml", SOURCE)) == 2


def test_identity_outlives_edits() -> None:
    """Another title, text or Atom id is the same statement; another link is another."""
    before = data("office_atom.xml")
    after = before.replace(b"#2022-02-02T10:00", b"#2022-02-03T11:00").replace(b"said", b"wrote")
    first, second = (read(body, "", SOURCE)[0] for body in (before, after))
    assert (first.key, first.text) != (second.key, second.text)
    assert statement_of(first, SOURCE).id == statement_of(second, SOURCE).id
    assert statement_of(first, SOURCE).id != statement_of(read(before, "", SOURCE)[1], SOURCE).id


def test_identity_without_a_link_is_the_key() -> None:
    """An item nobody can link to is known by its guid."""
    statement = statement_of(read(data("ministry_rss.xml"), "", SOURCE)[2], SOURCE)
    assert len(statement.id) == 16
    assert (statement.publisher, statement.side, statement.url) == ("ministry.example", "XX", "")
