"""Whether an account is told by the official himself: what "I" and "he" are depends on it."""

import re
from collections.abc import Sequence
from functools import cache

from bot.divergence.quotations import Quotations
from bot.divergence.tables import rows

_ENOUGH = 2
_MOST = 200
"""Sentences looked at: whoever speaks for himself says so early."""
_LONGEST = 1500

Spans = Sequence[tuple[int, int]]


def speaks_himself(text: str, spans: Spans, lang: str, quotes: Quotations) -> bool:
    """Return whether two sentences at least say "I", "me" or "my" outside quotation marks."""
    return _often("i", text, spans, lang, quotes)


def talked_himself(text: str, spans: Spans, lang: str, quotes: Quotations) -> bool:
    """Return whether whoever says "I" is who had the talk: "I told her", "he rang me"."""
    return _often("told", text, spans, lang, quotes)


def _often(kind: str, text: str, spans: Spans, lang: str, quotes: Quotations) -> bool:
    pattern = _pattern(kind, lang)
    said = 0
    for start, end in spans[:_MOST]:
        found = pattern.finditer(text, start, min(end, start + _LONGEST))
        said += any(not quotes.hold(m.start()) for m in found)
        if said >= _ENOUGH:
            return True
    return False


@cache
def _pattern(kind: str, lang: str) -> re.Pattern[str]:
    cells = [
        c
        for of, spoken, *cells in rows("persons.tsv")
        if (of, spoken) == (kind, lang)
        for c in cells
    ]
    return re.compile("|".join(cells) or r"(?!)")
