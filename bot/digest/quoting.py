"""Outside text made fit to be shown: safe characters, whole words."""

import re
from urllib.parse import urlsplit

ELLIPSIS = "…"
MARKS = (("“", "”"), ("«", "»"), ("‹", "›"))
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
INVISIBLE = "\u00ad\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
_CONTROL = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{BIDI}{INVISIBLE}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Chinese and Japanese are written without spaces: every character is a word there.
_WORDLESS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_TOKEN = re.compile(f"\\s+|[{_WORDLESS}][^\\s\\w]*|[^\\s{_WORDLESS}]+")


def visible(text: str) -> str:
    """Return `text` without characters that steer a terminal or turn the order of reading.

    Line breaks of all kinds become plain ones; what people can see stays as it is.
    """
    if text.isprintable():  # most are, and have neither
        return text
    broken = _BREAK.sub("\n", text)
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", broken))


def on_one_line(text: str) -> str:
    """Return `text` as `visible` gives it, with each run of white space as one space."""
    return " ".join(visible(text).split())


def in_marks(quote: str) -> str:
    """Return a quote between quotation marks that it does not hold itself."""
    opening, closing = next((m for m in MARKS if not set(m) & set(quote)), MARKS[0])
    return f"{opening}{quote}{closing}"


def safe_url(url: str) -> str:
    """Return `url` if it is a plain web address that can be linked, else nothing."""
    if url != on_one_line(url) or any(c in url for c in ' <>"|\\^`{}'):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.hostname else ""


def shorten(text: str, limit: int) -> str:
    """Return `text`, or its beginning and its end around `` … `` in at most `limit` characters.

    It is cut between words only, and nothing else is altered.
    """
    if len(text) <= limit:
        return text
    words = _TOKEN.findall(text)
    room = max(0, limit - len(ELLIPSIS) - 2)
    head = _whole_words(words, room * 2 // 3).rstrip()
    tail = _whole_words(words[::-1], room - len(head), backwards=True).lstrip()
    return " ".join(part for part in (head, ELLIPSIS, tail) if part)


def _whole_words(words: list[str], room: int, *, backwards: bool = False) -> str:
    taken: list[str] = []
    for word in words:
        room -= len(word)
        if room < 0:
            break
        taken.append(word)
    return "".join(reversed(taken) if backwards else taken)
