"""Content for a Slack that takes only the older kinds of block."""

from collections.abc import Mapping

from hypothesis import given, settings

from bot.digest.blocks import message, messages
from bot.digest.document import Document, Entry, Link, Moment, Quote, Section
from bot.digest.plainly import plainly
from tests.builders import NOON
from tests.digest.hostile import documents
from tests.slack.limits import problems, shown

OLD = {"header", "section", "actions"}


@settings(max_examples=60, deadline=None)
@given(documents)
def test_plain_blocks_keep_to_the_limits_too(document: Document) -> None:
    """Whatever a document holds, its plain form has only old kinds of block, all within limits."""
    for payload in messages(document):
        blocks = plainly(payload.blocks)
        assert problems(blocks, payload.text) == []
        assert {block["type"] for block in blocks} <= OLD


def test_nothing_is_lost_but_the_form() -> None:
    """Quotes, moments and addresses stand in plain text, in their order."""
    document = Document(
        "T",
        "S.",
        facts=(("Published", ("Washington: ", Moment(NOON))),),
        sections=(Section("Both mention", (Entry("A reply", (Quote("Moscow", "the reply"),)),)),),
        links=(Link("Moscow: On the call", "https://mid.example/1"),),
    )
    header, body = plainly(message(document).blocks)
    assert header["type"] == "header"
    assert [line for line in shown([body]).split("\n") if line] == [
        "S.", "Published: Washington: 1 February 2022, 12:00 UTC", "Both mention", "• A reply",
        "Moscow: “the reply”", "Moscow: On the call https://mid.example/1",
    ]  # fmt: skip


def test_a_table_becomes_lines() -> None:
    """Each row is read out with its columns: on one line, or each account on its own."""
    found = said(row("Topic", "Moscow", "Paris"), row("Grain", "none", "9 %"))
    assert found == ["• Grain: Moscow none, Paris 9 %"]
    told = "= Shared", f"“{'a' * 1_700}”", f"“{'b' * 1_700}”"
    found = said(row("How", "Moscow", "Paris"), row(*told))
    assert found == [told[0], f"Moscow: {told[1]}", f"Paris: {told[2]}"]


def row(*texts: str) -> list[Mapping[str, object]]:
    """Return a row of a table, its cells of either kind."""
    first: Mapping[str, object] = {"type": "text", "text": texts[0]}
    line = {"type": "rich_text_section", "elements": [first]}
    return [
        {"type": "rich_text", "elements": [line]},
        *({"type": "raw_text", "text": text} for text in texts[1:]),
    ]


def said(*rows: list[Mapping[str, object]]) -> list[str]:
    """Return the lines that a table becomes."""
    blocks = plainly([{"type": "table", "rows": list(rows)}])
    return [line for line in shown(blocks).split("\n") if line]
