"""Where sentences end without a stop: headers that close with a colon, and pictures in posts."""

import re

PICTURES = "[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]{2,}"
_HEADER = re.compile(
    r"[^.!?:\n]{0,120}?\b(?:attributable to|(?:provided|issued|released) the following|"
    r"teilte? (?:\w+ )?mit|сообщил\w* следующее|повідомив\w* наступне|déclare ce qui suit|"
    r"informa lo siguiente|şu açıklamayı yaptı)\b[^.!?:\n]{0,100}:(?=\s+[^\W\d_])",
    re.IGNORECASE,
)
_ONE_FLAG = 2
"""A flag is two code points."""
_LINKS = frozenset(["with", "between", "and", "of", "to", "from", "the", "both", "for", "by", "&"])


def header_end(text: str, start: int, end: int) -> int:
    """Return where words end that only say who gives out what follows, else `start`.

    >>> header_end("Attributable to Jane Roe: He spoke with her.", 0, 44)
    25
    """
    found = _HEADER.match(text, start, end)
    begins = found and text[found.end() : end].lstrip()[:1].isupper()
    return found.end() if found and begins else start


def pictures_close(text: str, start: int, pictures: re.Match[str]) -> bool:
    """Return whether emoji stand for a stop: not "with 🇫🇷🇩🇪 ministers", and no lone flag."""
    before = text[max(start, pictures.start() - 20) : pictures.start()].split()
    lone = len(pictures[0]) <= _ONE_FLAG and "\U0001f1e6" <= pictures[0][0] <= "\U0001f1ff"
    return bool(before) and not lone and before[-1].casefold() not in _LINKS
