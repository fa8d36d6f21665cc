import io
import re

import pytest
from hypothesis import given, settings
from rich.console import Console

from bot.digest import plain
from bot.digest.document import Button, Document, Entry, Link, Quote, Section
from bot.digest.terminal import render
from tests.digest.hostile import documents

ALLOWED = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\x07]*\x1b\\")
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printed(document: Document, *, colour: bool = False, width: int = 100) -> str:
    out = io.StringIO()
    console = Console(
        file=out, force_terminal=colour, width=width, color_system="standard" if colour else None
    )
    console.print(render(document), highlight=False)
    return out.getvalue()


@settings(max_examples=25, deadline=None)
@given(documents)
def test_nothing_in_a_document_steers_the_terminal(document: Document) -> None:
    """Beside our own colours and links no control character or direction mark is printed."""
    short = Document(
        document.title, document.summary, document.facts, document.sections[:2], document.links
    )
    assert not STEERING.search(ALLOWED.sub("", printed(short, colour=True)))
    assert not STEERING.search(plain.render(short))


def test_markup_is_printed_as_it_stands() -> None:
    """Square brackets from outside are text, not rich's markup."""
    document = Document("[bold]T[/]", "[link=x]S", sections=(Section("[red]", (Entry("[/]"),)),))
    words = printed(document)
    assert all(part in words for part in ("[bold]T[/]", "[link=x]S", "[red]", "[/]"))


def test_everything_is_printed() -> None:
    """Facts, quotes, notes, links and the footer all reach the terminal and the plain text."""
    section = Section("Both", (Entry("A reply", (Quote("Moscow", "the reply"),), "why"),))
    link = Link("Moscow", "https://mid.example/1")
    document = Document("T", "S.", (("Who", "A"),), (section,), (link,), "Foot.")
    for words in (printed(document), plain.render(document)):
        for part in ("T", "S.", "Who", "Both", "A reply", "Moscow: “the reply”", "why", "Foot."):
            assert part in words
        assert "https://mid.example/1" in words


@pytest.mark.parametrize("soft_wrap", [True, False])
def test_long_lines_lose_nothing(soft_wrap: bool) -> None:  # noqa: FBT001 -- a case
    """On a narrow console, wrapped by us or by the terminal, every word is printed."""
    words = " ".join(f"word{n}" for n in range(80))
    section = Section(words, (Entry(words, (Quote("Moscow", words),), words),))
    link = Link(words, "https://mid.example/")
    document = Document(words, words, ((words, words),), (section,), (link,), words)
    out = io.StringIO()
    Console(file=out, width=60, soft_wrap=soft_wrap).print(render(document))
    assert len(re.findall(r"\bword79\b", out.getvalue())) == 10


def test_only_web_addresses_are_links() -> None:
    """An address of another kind is printed, but not made into a link."""
    links = (Link("bad", "javascript:x"), Link("good", "https://state.example/"))
    words = printed(Document("T", "S", links=links), colour=True)
    assert re.findall(r"\x1b\]8;[^;]*;([^\x1b]+)\x1b", words) == ["https://state.example/"]


BUTTONS = Document(
    "T",
    "S.",
    sections=(
        Section("List", (Entry("One", note="N", buttons=(Button("Show \x1b[2J", "show"),)),)),
    ),
    buttons=(Button("Share", "share"), Button("More", "more")),
)


def test_buttons_are_printed_where_they_can_be_pressed() -> None:
    """Each by the label it is given, below what it belongs to; elsewhere there are none."""
    out = io.StringIO()
    labels = {"show": "[1]", "share": "[2]", "more": "[3]"}
    console = Console(file=out, width=60)
    console.print(render(BUTTONS, lambda b: f"{labels[b.action]} {b.label}"), highlight=False)
    assert "      [1] Show" in out.getvalue()
    assert "\x1b" not in out.getvalue()
    assert out.getvalue().rstrip().endswith("[2] Share  [3] More")
    assert "Share" not in printed(BUTTONS)


def test_plain_text_names_its_buttons() -> None:
    """A reader of plain text sees what else there is."""
    lines = plain.render(BUTTONS).splitlines()
    assert lines[-1] == "[Share] [More]"
    assert any(line.strip().startswith("[Show") for line in lines)
