"""Words as the matcher sees them: tokens of a text with their spans and keys."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

NEXT, CLAUSE, SENTENCE = 0, 1, 2
"""What stands before a word: nothing that parts, a comma or a bracket, the end of a sentence."""

_MARKS = "\u0300-\u036f\u00ad\u0640\u064b-\u0652\u0670"
_WORD = rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*"
_DOTTED = r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?"
_WITH_APOSTROPHE = re.compile(rf"{_DOTTED}|{_WORD}(?:['’ʼ]{_WORD})*")
_WITHOUT_APOSTROPHE = re.compile(rf"{_DOTTED}|{_WORD}")
_APOSTROPHE_PARTS = frozenset({"fr", "it", "ca"})
_UNSEEN_MARKS = re.compile(r"[\u00ad\u0640\u064b-\u0652\u0670]")
_ALEFS = str.maketrans("أإآٱى", "ااااي")
_ARTICLES = re.compile(r"^[وف]?(?:[بك]?ال|لل)(?=.{3})")
_ENDS = re.compile(r"[.!?;…。！？；]|\n\s*\n")
_PARTS = re.compile(r"[^\s\-‐‑–'’ʼ\"“”«»„‘*_/]")


class Word(NamedTuple):
    """A word of a text: its span, how it is written, and what stands before it."""

    start: int
    end: int
    written: str
    before: int


def words(text: str, lang: str) -> list[Word]:
    """Return the words of `text` with their spans.

    >>> [word.written for word in words("The U.S.-led truce", "en")]
    ['The', 'U.S.', 'led', 'truce']
    """
    pattern = _WITHOUT_APOSTROPHE if lang in _APOSTROPHE_PARTS else _WITH_APOSTROPHE
    out: list[Word] = []
    last = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        gap = text[last:start]
        before = NEXT if gap == " " or not gap else _between(gap)
        out.append(Word(start, end, match[0], before))
        last = end
    return out


@lru_cache(maxsize=4096)
def _between(gap: str) -> int:
    if _ENDS.search(gap):
        return SENTENCE
    return CLAUSE if _PARTS.search(gap) else NEXT


def key_of(word: str, lang: str) -> tuple[str, str]:
    """Return the key of a word, and the word as written without what does not count.

    >>> key_of("Ukraine’s", "en")
    ('ukraine', 'Ukraine')
    """
    written = word.replace(".", "").replace("’", "'").replace("ʼ", "'")
    if not written.isascii():
        written = unicodedata.normalize("NFC", _UNSEEN_MARKS.sub("", written))
    if lang == "tr":
        written = written.partition("'")[0]
    written = written.removesuffix("'s").removesuffix("'S").rstrip("'")
    return fold(written, lang), written


def fold(word: str, lang: str) -> str:
    """Return `word` without case, as its language writes it; accents stay.

    >>> fold("Чётко", "ru"), fold("İHA", "tr"), fold("Été", "fr")
    ('четко', 'iha', 'été')
    """
    if word.isascii() and lang != "tr":
        return word.lower()
    if lang == "tr":
        word = word.replace("İ", "i").replace("I", "ı")
    folded = word.casefold()
    if lang == "ar":
        return folded.translate(_ALEFS)
    return folded.replace("ё", "е") if lang == "ru" else folded


def without_article(key: str, lang: str) -> str:
    """Return an Arabic word without the article and what is written before it."""
    return _ARTICLES.sub("", key) if lang == "ar" else key
