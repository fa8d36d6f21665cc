"""The walker that every payload goes through does refuse what Slack refuses."""

import pytest

from tests.slack.limits import problems

SPAN = {"type": "text", "text": "x"}


def rich(*spans: object, kind: str = "rich_text_section") -> dict[str, object]:
    return {"type": "rich_text", "elements": [{"type": kind, "elements": list(spans)}]}


def header(text: str, **more: object) -> dict[str, object]:
    return {"type": "header", "text": {"type": "plain_text", "text": text, "emoji": False, **more}}


def section(text: str) -> dict[str, object]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


@pytest.mark.parametrize(
    "blocks",
    [
        [],
        "no list",
        [header("x")] * 51,
        [header("x" * 151)],
        [header("")],
        [header("x", emoji=True)],
        [section("x" * 3001)],
        [section("<!channel>")],
        [section("a *bold* word")],
        [section("https://evil.example")],
        [section("AT&T")],
        [rich()],
        [rich({"type": "text", "text": ""})],
        [rich({"type": "broadcast", "range": "channel"})],
        [rich({"type": "user", "user_id": "U1"})],
        [rich({"type": "link", "url": "javascript:x", "text": "x"})],
        [rich({"type": "link", "url": "https://x/" + "a" * 3000, "text": "x"})],
        [rich({**SPAN, "style": {"blink": True}})],
        [rich(SPAN, kind="rich_text_dance")],
        [rich({"type": "text", "text": "\u202e"})],
        [rich({"type": "text", "text": "\ud800"})],
        [rich({"type": "text", "text": "x" * 3000})] * 4,
        [{"type": "context", "elements": []}],
        [{"type": "surprise"}],
        ["no object"],
    ],
)
def test_what_slack_refuses_is_named(blocks: object) -> None:
    """Each of these breaks one limit, or would do more than show text."""
    assert problems(blocks)


@pytest.mark.parametrize("text", ["", "x" * 4001, "<!here>", "a & b", "*b*", "https://x.example"])
def test_a_bad_fallback_text_is_named(text: str) -> None:
    """The text for notifications is checked like the blocks."""
    assert problems([header("x")], text)


def test_good_blocks_have_no_problem() -> None:
    """The walker accepts what Slack accepts."""
    link = {"type": "link", "url": "https://state.example/a", "text": "x"}
    plain = {"type": "plain_text", "text": "x", "emoji": False}
    good = [
        header("x"),
        rich(SPAN, link, {**SPAN, "style": {"bold": True}}),
        rich(SPAN, kind="rich_text_quote"),
        section("a &amp; b"),
        {"type": "context", "elements": [plain]},
        {"type": "divider"},
    ]
    assert problems(good, "A &lt; B") == []
