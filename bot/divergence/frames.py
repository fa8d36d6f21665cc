"""What is the frame of an account: who spoke with whom, headers, attributions, greetings."""

import re
from functools import cache

from bot.divergence.tables import rows
from bot.text.words import stem

LONGEST = 600
"""No header, attribution or greeting is longer."""
_CYRILLIC_BEGINNING = 4


@cache
def _patterns(kind: str, lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what may open a sentence and what may stand anywhere in it, as two patterns."""
    cells = [c for row in rows("frames.tsv") if row[:2] == (kind, lang) for c in row[2:] if c]
    opening = [c[1:] for c in cells if c.startswith("^")]
    anywhere = [c for c in cells if not c.startswith("^")]
    return _one_of(opening), _one_of(anywhere)


def _one_of(expressions: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(expressions) or r"(?!)", re.IGNORECASE)


def _matches(kind: str, sentence: str, lang: str) -> bool:
    opening, anywhere = _patterns(kind, family(lang))
    return bool(opening.match(sentence) or anywhere.search(sentence))


@cache
def _words(kind: str, lang: str) -> frozenset[str]:
    cells = [c for row in rows("frames.tsv") if row[:2] == (kind, lang) for c in row[2:]]
    return frozenset(word for cell in cells for word in cell.split())


@cache
def _stems(lang: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _words("word", lang) | _words("stop", lang))


def family(lang: str) -> str:
    """Return which of the tables' languages serves `lang`."""
    if lang in ("ru", "uk", "be", "bg", "kk", "sr"):
        return "ru"
    return "zh" if lang in ("zh", "ja") else "en"


def meets(sentence: str, lang: str) -> bool:
    """Return whether the sentence says that a talk took place."""
    return _matches("meets", sentence, lang)


def whole(sentence: str, lang: str) -> bool:
    """Return whether the sentence is a frame whatever else it holds."""
    return len(sentence) <= LONGEST and _matches("whole", sentence, lang)


def is_frame_word(word: str, lang: str) -> bool:
    """Return whether a stem (or a pair of Chinese characters) carries no matter."""
    known = _stems(family(lang))
    return word in known or (family(lang) == "ru" and word[:_CYRILLIC_BEGINNING] in known)


def is_stop_word(word: str, lang: str) -> bool:
    """Return whether a plain word only holds sentences together."""
    return word in _words("stop", family(lang))
