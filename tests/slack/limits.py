"""Slack's limits on a message, and a walker that names what breaks them.

The figures are Slack's documented ones, and for the total of a message the one that was measured.
They are kept apart from those the renderer works with, so that a test compares the two.
"""

import re
from collections.abc import Iterator
from itertools import chain

MOST_BLOCKS = 50
MOST_CHARACTERS = 10_000
LONGEST = {
    ("header", "plain_text"): 150,
    ("section", "plain_text"): 3_000,
    ("section", "mrkdwn"): 3_000,
    ("context", "plain_text"): 3_000,
    ("context", "mrkdwn"): 3_000,
}
MOST_ACTIONS, LONGEST_LABEL, LONGEST_VALUE, LONGEST_ID = 25, 75, 2_000, 255
LONGEST_URL, LONGEST_FALLBACK, MOST_CONTEXT = 3_000, 4_000, 10
INLINE = {"text", "link"}
LINES = {"rich_text_section", "rich_text_quote"}
STYLES = {"bold", "italic", "strike", "code"}
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
UNESCAPED = re.compile("[<>]|&(?!amp;|lt;|gt;)")
SPECIAL = re.compile(r"[*_~`@#](?!\u2060)|://")


def problems(blocks: object, text: str = "x") -> list[str]:
    """Return what Slack would refuse, or read as more than text, in a message."""
    if not isinstance(blocks, list):
        return ["blocks is no list"]
    found = list(chain.from_iterable(_block(b) for b in blocks))
    if not 0 < len(blocks) <= MOST_BLOCKS:
        found.append(f"{len(blocks)} blocks")
    if total(blocks) > MOST_CHARACTERS:
        found.append(f"msg_blocks_too_long: {total(blocks)} characters")
    return found + list(_fallback(text))


def total(value: object) -> int:
    """Return the characters of text and addresses in `value`."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, list):
        return sum(map(total, value))
    return sum(total(v) for k, v in value.items() if k != "type") if isinstance(value, dict) else 0


def shown(value: object) -> str:
    """Return everything that people read in blocks, one line each."""
    if isinstance(value, list | tuple):
        return "\n".join(filter(None, map(shown, value)))
    if not isinstance(value, dict):
        return ""
    own = [v for k, v in value.items() if k == "text" and isinstance(v, str)]
    return "\n".join([*own, *filter(None, (shown(v) for v in value.values()))])


def _fallback(text: str) -> Iterator[str]:
    if not 0 < len(text) <= LONGEST_FALLBACK:
        yield f"fallback text of {len(text)} characters"
    if UNESCAPED.search(text):
        yield "fallback text is not escaped"
    if SPECIAL.search(text):
        yield "fallback text holds a format, a mention or a link"


def _block(block: object) -> Iterator[str]:
    if not isinstance(block, dict):
        yield "a block is no object"
        return
    kind = block.get("type")
    elements = block.get("elements", [])
    if kind in {"header", "section"}:
        yield from _text_object(str(kind), block.get("text"))
    elif kind == "context":
        yield from chain.from_iterable(_text_object("context", e) for e in elements)
        if not 0 < len(elements) <= MOST_CONTEXT:
            yield f"context of {len(elements)} elements"
    elif kind == "actions":
        yield from chain.from_iterable(map(_button, elements)) if elements else ["empty actions"]
        if len(elements) > MOST_ACTIONS:
            yield f"actions of {len(elements)} elements"
    elif kind == "rich_text":
        yield from chain.from_iterable(map(_line, elements)) if elements else ["empty rich_text"]
    elif kind != "divider":
        yield f"unknown block {kind}"


def _button(element: object) -> Iterator[str]:
    if not isinstance(element, dict) or element.get("type") != "button":
        yield f"{element} is no button"
        return
    if not 0 < len(element["text"]["text"]) <= LONGEST_LABEL:
        yield f"button of {len(element['text']['text'])} characters"
    if len(element.get("value", "")) > LONGEST_VALUE:
        yield f"value of {len(element['value'])} characters"
    if not 0 < len(element["action_id"]) <= LONGEST_ID:
        yield "action_id is too long"
    yield from _hidden(element["text"]["text"])


def _text_object(where: str, text: object) -> Iterator[str]:
    if not isinstance(text, dict) or (where, text.get("type")) not in LONGEST:
        yield f"{where} without a text object that it takes"
        return
    words = text["text"]
    if not 0 < len(words) <= LONGEST[where, text["type"]]:
        yield f"{where} of {len(words)} characters"
    if text["type"] == "plain_text" and text.get("emoji") is not False:
        yield f"{where} turns :names: into pictures"
    if text["type"] == "mrkdwn" and (UNESCAPED.search(words) or SPECIAL.search(words)):
        yield f"{where} holds a format, a mention or a link"
    yield from _hidden(words)


def _line(line: object) -> Iterator[str]:
    if not isinstance(line, dict) or line.get("type") not in LINES or not line.get("elements"):
        yield f"rich_text can't hold {line}"
        return
    yield from chain.from_iterable(map(_inline, line["elements"]))


def _inline(element: object) -> Iterator[str]:
    if not isinstance(element, dict) or element.get("type") not in INLINE:
        yield f"{element} would do more than show text"
        return
    if not element.get("text"):
        yield "empty text"
    if set(element.get("style", {})) - STYLES:
        yield "unknown style"
    url = element.get("url", "https://x")
    if len(url) > LONGEST_URL or not re.match(r"https?://[^\s/]", url):
        yield f"address {url[:50]}"
    yield from _hidden(element.get("text", "") + url)


def _hidden(words: str) -> Iterator[str]:
    if HIDDEN.search(words):
        yield f"characters that nobody sees: {words[:50]!r}"
    try:
        words.encode()
    except UnicodeEncodeError:
        yield "half a character"
