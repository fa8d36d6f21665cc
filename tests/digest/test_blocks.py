import pytest
from hypothesis import given, settings

from bot.digest.blocks import Payload, escape, message, messages
from bot.digest.document import Document, Entry, Link, Quote, Section
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


def test_a_link_that_is_no_web_address_is_shown_without_one() -> None:
    """Only http and https addresses become links."""
    links = (Link("bad", "javascript:alert(1)"), Link("good", "https://state.example/"))
    blocks = message(Document("T", "S", links=links)).blocks
    assert "javascript" not in repr(blocks)
    assert "'url': 'https://state.example/'" in repr(blocks)
