"""Words, their stems, and the numbers in a text."""

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
_LONGEST_NUMBER = 20

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


class Figure(NamedTuple):
    """A number as written, with its value; `unit` is ``%`` or empty."""

    start: int
    end: int
    value: float
    unit: str = ""


_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "dozen": 12, "два": 2, "две": 2, "двух": 2, "три": 3, "трех": 3, "четыре": 4, "пять": 5,
    "шесть": 6, "семь": 7, "восемь": 8, "девять": 9, "десять": 10, "двадцать": 20, "тридцать": 30,
    "сорок": 40, "пятьдесят": 50,
}  # fmt: skip
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "тыс": 1e3, "тысяч": 1e3, "млн": 1e6, "миллион": 1e6, "миллионов": 1e6, "млрд": 1e9,
    "миллиард": 1e9, "миллиардов": 1e9, "bn": 1e9, "mn": 1e6,
}  # fmt: skip
_HAN_SCALES = {"万": 1e4, "亿": 1e8, "千": 1e3, "百": 1e2}
_PERCENT = re.compile(r"\s?(?:%|per ?cent|процент|％)")


def figures(text: str, found: tuple[Token, ...]) -> tuple[Figure, ...]:
    """Return the numbers among `found`, the tokens of a stretch of `text`.

    >>> figures("About 1.5 million people", tokens("About 1.5 million people"))
    (Figure(start=6, end=17, value=1500000.0, unit=''),)
    """
    out: list[Figure] = []
    for number, token in enumerate(found):
        value = _value(token)
        if value is None:
            continue
        after = found[number + 1] if number + 1 < len(found) else None
        scale, end = _scale(text, token, after)
        unit = "%" if _PERCENT.match(text, end) else ""
        out.append(Figure(token.start, end, value * scale, unit))
    return tuple(out)


def is_number(word: str) -> bool:
    """Return whether a lower-case word is a number written out."""
    return word in _WORDS


def _value(token: Token) -> float | None:
    if token.kind == "word":
        return _WORDS.get(token.text.casefold())
    if token.kind != "number" or len(token.text) > _LONGEST_NUMBER:
        return None
    return parse_number(token.text)


def parse_number(written: str) -> float | None:
    """Return the value of digits with thousands or decimal marks, or None.

    >>> parse_number("900,000"), parse_number("1.5"), parse_number("2,75"), parse_number("1.2.3")
    (900000.0, 1.5, 2.75, None)
    """
    if re.fullmatch(r"\d{1,3}(?:[,.]\d{3})+", written):
        return float(re.sub(r"[,.]", "", written))
    plain = written.replace(",", ".") if written.count(",") == 1 else written.replace(",", "")
    return float(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None


def _scale(text: str, token: Token, after: Token | None) -> tuple[float, int]:
    if after is None or after.start - token.end > 1:
        return 1.0, token.end
    if after.kind == "han":
        scale = _HAN_SCALES.get(text[after.start], 1.0)
        return scale, after.start + 1 if scale > 1 else token.end
    scale = _SCALES.get(after.text.casefold().rstrip("."), 1.0)
    return scale, after.end if scale > 1 else token.end
