"""Words and their stems."""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

Kind = Literal["word", "number", "han"]

_TOKEN = re.compile(
    r"(?P<number>\d[\d,.]*\d|\d)"
    r"|(?P<han>[㐀-鿿々〇]+)"
    r"|(?P<word>[^\W\d_㐀-鿿]+(?:['’\-.][^\W\d_㐀-鿿]+)*)"
)
_POSSESSIVE = re.compile(r"['’]s?$")

_LATIN_ENDINGS = {
    "izations": "iz", "isations": "iz", "ization": "iz", "isation": "iz",
    "fulness": "", "ations": "", "ation": "", "ments": "", "ment": "",
    "ising": "iz", "izing": "iz", "ised": "iz", "ized": "iz", "ises": "iz",
    "izes": "iz", "ise": "iz", "ize": "iz", "ities": "", "ity": "", "ness": "",
    "ional": "", "ically": "ic", "ingly": "", "edly": "", "ively": "", "ives": "",
    "ive": "", "ions": "", "ion": "", "ings": "", "ing": "", "ies": "y", "ied": "y",
    "ances": "", "ance": "", "ences": "", "ence": "", "ally": "al", "ed": "",
    "ers": "", "er": "", "ly": "", "es": "", "s": "", "e": "",
}  # fmt: skip
_LONGEST_LATIN_ENDING = max(map(len, _LATIN_ENDINGS))
_SHORTEST_STEM = 3
_SHORTEST_CYRILLIC_STEM = 3


class Token(NamedTuple):
    """A word, a number or a run of Chinese characters, with its span and its stem."""

    start: int
    end: int
    text: str
    stem: str
    kind: Kind


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Return the tokens of ``text[start:end]`` with their spans in `text`.

    >>> [t.stem for t in tokens("Sanctions were lifted.")]
    ['sanct', 'wer', 'lift']
    """
    limit = len(text) if end is None else end
    return tuple(_token(m) for m in _TOKEN.finditer(text, start, limit))


def _token(match: re.Match[str]) -> Token:
    word, kind = match[0], match.lastgroup
    start, end = match.span()
    if kind == "word":
        return Token(start, end, word, stem(word), "word")
    return Token(start, end, word, word, "number" if kind == "number" else "han")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return what the forms of a word share: lower case, no accents, no ending.

    >>> stem("Negotiations") == stem("negotiation"), stem("переговорами") == stem("переговоры")
    (True, True)
    """
    plain = _POSSESSIVE.sub("", fold(word)).replace("-", "").replace(".", "")
    if not plain:
        return word.casefold()
    return _cyrillic(plain) if "Ѐ" <= plain[-1] <= "ӿ" else _latin(plain)


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Return `word` without case and accents; й, ё and ї stay letters of their own."""
    lowered = word.casefold()
    if lowered.isascii() or "Ѐ" <= lowered[0] <= "ӿ":
        return lowered.replace("ё", "е")
    split = unicodedata.normalize("NFKD", lowered)
    return "".join(c for c in split if not unicodedata.combining(c))


def _latin(word: str) -> str:
    if word.endswith("ss"):
        return word
    for size in range(min(_LONGEST_LATIN_ENDING, len(word) - _SHORTEST_STEM), 0, -1):
        instead = _LATIN_ENDINGS.get(word[-size:])
        if instead is not None:
            return _undoubled(word[:-size] + instead)
    return word


def _undoubled(word: str) -> str:
    """``stopp`` and ``stop`` are one stem, as are ``secure`` and ``secur``."""
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "lsz":
        return word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST_STEM else word


@cache
def _cyrillic_endings() -> tuple[frozenset[str], int]:
    """Return the endings, and the length of the longest."""
    table = files("bot.text").joinpath("endings.tsv").read_text(encoding="utf-8")
    lines = (line for line in table.splitlines() if line and not line.startswith("#"))
    endings = frozenset(ending for line in lines for ending in line.split("\t") if ending)
    return endings, max(map(len, endings))


def _cyrillic(word: str) -> str:
    endings, longest = _cyrillic_endings()
    for size in range(min(longest, len(word) - _SHORTEST_CYRILLIC_STEM), 0, -1):
        if word[-size:] in endings:
            return word[:-size]
    return word
