import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings

from bot.digest.blocks import Payload, escape, message, messages
from bot.digest.document import Button, Document, Entry, Link, Moment, Quote, Section
from bot.digest.plainly import plainly
from tests.digest.hostile import TRICKS, documents
from tests.slack.limits import problems, shown


def wrong(payload: Payload) -> list[str]:
    return problems(list(payload.blocks), payload.text)


def entries(number: int, length: int = 300) -> tuple[Entry, ...]:
    words = "word " * (length // 5)
    return tuple(Entry(f"Matter {n}.", (Quote("Moscow", words),)) for n in range(number))


@settings(max_examples=60, deadline=None)
@given(documents)
def test_no_document_breaks_a_limit_or_does_more_than_show_text(document: Document) -> None:
    """Whatever a document holds, each of its messages passes the walker of Slack's limits."""
    for payload in (message(document), *messages(document)):
        assert wrong(payload) == []


def test_a_short_document_is_shown_whole() -> None:
    """Title, summary, facts, sections, quotes, links and footer are all there, once."""
    section = Section("Both mention", (Entry("A reply", (Quote("Moscow", "the reply"),)),))
    link = Link("Moscow: On the call", "https://mid.example/1")
    document = Document("T", "S.", (("Who", "A and B"),), (section,), (link,), "Silence.")
    (payload,) = messages(document)
    lines = shown(payload.blocks).split("\n")
    assert [line for line in lines if line] == [
        "T", "S.", "Who: ", "A and B", "Both mention", "• A reply", "Moscow: ", "“the reply”",
        "Moscow: On the call", "Silence.",
    ]  # fmt: skip
    assert payload == message(document)


def test_a_long_document_is_cut_between_entries_in_every_section() -> None:
    """Sections keep their first entries whole, in turns, and say how many more there are."""
    sections = (Section("One", entries(40)), Section("Two", entries(3)))
    words = shown(message(Document("T", "S", sections=sections, whole="/readouts a b")).blocks)
    first, _, second = words.partition("Two")
    kept = words.count("• Matter")
    assert 15 < kept < 43
    assert second.count("• Matter") == 3
    assert first.rstrip().endswith(f"… {43 - kept} more")
    assert words.count("“") == words.count("”") == kept
    assert "/readouts a b" in words


def test_what_weighs_least_is_left_out_first() -> None:
    """Where there is too much, the least salient goes, whole, whatever section it stands in."""
    weights = [n / 40 for n in range(40)]
    heavy, light = (
        tuple(replace(e, weight=w) for e, w in zip(entries(40), weights[::-1], strict=True))
        for _ in range(2)
    )
    common = tuple(replace(e, text="In common.") for e in entries(4))
    sections = (Section("A", common), Section("B", heavy), Section("C", light))
    more = (Button("Show all", "show", "call-1"),)
    words = shown(message(Document("T", "S", sections=sections, more=more)).blocks)
    assert words.count("In common.") == 4
    kept = [part.count("• Matter") for part in words.partition("\nC\n")[::2]]
    assert abs(kept[0] - kept[1]) <= 1
    assert "Matter 0." in words
    assert "Matter 39." not in words
    assert "Show all" in words


def test_nothing_more_is_offered_where_all_is_shown() -> None:
    """The button that shows all stands only where something was left out."""
    more = (Button("Show all", "show", "call-1"),)
    document = Document("T", "S", sections=(Section("A", entries(2)),), more=more)
    assert "Show all" not in shown(message(document).blocks)


def test_a_moment_is_told_by_each_readers_clock() -> None:
    """Slack gets the point in time itself, with the time in UTC for those it can't tell."""
    at = datetime(2022, 2, 1, 16, 34, tzinfo=timezone(timedelta(hours=1)))
    document = Document("T", "S", (("Published", ("Moscow: ", Moment(at))),))
    facts = json.dumps(message(document).blocks[2])
    moment = facts[facts.index('{"type": "date"') :].partition("}, ")[0] + "}"
    assert json.loads(moment) == {
        "type": "date",
        "timestamp": 1643729640,
        "format": "{date_long} {time}",
        "fallback": "1 February 2022, 15:34 UTC",
    }


def test_what_does_not_fit_one_message_follows_in_the_next() -> None:
    """Several messages together show every entry exactly once, in order."""
    document = Document("T", "S", sections=(Section("One", entries(70)),))
    pages = messages(document)
    words = "\n".join(shown(page.blocks) for page in pages)
    positions = [words.index(f"Matter {n}.") for n in range(70)]
    assert 1 < len(pages) <= 4
    assert positions == sorted(positions)
    assert words.count("• Matter") == 70
    assert all(wrong(page) == [] for page in pages)


def test_what_does_not_fit_four_messages_is_counted() -> None:
    """A flood is not posted: four messages, and at the end how much more there is."""
    pages = messages(Document("T", "S", sections=(Section("One", entries(500)),)))
    words = "\n".join(shown(page.blocks) for page in pages)
    assert len(pages) == 4
    assert f"… {500 - words.count('• Matter')} more" in words


def test_a_quote_is_shown_as_it_stands() -> None:
    """Signs that mean something to Slack stand in a quote unescaped and unread."""
    words = "a < b & *c* <!channel>"
    document = Document("T", "S", sections=(Section("X", (Entry("E", (Quote("A", words),)),)),))
    assert f"“{words}”" in shown(message(document).blocks)


@pytest.mark.parametrize("trick", [t for t in TRICKS if t.isprintable()])
def test_the_fallback_text_is_escaped_once(trick: str) -> None:
    """No mention, link or format is left, and undoing the escape once gives the text back."""
    text = escape(trick)
    undone = text.replace("\u2060", "").replace("&lt;", "<").replace("&gt;", ">")
    assert "<" not in text
    assert undone.replace("&amp;", "&") == trick


def test_long_addresses_of_originals_are_links_still() -> None:
    """A title in Arabic letters makes an address of a thousand characters; two have room."""
    urls = [f"https://mofa.example/{n}/" + "%D8%A7" * 190 for n in range(2)]
    document = Document("T", "S", links=tuple(Link("Cairo", url) for url in urls))
    told = json.dumps(message(document).blocks)
    assert all(url in told for url in urls)
    assert problems(list(message(document).blocks)) == []
    six = replace(document, links=tuple(Link("Cairo", urls[0]) for _ in range(6)))
    assert problems(list(message(six).blocks)) == []
    assert urls[0] not in json.dumps(message(six).blocks)


def test_a_link_that_is_no_web_address_is_shown_without_one() -> None:
    """Only http and https addresses become links."""
    links = (Link("bad", "javascript:alert(1)"), Link("good", "https://state.example/"))
    blocks = message(Document("T", "S", links=links)).blocks
    assert "javascript" not in repr(blocks)
    assert "'url': 'https://state.example/'" in repr(blocks)


def test_the_plain_form_keeps_lines_apart() -> None:
    """Facts and links stand on lines of their own where Slack takes no rich text."""
    facts = (("Who", "A and B"), ("When", "1 February 2022"))
    links = (Link("Moscow", "https://mid.example/1"), Link("Paris", "https://fr.example/2"))
    plain = shown(plainly(message(Document("T", "S.", facts, links=links)).blocks)).split("\n")
    assert {"Who: A and B", "When: 1 February 2022", "Moscow https://mid.example/1"} <= {*plain}
