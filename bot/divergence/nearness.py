"""How near two words are: the same, of one group of the thesaurus, derived, or used alike."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from bot.divergence.lexemes import Lexeme
from bot.divergence.lexicon.vectors import Floats, cosines

FAR, STRETCH, LIKEST = 0.42, 1.3, 0.8
"""Words used alike: from which cosine on, how steeply, and how near at most."""
GROUPED = 0.9
"""How near the surest words of one group are."""
DERIVED, BEGINNING = 0.5, 5
"""How near two longer words are that begin alike."""


def nearness(ones: Sequence[Lexeme], others: Sequence[Lexeme]) -> Floats:
    """Return how near each of `ones` is to each of `others`, in 0..1; 1 is the same word."""
    near = _used_alike(ones, others)
    _raise(near, _by_group(ones), _by_group(others), GROUPED)
    _raise(near, _by_beginning(ones), _by_beginning(others), DERIVED)
    _raise(near, _by_stem(ones), _by_stem(others), 1.0)
    return near


Places = dict[object, dict[int, float]]


def _used_alike(ones: Sequence[Lexeme], others: Sequence[Lexeme]) -> Floats:
    alike = cosines([w.stems[0] for w in ones], [w.stems[0] for w in others])
    near: Floats = np.clip((alike - FAR) * STRETCH, 0.0, LIKEST).astype(np.float32)
    return near


def _raise(near: Floats, ones: Places, others: Places, most: float) -> None:
    """Raise the nearness of words that have a key in common."""
    for key in ones.keys() & others.keys():
        for one, mine in ones[key].items():
            for other, theirs in others[key].items():
                near[one, other] = max(near[one, other], most * min(mine, theirs))


def _by_group(words: Sequence[Lexeme]) -> Places:
    out: Places = defaultdict(dict)
    for number, word in enumerate(words):
        for group, weight in word.groups:
            out[group][number] = weight
    return out


def _by_beginning(words: Sequence[Lexeme]) -> Places:
    out: Places = defaultdict(dict)
    for number, word in enumerate(words):
        for stem in word.stems[:1]:
            if len(stem) >= BEGINNING and " " not in stem:
                out[stem[:BEGINNING]][number] = 1.0
    return out


def _by_stem(words: Sequence[Lexeme]) -> Places:
    out: Places = defaultdict(dict)
    for number, word in enumerate(words):
        for stem in word.stems:
            out[stem][number] = 1.0
    return out
