"""How far the words of two passages meet: the same words, one for another, and how much is left.

Each measure is a matrix (passages of one account, passages of the other).
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.divergence.lexemes import Weighed
from bot.divergence.lexicon.vectors import Floats
from bot.divergence.nearness import Places, nearness, places_of
from bot.divergence.reading import Claim

_SMOOTH = 1.5
_EXACT = 0.99
_LOCAL_FROM, _LOCAL_TOLL, _LOCAL_LEAST = 0.12, 1.6, 0.25
MOST_WORDS = 20_000
"""What an account says in more words than these is not looked at: no account has as many."""
_AT_ONCE = 4_000_000
"""How many pairs of words are held side by side."""

Indexes = NDArray[np.intp]
Claims = Sequence[Claim]
"""The claims of an account that are compared, in order."""


class Words:
    """The words of an account's passages in one line, to be summed up by passage."""

    def __init__(self, account: Claims) -> None:
        told = list(_first([c.lexemes for c in account], MOST_WORDS))
        listed = {w.lexeme.stems: w.lexeme for words in told for w in words}
        number = {stems: n for n, stems in enumerate(listed)}
        self.lexemes = list(listed.values())
        line = [number[w.lexeme.stems] for words in told for w in words]
        self.line = np.array(line, dtype=np.intp)
        self.sizes = np.array([len(words) for words in told], dtype=np.intp)
        weights = [w.weight for words in told for w in words]
        self.weights = np.array(weights, dtype=np.float32) * self._rarer_here()[self.line]

    def _rarer_here(self) -> Floats:
        """Return how much is left of a word that many passages of the account hold."""
        met = np.bincount(self.line, minlength=len(self.lexemes)) / max(1, len(self.sizes))
        left = 1 - _LOCAL_TOLL * np.maximum(0.0, met - _LOCAL_FROM)
        out: Floats = np.maximum(_LOCAL_LEAST, left).astype(np.float32)
        return out

    def totals(self, along: Floats) -> Floats:
        """Sum up values that go with the line of words, by passage."""
        return by_passage(np.add, along, self.sizes)

    def stretches(self, words: int) -> Iterator[tuple[slice, slice]]:
        """Yield passages with their words, so many words at a time, or one passage."""
        first = start = 0
        ends = np.cumsum(self.sizes)
        while first < len(self.sizes):
            last = int(np.searchsorted(ends, start + words, side="right"))
            last = max(first + 1, last)
            yield slice(first, last), slice(start, int(ends[last - 1]))
            first, start = last, int(ends[last - 1])


def _first(told: Sequence[Sequence[Weighed]], most: int) -> Iterator[Sequence[Weighed]]:
    for words in told:
        yield words[:most]
        most = max(0, most - len(words))


def by_passage(join: np.ufunc, along: Floats, sizes: Indexes) -> Floats:
    """Join values along the first axis by passage; what has no words gets 0."""
    out = np.zeros((len(sizes), *along.shape[1:]), dtype=np.float32)
    starts = np.cumsum(sizes) - sizes
    told = sizes > 0
    if told.any():
        out[told] = join.reduceat(along, starts[told], axis=0)
    return out


def words_met(one: Claims, other: Claims) -> dict[str, Floats]:
    """Return each measure of the words of two accounts by its name."""
    mine, theirs = Words(one), Words(other)
    few = len(mine.lexemes) * len(theirs.lexemes) <= _AT_ONCE
    near = nearness(mine.lexemes, theirs.lexemes) if few else None
    here, same_here = _met(mine, theirs, near)
    there, same_there = (f.T for f in _met(theirs, mine, None if near is None else near.T))
    weight, other_weight = mine.totals(mine.weights), theirs.totals(theirs.weights)
    low = np.minimum(weight[:, None], other_weight[None, :])
    shorter = weight[:, None] <= other_weight[None, :]
    share_one, share_other = there / (weight[:, None] + 2), here / (other_weight[None, :] + 2)
    both = np.sqrt((weight[:, None] + _SMOOTH) * (other_weight[None, :] + _SMOOTH))
    found = {
        "words": (here + there) / 2 / both,
        "words_shorter": np.where(shorter, share_one, share_other),
        "words_longer": np.where(shorter, share_other, share_one),
        "same": np.minimum(same_here, same_there),
        "lightest": np.log1p(low),
        "heaviest": np.log1p(np.maximum(weight[:, None], other_weight[None, :])),
    }
    return {name: values.astype(np.float32, copy=False) for name, values in found.items()}


def _met(ones: Words, others: Words, near: Floats | None) -> tuple[Floats, Floats]:
    """Return how much of each passage of `others` each of `ones` meets, and in the same words.

    `near` has the nearness of all words, unless they are too many to be held.
    """
    shape = (len(ones.sizes), len(others.sizes))
    met, same = np.zeros(shape, dtype=np.float32), np.zeros(shape, dtype=np.float32)
    places = places_of(others.lexemes) if near is None else {}
    for passages, words in ones.stretches(_AT_ONCE // max(1, len(others.lexemes))):
        line = ones.line[words]
        along_line = _near_of(ones, line, others, places) if near is None else near[line]
        best = by_passage(np.maximum, along_line, ones.sizes[passages])
        along = best.T[others.line]
        met[passages] = others.totals(along * others.weights[:, None]).T
        same[passages] = others.totals((along >= _EXACT) * others.weights[:, None]).T
    return met, same


def _near_of(ones: Words, line: Indexes, others: Words, places: Places) -> Floats:
    """Return the nearness of some words in a line to all others."""
    numbers, where = np.unique(line, return_inverse=True)
    return nearness([ones.lexemes[n] for n in numbers], others.lexemes, places)[where]
