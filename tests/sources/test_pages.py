"""Single pages: whose they are, and what statement is on one."""

import json
from dataclasses import replace

import pytest

from bot.model.errors import SourceError
from bot.model.source import Item, Page, Response, Rewrite, Source
from bot.sources import catalogue
from bot.sources.pages import Sites, forms_of, statement_of
from bot.sources.reading import statement_of as statement_in_list
from tests.bringing import OUR_TEXT, OUR_TITLE, page

SITES = Sites(catalogue.load(None))
SOURCE = replace(Source("k", "m.example", "RU", "", "ru", "Europe/Moscow"), page=Page((".text",)))
URL = "https://m.example/a"
LD = '{"@type": "NewsArticle", "datePublished": "2022-02-04T08:00:00+03:00"}'


def answer(body: bytes, kind: str = "text/html; charset=utf-8", url: str = URL) -> Response:
    return Response(url, 200, body, {"content-type": kind})


@pytest.mark.parametrize(
    ("url", "publisher", "side", "official"),
    [
        ("https://www.state.gov/a/", "state.gov", "US", True),
        ("http://en.kremlin.ru/events/1", "kremlin.ru", "RU", True),
        ("https://t.me/mfarussia/1", "t.me/mfarussia", "RU", True),
        ("https://t.me/mfarussiafan/1", "t.me", "", False),
        ("https://tass.com/a", "tass.com", "RU", True),
        ("https://www.gov.uk/government/news/a", "gov.uk", "GB", True),
        ("https://ministry.gov.xx/a", "ministry.gov.xx", "", False),
        ("https://www.news.ru/a", "news.ru", "", False),
        ("https://www.culture.gouv.fr/a", "culture.gouv.fr", "FR", False),
        ("https://state.gov@evil.example/a", "evil.example", "", False),
        ("https://state.gov.evil.example/a", "state.gov.evil.example", "", False),
        ("https://notstate.gov/a", "notstate.gov", "", False),
        ("https://[broken", "", "", False),
    ],
)
def test_whose_a_page_is(url: str, publisher: str, side: str, official: bool) -> None:  # noqa: FBT001
    """By the publisher's host and those below it, and by nothing that only looks like it."""
    source = SITES.source_of(url)
    assert source.publisher in {publisher, f"en.{publisher}"}
    assert (source.side, SITES.official(url)) == (side, official)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://www.state.gov", True),
        ("https://www.state.gov/", True),
        ("http://en.kremlin.ru/en/#top", True),
        ("https://www.state.gov/?p=12", False),
        ("https://www.state.gov/a-call", False),
        ("https://www.state.gov/rss-feed/press-releases/feed", True),
    ],
)
def test_front_pages_and_lists_are_no_statements(url: str, found: bool) -> None:  # noqa: FBT001
    """Who takes one for an account pairs what is no account."""
    assert SITES.is_list(url) == found


def test_a_link_is_also_looked_for_as_its_source_mends_it() -> None:
    """Lists may carry other links than people see."""
    url = "https://www.elysee.fr/en/emmanuel-macron/2022/02/01/a"
    assert url.replace("/en/", "/") in forms_of(url, SITES.source_of(url))


def test_of_several_sources_the_nearest_is_taken() -> None:
    """That of the same host, in its language."""
    assert SITES.source_of("http://kremlin.ru/events/president/news/1").lang == "ru"
    assert SITES.source_of("http://en.kremlin.ru/events/president/news/1").lang == "en"


def test_a_page_and_a_list_give_one_statement() -> None:
    """A page that people brought along is the one that a poll finds later."""
    found = statement_of(answer(page(OUR_TITLE, OUR_TEXT)), f"{URL}/?utm_source=x", SOURCE)
    listed = statement_in_list(Item("guid", URL, OUR_TITLE, OUR_TEXT, None), SOURCE)
    assert found.id == listed.id
    assert (found.title, found.text) == (OUR_TITLE, OUR_TEXT)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ('<meta itemprop="datePublished" content="2022-02-03">', "2022-02-03"),
        (f"<script>{LD}</script>", "2022-02-04T08:00:00+03:00"),
        ("<time datetime='2022-02-05T10:00:00'></time>", "2022-02-05T10:00:00+03:00"),
        ("", ""),
    ],
)  # fmt: skip
def test_the_day_stands_in_one_of_the_usual_places(more: str, told: str) -> None:
    """A moment without an offset is the publisher's; without any there is none."""
    found = statement_of(answer(page("T", "They met. " * 30, day="", more=more)), URL, SOURCE)
    assert (found.published.isoformat() if found.published else "") == told


def test_the_language_is_the_pages_own() -> None:
    """What the page says, else the source's row, else what the text looks like."""
    body = page("T", "Состоялся телефонный разговор министров. " * 9)
    assert statement_of(answer(body), URL, SOURCE).lang == "en"
    silent = body.replace(b' lang="en"', b"")
    assert statement_of(answer(silent), URL, SOURCE).lang == "ru"
    nobody = replace(SITES.source_of("https://x.example/"), page=Page((".text",)))
    assert statement_of(answer(silent), URL, nobody).lang == "ru"


def test_an_unknown_layout_is_read_by_likeness() -> None:
    """Without a selector the main text is found, and menus are left out."""
    paragraphs = "".join(f"<p>{OUR_TEXT} Point {n} was raised.</p>" for n in range(6))
    body = page(OUR_TITLE, "").replace(b"<p></p>", paragraphs.encode())
    found = statement_of(answer(body), URL, SITES.source_of("https://x.example/"))
    assert "Point 5 was raised." in found.text
    assert "Home News" not in found.text


def test_an_answer_in_json_has_its_title_beside_the_text() -> None:
    """As www.gov.uk gives it."""
    rows = Page(json="details.body", date="at", address=(Rewrite("x", "y"),))
    told = {"title": "A <b>call</b>", "at": "2022-02-01", "details": {"body": f"<p>{OUR_TEXT}</p>"}}
    source = replace(SOURCE, page=rows)
    found = statement_of(answer(json.dumps(told).encode(), "application/json"), URL, source)
    assert (found.title, found.text) == ("A call", OUR_TEXT)
    assert found.published
    with pytest.raises(SourceError, match="keeps programs out"):
        statement_of(answer(b"<html>Just a moment...</html>"), URL, source)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"\0\1\2" * 99, b"<" * 50_000, b"<div>" * 20_000, bytes(range(256)) * 40,
        b"<html><head><title>T</title></head></html>", b"%PDF-1.4 \xff\xfe" * 200,
    ],
)  # fmt: skip
def test_what_is_no_page_is_an_expected_failure(body: bytes) -> None:
    """A value for whoever asked, not an accident."""
    with pytest.raises(SourceError, match="no statement was found"):
        statement_of(answer(body), URL, SOURCE)


def test_a_link_has_few_forms_and_stands_first() -> None:
    """Those that publishers give it in."""
    forms = forms_of("http://www.M.example/a/#top")
    assert forms[0] == "http://www.M.example/a/#top"
    assert {"https://m.example/a", "https://www.m.example/a/"} <= set(forms)
    assert len(forms) == len(set(forms)) < 12
