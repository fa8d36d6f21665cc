"""Numbers written out: "one hundred and eleven million", "two and a half"."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from bot.text.words import fold

_HUNDRED, _TEN = 100, 10


class Part(NamedTuple):
    """A word of a number, or digits, with the token that it is of."""

    word: str
    token: int


def spelled(parts: Sequence[Part]) -> tuple[float, int]:
    """Return the value of a number in words, and how many of them it takes: none if it is none.

    Thousands follow millions, so "two million three thousand" is one number and "two thousand and
    three thousand" are two.
    """
    total, at, limit = 0.0, 0, float("inf")
    while at < len(parts):
        start = at + (total > 0 and parts[at].word in words("and"))
        value, used = _group(parts, start)
        if used == start:
            break
        scale, after = scales(parts, used)
        if scale >= limit or (scale == 1 and total and value >= limit):
            break
        total, at, limit = total + value * scale, after, scale
        if scale == 1:
            break
    return total, at


def _group(parts: Sequence[Part], at: int) -> tuple[float, int]:
    """Return what stands before "thousand" or "million", and the place behind it."""
    value, used = _small(parts, at)
    if used == at:
        value, used = _single(parts, at)
        return _fraction(parts, used, value) if used > at else (value, used)
    if _scale(parts, used) == _HUNDRED:
        value, used = value * _HUNDRED, used + 1
        value, used = _added(parts, used, value)
    elif value >= _HUNDRED:
        value, used = _added(parts, used, value)
    return _fraction(parts, used, value)


def _single(parts: Sequence[Part], at: int) -> tuple[float, int]:
    """Read "a hundred", "half a million", and scales that stand alone."""
    word = _word(parts, at)
    if word in words("half") and _word(parts, at + 1) in words("one"):
        return (0.5, at + 2) if _scale(parts, at + 2) > 1 else (0.0, at)
    if word in words("one") and _scale(parts, at + 1) == _HUNDRED:
        return _added(parts, at + 2, _HUNDRED)
    if word in words("one"):
        return (1.0, at + 1) if _scale(parts, at + 1) > 1 or _pointed(parts, at + 1) else (0.0, at)
    if word in words("bare") and not at:
        return words("bare")[word], at + 1
    return 0.0, at


def _pointed(parts: Sequence[Part], at: int) -> bool:
    return _word(parts, at) in words("point") and _small(parts, at + 1)[1] > at + 1


def _small(parts: Sequence[Part], at: int) -> tuple[float, int]:
    """Return a number of one word, or of tens and ones, as "forty" and "two"."""
    counts = words("count")
    value = counts.get(_word(parts, at))
    if value is None:
        return 0.0, at
    joined = _word(parts, at + 1) in words("joint")
    ones = counts.get(_word(parts, at + 1 + joined), 0.0)
    if value > _TEN and value % _TEN == 0 and value < _HUNDRED and 0 < ones < _TEN:
        return value + ones, at + 2 + joined
    return value, at + 1


def _added(parts: Sequence[Part], at: int, hundreds: float) -> tuple[float, int]:
    """Add what follows hundreds: "and eleven", unless that has hundreds of its own."""
    start = at + (_word(parts, at) in words("and"))
    value, used = _small(parts, start)
    own = _scale(parts, used) == _HUNDRED or value >= _HUNDRED
    return (hundreds, at) if used == start or own else (hundreds + value, used)


def _fraction(parts: Sequence[Part], at: int, value: float) -> tuple[float, int]:
    """Add "point seven" or "and a half"."""
    if _pointed(parts, at):
        decimal, used = _small(parts, at + 1)
        return value + decimal / (_TEN if decimal < _TEN else _HUNDRED), used
    near = [_word(parts, at + n) for n in range(3)]
    if near[0] in words("and") and near[1] in words("one") and near[2] in words("half"):
        return value + 0.5, at + 3
    return value, at


def scales(parts: Sequence[Part], at: int) -> tuple[float, int]:
    """Return the product of the scales that follow each other: "mil millones"."""
    product = 1.0
    while (scale := _scale(parts, at)) > 1:
        product, at = product * scale, at + 1
    return product, at


def _scale(parts: Sequence[Part], at: int) -> float:
    return words("scale").get(_word(parts, at), 1.0)


def _word(parts: Sequence[Part], at: int) -> str:
    return parts[at].word if at < len(parts) else ""


@cache
def number_words() -> frozenset[str]:
    """Return the words of which numbers are made that hyphens join."""
    return frozenset(words("count")) | frozenset(words("scale"))


@cache
def opening_words() -> frozenset[str]:
    """Return the words that a number can begin with."""
    kinds = ("count", "scale", "bare", "half", "joint", "one")
    return frozenset(word for kind in kinds for word in words(kind))


@cache
def words(kind: str) -> dict[str, float]:
    """Return the words of a kind with their values, as ``numbers.tsv`` has them."""
    table = files("bot.text").joinpath("numbers.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in table.splitlines() if line and line[0] != "#")
    return {
        fold(word): float(value) if value != "-" else 0.0
        for of, value, cell in lines
        if of == kind
        for word in cell.split()
    }
