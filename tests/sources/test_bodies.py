"""Whole texts: which items need their page, where it is, what it says."""

import json
import time
from dataclasses import replace

import pytest

from bot.model.source import Fullness, Item, Page, Rewrite
from bot.sources.bodies import NOTHING, Body, body_of, completed, needs_page, page_address
from tests.sources.sourcing import SOURCE, data

ITEM = Item("k", "https://ministry.example/en/news_26_7", "Call", "In short.", None)
KNOWN = replace(
    SOURCE, text="part", page=Page(body=(".gone", ".text"), without=(".topper",), date="time.day")
)
PAGE = data("statement_page.html")
FIRST = "The minister spoke by telephone this evening"


@pytest.mark.parametrize(
    ("fullness", "text", "needed"),
    [
        ("whole", "", False),
        ("part", "x" * 5000, True),
        ("unsure", "In short.", True),
        ("unsure", "x" * 5000, False),
    ],
)
def test_a_page_is_read_only_where_it_is_needed(
    fullness: Fullness, text: str, *, needed: bool
) -> None:
    """A list that gives whole texts is enough; a doubtful one is, where its text is long."""
    source = replace(SOURCE, text=fullness)
    assert needs_page(replace(ITEM, text=text), source) is needed
    assert not needs_page(replace(ITEM, url=""), source)


def test_a_source_may_say_where_the_text_is() -> None:
    """An address is made from the link; one that would be no web address is not taken."""
    rule = Rewrite(r"/en/([a-z]+)_(\d+)_(\d+)$", "/api?lang=en&ref={1^}/{2}/{3}")
    source = replace(SOURCE, page=Page(address=(rule, Rewrite("^https:", "file:"))))
    assert page_address(ITEM, source) == "https://ministry.example/api?lang=en&ref=NEWS/26/7"
    assert page_address(ITEM, SOURCE) == ITEM.url


def test_a_known_layout_gives_text_and_date() -> None:
    """The first selector that matches counts; what the source leaves out is left out."""
    body = body_of(PAGE, "text/html", KNOWN)
    assert body.how == "selector"
    assert body.text.startswith(FIRST)
    assert body.text.count("\n\n") == 2
    assert "Share" not in body.text
    assert body.published is not None
    assert body.published.isoformat() == "2026-10-03T18:30:00+02:00"


def test_several_matching_elements_make_one_text() -> None:
    """Paragraphs selected one by one are the whole; one inside another is not taken twice."""
    each = body_of(PAGE, "", replace(KNOWN, page=Page(body=(".text p",))))
    nested = body_of(PAGE, "", replace(KNOWN, page=Page(body=(".text, .text p",))))
    assert each.text.startswith(FIRST)
    assert nested.text.endswith(each.text)
    assert nested.text.count(FIRST) == 1


def test_an_unknown_layout_is_extracted_and_said_to_be() -> None:
    """Without a selector that matches the text is found all the same, and the way is told."""
    body = body_of(PAGE, "text/html", replace(KNOWN, page=Page(body=(".gone",))))
    assert body.how == "fallback"
    assert FIRST in body.text
    assert "All rights reserved" not in body.text


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"\x00\xff\xfe",
        b"<html><title>Just a moment...</title><p>Enable JavaScript and cookies to continue.</p>",
        b"<div>" * 40_000,
        b"<!--" * 50_000,
        b"<p>" * 100_000,
        b"<b>" * 60_000,
        b"<" * 200_000,
    ],
    ids=["nothing", "bytes", "wall", "nested", "comments", "paragraphs", "bold", "brackets"],
)
def test_a_page_without_a_text_gives_none(page: bytes) -> None:
    """A wall or an attack has no text, and is known as such within a second or so."""
    began = time.process_time()
    assert body_of(page, "text/html", KNOWN).text == ""
    assert time.process_time() - began < 20


def test_a_text_inside_json_is_read() -> None:
    """Text and date stand at the source's paths; a page in place of JSON gives nothing."""
    answer = {"details": {"body": "<p>They <b>spoke</b>.</p>"}, "first": "2026-10-03T09:00:00Z"}
    source = replace(SOURCE, page=Page(json="details.body", date="first"))
    body = body_of(json.dumps(answer).encode(), "application/json", source)
    assert (body.text, body.how) == ("They spoke.", "selector")
    assert body.published is not None
    assert body.published.isoformat() == "2026-10-03T09:00:00+00:00"
    assert body_of(b"<html>no", "text/html", source) == NOTHING
    assert body_of(b'{"details": []}', "", source) == NOTHING


def test_an_item_is_completed_only_by_something_better() -> None:
    """A selected text wins, unless it is a scrap; an extracted one must be longer."""
    assert completed(ITEM, Body("Briefly.", "selector")).text == "Briefly."
    assert completed(ITEM, Body("Hm.", "selector")).text == "In short."
    assert completed(ITEM, Body("Briefly.", "fallback")).text == "In short."
    assert completed(ITEM, Body("In short and at length.", "fallback")).text.endswith("length.")
    assert completed(ITEM, NOTHING) == ITEM


def test_the_date_of_the_page_is_the_better_one() -> None:
    """A listing without dates, or with those of the last edit, takes the page's."""
    dated = body_of(PAGE, "text/html", KNOWN)
    assert completed(ITEM, dated).published == dated.published
    assert completed(replace(ITEM, published=dated.published), NOTHING).published is not None


def test_a_page_in_another_encoding_is_read() -> None:
    """The header, else the page itself, says how its bytes are meant."""
    page = "<meta charset=windows-1251><div class=text>Состоялся разговор</div>".encode("cp1251")
    assert body_of(page, "text/html", KNOWN).text == "Состоялся разговор"
