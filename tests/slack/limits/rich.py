"""Rich text: the only text that Slack takes as it is. Ours pings nobody."""

from collections.abc import Callable
from itertools import chain
from typing import Any

from tests.slack.limits.objects import Found, address, hidden

LINES = {"rich_text_section", "rich_text_quote", "rich_text_preformatted"}
STYLES = {"bold", "italic", "strike", "code"}


def rich_text(block: Any) -> Found:  # noqa: ANN401
    """Yield what is wrong with a block of rich text."""
    lines = block.get("elements")
    if not isinstance(lines, list) or not lines:
        yield "empty rich_text"
        return
    yield from chain.from_iterable(map(_line, lines))


def _line(line: Any) -> Found:  # noqa: ANN401
    kind = line.get("type") if isinstance(line, dict) else None
    if kind not in LINES | {"rich_text_list"} or not line.get("elements"):
        yield f"rich_text can't hold {line}"
    elif kind == "rich_text_list":
        if line.get("style") not in {"bullet", "ordered"} or line.get("indent", 0) not in range(9):
            yield "a list is bullet or ordered, and indented by 8 at most"
        for item in line["elements"]:
            yield from _line(item)
    else:
        yield from chain.from_iterable(map(_inline, line["elements"]))


def _inline(element: Any) -> Found:  # noqa: ANN401
    kind = element.get("type") if isinstance(element, dict) else None
    if kind not in _INLINE:
        yield f"{element} would do more than show text"
        return
    if set(element.get("style", {})) - STYLES:
        yield "unknown style"
    yield from _INLINE[kind](element)


def _text(element: Any) -> Found:  # noqa: ANN401
    words = element.get("text")
    if not isinstance(words, str) or not words:
        yield "empty text"
    else:
        yield from hidden(words)


def _link(element: Any) -> Found:  # noqa: ANN401
    yield from _text({"text": "x", **element})
    yield from address("link", element.get("url", ""))


def _date(element: Any) -> Found:  # noqa: ANN401
    if not isinstance(element.get("timestamp"), int) or not element.get("format"):
        yield "a date has a timestamp and a format"
    yield from hidden(str(element.get("fallback", "")))
    yield from address("date", element.get("url"))


_INLINE: dict[str, Callable[[Any], Found]] = {"text": _text, "link": _link, "date": _date}
