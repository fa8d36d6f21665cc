"""What blocks are made of: text, options, confirmations; and what no text may hold."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from tests.slack.limits import figures as f

HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
UNESCAPED = re.compile("[<>]|&(?!amp;|lt;|gt;)")
SPECIAL = re.compile(r"[*_~`@#](?!\u2060)|://")
PINGS = re.compile(r"<[!@#]|(?<![\w\u2060])@(?:channel|here|everyone)\b")
ADDRESS = re.compile(r"https?://[^\s/]")
PLAIN, ANY = frozenset({"plain_text"}), frozenset({"plain_text", "mrkdwn"})
Found = Iterator[str]


def within(what: str, number: int, least: int, most: int) -> Found:
    """Yield a problem if `number` is not between two others."""
    if not least <= number <= most:
        yield f"{what}: {number} is not within {least} to {most}"


def text(what: str, value: Any, most: int, kinds: frozenset[str] = PLAIN) -> Found:  # noqa: ANN401
    """Yield what is wrong with a text object, which must be there."""
    if not isinstance(value, dict) or value.get("type") not in kinds:
        yield f"{what} without a text object that it takes"
        return
    words = value.get("text")
    if not isinstance(words, str):
        yield f"{what}: its text is no text"
        return
    yield from within(f"{what} of characters", len(words), 1, most)
    if value["type"] == "plain_text" and value.get("emoji") is not False:
        yield f"{what} turns :names: into pictures"
    if value["type"] == "mrkdwn":
        yield from marked(what, words)
    yield from hidden(words)


def marked(what: str, words: str) -> Found:
    """Yield what Slack would read in text as more than text."""
    if UNESCAPED.search(words):
        yield f"{what} is not escaped"
    if SPECIAL.search(words):
        yield f"{what} holds a format, a mention or a link"


def hidden(words: str) -> Found:
    """Yield what nobody could see in a text."""
    if HIDDEN.search(words):
        yield f"characters that nobody sees: {words[:50]!r}"
    try:
        words.encode()
    except UnicodeEncodeError:
        yield "half a character"


def optional(what: str, value: Any, most: int, kinds: frozenset[str] = PLAIN) -> Found:  # noqa: ANN401
    """Yield what is wrong with a text object that may be left out."""
    if value is not None:
        yield from text(what, value, most, kinds)


def string(what: str, value: object, most: int, least: int = 0) -> Found:
    """Yield what is wrong with a string that may be left out."""
    if value is None:
        return
    if not isinstance(value, str):
        yield f"{what} is no text"
    else:
        yield from within(f"{what} of characters", len(value), least, most)


def address(what: str, value: object, most: int = f.MAX_URL) -> Found:
    """Yield what is wrong with an address that may be left out."""
    if value is None:
        return
    if not isinstance(value, str) or len(value) > most or not ADDRESS.match(value):
        yield f"{what}: address {str(value)[:50]}"
    else:
        yield from hidden(value)


def confirm(value: Any) -> Found:  # noqa: ANN401
    """Yield what is wrong with a confirmation that may be left out."""
    if value is None:
        return
    yield from text("confirm title", value.get("title"), f.MAX_CONFIRM_TITLE)
    yield from text("confirm text", value.get("text"), f.MAX_CONFIRM_TEXT, ANY)
    yield from text("confirm button", value.get("confirm"), f.MAX_CONFIRM_BUTTON)
    yield from text("deny button", value.get("deny"), f.MAX_CONFIRM_BUTTON)


def option(value: Any, kinds: frozenset[str] = PLAIN) -> Found:  # noqa: ANN401
    """Yield what is wrong with an option."""
    if not isinstance(value, dict):
        yield "an option is no object"
        return
    yield from text("option", value.get("text"), f.MAX_OPTION_TEXT, kinds)
    yield from string("option value", value.get("value", ""), f.MAX_OPTION_VALUE, 1)
    yield from optional("option note", value.get("description"), f.MAX_OPTION_NOTE, kinds)


def options(what: str, values: Any, most: int, kinds: frozenset[str] = PLAIN) -> Found:  # noqa: ANN401
    """Yield what is wrong with a list of options; no two stand for the same."""
    if not isinstance(values, list):
        yield f"{what} without options"
        return
    yield from within(f"{what} options", len(values), 1, most)
    yield from chain.from_iterable(option(value, kinds) for value in values)
    stand_for = [value.get("value") for value in values if isinstance(value, dict)]
    if len(stand_for) != len(set(stand_for)):
        yield f"{what}: two options stand for the same"
