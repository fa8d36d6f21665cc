"""How near two words are: the same, of one group of the thesaurus, derived, or used alike."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from bot.divergence.lexemes import Lexeme
from bot.divergence.lexicon.vectors import Floats, cosines

FAR, STRETCH, LIKEST = 0.5, 1.4, 0.7
"""Words used alike: from which cosine on, how steeply, and how near at most."""
GROUPED = 0.9
"""How near the surest words of one group are."""
DERIVED, BEGINNING = 0.5, 5
"""How near two longer words are that begin alike."""


Key = str | int | tuple[str]
"""A stem, the number of a group, or how a word begins."""


Places = Mapping[Key, Sequence[tuple[int, float]]]
"""Which words have a key, by number, and how near that makes them at most."""


def places_of(words: Sequence[Lexeme]) -> Places:
    """Return where each key is met among words, for those who compare them more than once."""
    places: dict[Key, list[tuple[int, float]]] = defaultdict(list)
    for number, word in enumerate(words):
        for key, most in _keys(word):
            places[key].append((number, most))
    return places


def nearness(
    ones: Sequence[Lexeme], others: Sequence[Lexeme], places: Places | None = None
) -> Floats:
    """Return how near each of `ones` is to each of `others`, in 0..1; 1 is the same word.

    `places` are those of `others`, where they are known.
    """
    near = _used_alike(ones, others)
    places = places_of(others) if places is None else places
    met: list[int] = []
    values: list[float] = []
    for one, word in enumerate(ones):
        for key, mine in _keys(word):
            for other, theirs in places.get(key, ()):
                met.append(one * len(others) + other)
                values.append(min(mine, theirs))
    np.maximum.at(
        near.reshape(-1), np.array(met, dtype=np.intp), np.array(values, dtype=np.float32)
    )
    return near


def _used_alike(ones: Sequence[Lexeme], others: Sequence[Lexeme]) -> Floats:
    near = cosines([w.stems[0] for w in ones], [w.stems[0] for w in others])
    near -= FAR
    near *= STRETCH
    np.maximum(near, 0.0, out=near)
    return np.minimum(near, LIKEST, out=near)


@lru_cache(maxsize=16_384)
def _keys(word: Lexeme) -> tuple[tuple[Key, float], ...]:
    """Return what a word may have in common with others, and how near that makes them at most."""
    groups = [(group, GROUPED * weight) for group, weight in word.groups]
    stems: list[tuple[Key, float]] = [(stem, 1.0) for stem in word.stems]
    first = word.stems[0]
    long = len(first) >= BEGINNING and " " not in first
    begins = [((first[:BEGINNING],), DERIVED)] if long else []
    return (*stems, *groups, *begins)
