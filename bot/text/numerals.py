"""The numbers in a text, in digits and in words, with their value."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.text.spelled import Part, number_words, opening_words, scales, spelled, words
from bot.text.words import Token, fold

_LONGEST_NUMBER = 20
_LONGEST = 12
"""Tokens that one number may have."""
_HAN_SCALES = {"万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8, "千": 1e3, "百": 1e2}
_PERCENT = re.compile(
    r"\s?(?:%|per ?cent|percent|процент|відсот|％|prozent|por ciento|pour cent|بالمئة|في المئة)",
    re.IGNORECASE,
)


class Figure(NamedTuple):
    """A number as written, with its value; `unit` is ``%`` or empty."""

    start: int
    end: int
    value: float
    unit: str = ""


def figures(text: str, found: Sequence[Token]) -> tuple[Figure, ...]:
    """Return the numbers among `found`, the tokens of a stretch of `text`.

    >>> from bot.text.words import tokens
    >>> figures("About 1.5 million people", tokens("About 1.5 million people"))
    (Figure(start=6, end=17, value=1500000.0, unit=''),)
    """
    out: list[Figure] = []
    at = 0
    while at < len(found):
        value, last, end = _figure(text, found, at)
        if value is not None:
            unit = "%" if _PERCENT.match(text, end) else ""
            out.append(Figure(found[at].start, end, value, unit))
        at = max(last, at) + 1
    return tuple(out)


def is_number(word: str) -> bool:
    """Return whether a lower-case word is a number written out."""
    return fold(word) in words("count")


def parse_number(written: str) -> float | None:
    """Return the value of digits with thousands or decimal marks, or None.

    >>> parse_number("900,000"), parse_number("1.5"), parse_number("2,75"), parse_number("1.2.3")
    (900000.0, 1.5, 2.75, None)
    """
    if re.fullmatch(r"\d{1,3}(?:[,.]\d{3})+", written):
        return float(re.sub(r"[,.]", "", written))
    plain = written.replace(",", ".") if written.count(",") == 1 else written.replace(",", "")
    return float(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None


def _figure(text: str, found: Sequence[Token], at: int) -> tuple[float | None, int, int]:
    """Return the value of the number that opens at a token, its last token, and where it ends."""
    token = found[at]
    if not _may_open(token):
        return None, at, token.end
    parts = _parts(text, found, at)
    if token.kind == "word":
        value, used = spelled(parts)
        last = parts[used - 1].token if used else at
        return (value if used else None), last, found[last].end
    written = parse_number(token.text) if len(token.text) <= _LONGEST_NUMBER else None
    if token.kind != "number" or written is None:
        return None, at, token.end
    after = found[at + 1] if at + 1 < len(found) else None
    if after and after.kind == "han" and after.start - token.end <= 1:
        scale = _HAN_SCALES.get(text[after.start], 1.0)
        return written * scale, at, after.start + 1 if scale > 1 else token.end
    scale, used = scales(parts, 1)
    last = parts[used - 1].token
    return written * scale, last, found[last].end


def _may_open(token: Token) -> bool:
    """Whether a number can begin with a token: nearly none can, and the rest is not looked at."""
    if token.kind == "word":
        return fold(token.text.partition("-")[0]).rstrip(".") in opening_words()
    return token.kind == "number"


def _parts(text: str, found: Sequence[Token], at: int) -> list[Part]:
    """Return the words from a token on, for as long as only a space or a hyphen parts them."""
    out: list[Part] = []
    for number in range(at, min(at + _LONGEST, len(found))):
        token = found[number]
        if number > at and text[found[number - 1].end : token.start] not in (" ", "\u00a0", ". "):
            break
        pieces = token.text.split("-") if token.kind == "word" else [token.text]
        folded = [fold(w).rstrip(".") for w in pieces if w]
        if len(folded) > 1 and not number_words().issuperset(folded):
            folded = [token.text]
        out += [Part(w, number) for w in folded]
    return out
