"""What is the frame of an account: who spoke with whom, headers, attributions, greetings."""

import re
from functools import cache, lru_cache

from bot.divergence.tables import forms, rows
from bot.text.words import fold, stem

LONGEST = 600
"""No header, attribution or greeting is longer."""
ANY_LANGUAGE = "-"
_LIKE = {"be": "ru", "bg": "ru", "kk": "ru", "ky": "ru", "sr": "ru"}
_LONGEST_BEGINNING = 12
_REMEMBERED = 65_536


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
    opening, anywhere = _patterns(kind, lang)
    return bool(opening.match(sentence) or anywhere.search(sentence))


@cache
def _words(kind: str, lang: str) -> frozenset[str]:
    cells = [c for row in rows("frames.tsv") if row[:2] == (kind, lang) for c in row[2:]]
    return frozenset(fold(word) for cell in cells for word in cell.split())


@cache
def _stems(kind: str, lang: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of the words of a kind, and the beginnings that stand for many words."""
    words = _words(kind, lang)
    beginnings = {w[:-1] for w in words if w.endswith("*")}
    whole_words = {stem(w) for w in words if not w.endswith("*")}
    return frozenset(whole_words | {stem(b) for b in beginnings}), frozenset(beginnings)


@cache
def _languages() -> frozenset[str]:
    return frozenset(row[1] for row in rows("frames.tsv"))


@cache
def family(lang: str) -> str:
    """Return which of the table's languages serves `lang`: its own, a near one, or English."""
    own = _LIKE.get(lang, lang)
    return own if own in _languages() else "en"


def meets(sentence: str, lang: str) -> bool:
    """Return whether the sentence says that a talk took place."""
    return len(sentence) <= LONGEST and _matches("meets", sentence, family(lang))


def may_meet(sentence: str, lang: str) -> bool:
    """Return whether it may say so: it does where it says next to nothing else."""
    return meets(sentence, lang) or (
        len(sentence) <= LONGEST and _matches("talk", sentence, family(lang))
    )


def of_the_call(sentence: str, lang: str) -> bool:
    """Return whether the sentence says who asked for the talk or how long it took."""
    return len(sentence) <= LONGEST and _matches("fact", sentence, family(lang))


def whole(sentence: str, lang: str) -> bool:
    """Return whether the sentence is a frame whatever else it holds."""
    return len(sentence) <= LONGEST and _matches("whole", sentence, family(lang))


def greets(sentence: str) -> bool:
    """Return whether the sentence opens with a greeting or a farewell, in any language."""
    return len(sentence) <= LONGEST and _matches("greet", sentence, ANY_LANGUAGE)


def topic_at(sentence: str, lang: str) -> int:
    """Return where a sentence goes over to what was talked about: its length if it does not."""
    _, anywhere = _patterns("topic", family(lang))
    found = anywhere.search(sentence)
    return found.start() if found else len(sentence)


@cache
def labels(kind: str) -> frozenset[str]:
    """Return how transcripts name who asks (``asker``) or who answers (``host``)."""
    cells = [c for row in rows("frames.tsv") if row[:2] == (kind, ANY_LANGUAGE) for c in row[2:]]
    return frozenset(form for cell in cells for form in forms(cell))


@lru_cache(maxsize=_REMEMBERED)
def is_frame_word(word: str, lang: str) -> bool:
    """Return whether a stem (or a pair of Chinese characters) carries no matter."""
    own = family(lang)
    if word in _stems("stop", own)[0]:
        return True
    return _begins(word, "word", own)


@lru_cache(maxsize=_REMEMBERED)
def is_lede_word(word: str, lang: str) -> bool:
    """Return whether a stem carries no matter where the talk itself is told of."""
    return is_frame_word(word, lang) or _begins(word, "lede", family(lang))


def is_stop_word(word: str, lang: str) -> bool:
    """Return whether a plain word only holds sentences together."""
    return word in _words("stop", family(lang))


@cache
def _shortest(kind: str, lang: str) -> int:
    return min((len(b) for b in _stems(kind, lang)[1]), default=_LONGEST_BEGINNING)


def _begins(word: str, kind: str, lang: str) -> bool:
    stems, beginnings = _stems(kind, lang)
    if word in stems:
        return True
    if not beginnings:
        return False
    sizes = range(_shortest(kind, lang), min(len(word), _LONGEST_BEGINNING) + 1)
    return any(word[:n] in beginnings for n in sizes)
