"""JSON Feeds, and JSON answers by a source's mapping."""

from dataclasses import replace

import pytest

from bot.model.errors import SourceError
from bot.model.source import JsonMapping
from bot.sources.json_list import read
from tests.sources.sourcing import SOURCE, data

MAPPED = replace(
    SOURCE,
    kind="json",
    link="https://ministry.example/briefings/{id}",
    dates=("YYYY.MM.DD",),
    json=JsonMapping(
        items="data.list", title="headline", date="when", key="id", body=("none", "content")
    ),
)
FEED = replace(SOURCE, kind="json")


def test_a_mapping_gives_items() -> None:
    """Paths name the fields; an address is made of them; what has no title and text is left out."""
    call, visit = read(data("ministry.json"), "application/json", MAPPED)
    assert (call.key, call.url) == ("41", "https://ministry.example/briefings/41")
    assert call.text == "They spoke of grain.\n\nAnd of borders."
    assert call.published is not None
    assert call.published.isoformat() == "2026-10-03"
    assert (visit.title, visit.text, visit.published) == ("Visit & talks", "", None)


def test_a_json_feed_needs_no_mapping() -> None:
    """Markup and plain text are told apart, relative addresses resolved."""
    call, note = read(data("ministry_feed.json"), "application/feed+json", FEED)
    assert (call.key, call.url, call.text) == (
        "m-2",
        "https://ministry.example/2",
        "First.\n\nSecond.",
    )
    assert call.published is not None
    assert call.published.isoformat() == "2026-10-03T10:00:00+02:00"
    assert (note.url, note.text) == ("https://ministry.example/1", "We said 3 <b> 2.")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<!DOCTYPE html><p>Just a moment", "wall"),
        (b"", "garbage"),
        (b"{", "garbage"),
        (b'{"data": {}}', "garbage"),
        (b'{"data": {"list": {"a": 1}}}', "garbage"),
        (b"[" * 200_000, "garbage"),
        (b"null", "garbage"),
        (b"1" * 10_000, "garbage"),
    ],
    ids=["page", "nothing", "cut", "no list", "no rows", "nested", "null", "number"],
)
def test_an_answer_without_a_list_is_a_failure(body: bytes, kind: str) -> None:
    """A page, rubbish or another shape never passes for "nothing new"."""
    with pytest.raises(SourceError) as caught:
        read(body, "application/json", MAPPED)
    assert caught.value.kind == kind


def test_json_that_is_no_feed_is_a_failure() -> None:
    """Without a mapping only a JSON Feed can be read."""
    with pytest.raises(SourceError, match="no JSON Feed"):
        read(data("ministry.json"), "", FEED)


def test_an_empty_list_is_a_list() -> None:
    """A publisher may have published nothing, and rows may be anything."""
    assert read(b'{"data": {"list": []}}', "", MAPPED) == ()
    assert read(b'{"data": {"list": [null, 3, "x", [], {"headline": true}]}}', "", MAPPED) == ()
