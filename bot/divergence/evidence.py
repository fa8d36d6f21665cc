"""What speaks for two passages being on one matter, as numbers: words, concepts, places, speakers.

Each measure is a matrix (passages of one account, passages of the other), so that a long account
costs little more than reading it.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.divergence.lexicon.vectors import Floats
from bot.divergence.nearness import nearness
from bot.divergence.reading import Claim
from bot.divergence.vocabulary import ConceptFinder, concept_weight

MEASURES: Mapping[str, int] = {
    "words": 1, "words_shorter": 1, "words_longer": 1, "same": 1, "concepts": 1,
    "concept_share": 1, "kin": 1, "figures": 1, "names": 1, "third_sides": 1, "speaker": 1,
    "own_own": 0, "same_act": 1, "agenda": 1, "apart": -1, "lightest": 0, "heaviest": 0,
    "best_of_one": 1, "best_of_both": 1, "before": 1,
}  # fmt: skip
"""What is measured, and whether it can only speak for one matter (1), only against (-1), or both
ways (0). The weights of ``links.tsv`` go by these names."""

_SMOOTH = 1.5
_EXACT = 0.99
_MOST_CONCEPTS, _MOST_FIGURES, _MOST_NAMES = 4.0, 2.0, 3.0
_LOCAL_FROM, _LOCAL_TOLL, _LOCAL_LEAST = 0.12, 1.6, 0.25
_LEAST_BEST = 0.2
_CONCEPT, _FIGURE, _NAME = 0.12, 0.1, 0.05

Claims = Sequence[Claim]
"""The claims of an account that are compared, in order."""
Evidence = Mapping[str, Floats]
"""Each measure by its name, as (passages of one, passages of the other)."""


class Words:
    """The words of an account's passages in one line, to be summed up by passage."""

    def __init__(self, account: Claims) -> None:
        told = [c.lexemes for c in account]
        listed = dict.fromkeys(w.lexeme for words in told for w in words)
        self.lexemes = list(listed)
        number = {lexeme: n for n, lexeme in enumerate(listed)}
        self.ids = [np.array([number[w.lexeme] for w in words], dtype=np.intp) for words in told]
        self.line = np.concatenate(self.ids) if self.ids else np.zeros(0, dtype=np.intp)
        weights = [w.weight for words in told for w in words]
        self.weights = np.array(weights, dtype=np.float32) * self._rarer_here()[self.line]
        self.starts = np.cumsum([0, *map(len, self.ids)])

    def _rarer_here(self) -> Floats:
        """Return how much is left of a word that many passages of the account hold."""
        met = np.bincount(self.line, minlength=len(self.lexemes)) / max(1, len(self.ids))
        left = 1 - _LOCAL_TOLL * np.maximum(0.0, met - _LOCAL_FROM)
        out: Floats = np.maximum(_LOCAL_LEAST, left).astype(np.float32)
        return out

    def totals(self, along: Floats) -> Floats:
        """Sum up values that go with the line of words, by passage."""
        summed = np.concatenate([[0.0], np.cumsum(along, dtype=np.float64)])
        out: Floats = (summed[self.starts[1:]] - summed[self.starts[:-1]]).astype(np.float32)
        return out


def evidence(one: Claims, other: Claims, concepts: ConceptFinder) -> Evidence:
    """Measure every pair of passages of two accounts."""
    found = _words(one, other)
    found |= _concepts(one, other, concepts)
    found["figures"] = _common(one, other, lambda c: dict.fromkeys(c.matter.numbers, 1.0))
    found["names"] = _common(one, other, lambda c: dict.fromkeys(c.matter.names, 1.0))
    found["third_sides"] = _common(one, other, _third_sides)
    found |= _speakers(one, other)
    found |= _standing(one, other, found)
    found["figures"] = np.minimum(found["figures"], _MOST_FIGURES)
    found["names"] = np.minimum(found["names"], _MOST_NAMES)
    return {name: found[name].astype(np.float32) for name in MEASURES}


def _words(one: Claims, other: Claims) -> dict[str, Floats]:
    mine, theirs = Words(one), Words(other)
    near = nearness(mine.lexemes, theirs.lexemes)
    here, same_here = _met(mine, theirs, near)
    there, same_there = (found.T for found in _met(theirs, mine, near.T))
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
    return {name: values.astype(np.float32) for name, values in found.items()}


def _met(ones: Words, others: Words, near: Floats) -> tuple[Floats, Floats]:
    """Return how much of each passage of `others` each of `ones` meets, and in the same words."""
    shape = (len(ones.ids), len(others.ids))
    met, same = np.zeros(shape, dtype=np.float32), np.zeros(shape, dtype=np.float32)
    for number, ids in enumerate(ones.ids):
        if len(ids) and len(others.line):
            best = near[ids].max(axis=0)[others.line]
            met[number] = others.totals(best * others.weights)
            same[number] = others.totals((best >= _EXACT) * others.weights)
    return met, same


def _concepts(one: Claims, other: Claims, concepts: ConceptFinder) -> dict[str, Floats]:
    shared = _common(one, other, _concept_weights)
    mine, theirs = (np.array([_concept_total(c) for c in a]) for a in (one, other))
    union = mine[:, None] + theirs[None, :] - shared
    return {
        "concepts": np.minimum(shared, _MOST_CONCEPTS),
        "concept_share": shared / (union + _SMOOTH),
        "kin": _kin(one, other, concepts),
    }


def _concept_weights(claim: Claim) -> dict[str, float]:
    return {key: concept_weight(key) for key in claim.matter.concepts}


def _concept_total(claim: Claim) -> float:
    return sum(_concept_weights(claim).values())


def _kin(one: Claims, other: Claims, concepts: ConceptFinder) -> Floats:
    """Return how near the nearest two different concepts of two passages are."""
    out = np.zeros((len(one), len(other)), dtype=np.float32)
    near: dict[str, dict[int, float]] = {}
    places = _places(other, lambda c: dict.fromkeys(c.matter.concepts, 1.0))
    for place, claim in enumerate(one):
        for key in claim.matter.concepts:
            if key not in near:
                near[key] = _nearest(key, places, concepts)
            for index, value in near[key].items():
                out[place, index] = max(out[place, index], value)
    return out


def _nearest(
    key: str, places: dict[str, dict[int, float]], concepts: ConceptFinder
) -> dict[int, float]:
    out: dict[int, float] = defaultdict(float)
    for theirs, indexes in places.items():
        value = concepts.related(key, theirs) if theirs != key else 0.0
        for index in indexes if value else ():
            out[index] = max(out[index], value)
    return out


def _third_sides(claim: Claim) -> dict[str, float]:
    return {key: 1.0 for key in claim.matter.features if key.startswith("s:")}


def _places(
    account: Claims, told: Callable[[Claim], dict[str, float]]
) -> dict[str, dict[int, float]]:
    out: dict[str, dict[int, float]] = defaultdict(dict)
    for place, claim in enumerate(account):
        for key, weight in told(claim).items():
            out[key][place] = weight
    return out


def _common(one: Claims, other: Claims, told: Callable[[Claim], dict[str, float]]) -> Floats:
    """Return the weight of what two passages both have."""
    out = np.zeros((len(one), len(other)), dtype=np.float32)
    places = _places(other, told)
    for place, claim in enumerate(one):
        for key, weight in told(claim).items():
            for index, theirs in places.get(key, {}).items():
                out[place, index] += min(weight, theirs)
    return out


_ACROSS = (("own", "counterpart"), ("counterpart", "own"), ("both", "both"))


def _speakers(one: Claims, other: Claims) -> dict[str, Floats]:
    """Measure whether two passages report the same person, or each its own."""
    mine, theirs = (np.array([c.voice for c in a]) for a in (one, other))
    meet = [(mine[:, None] == a) & (theirs[None, :] == b) for a, b in _ACROSS]
    own = (mine[:, None] == "own") & (theirs[None, :] == "own")
    acts, other_acts = (np.array([_act(c) for c in a]) for a in (one, other))
    same_act = (acts[:, None] == other_acts[None, :]) & (acts[:, None] != "")
    agenda, other_agenda = (np.array([_agenda(c) for c in a], dtype=bool) for a in (one, other))
    return {
        "speaker": np.logical_or.reduce(meet),
        "own_own": own,
        "same_act": same_act,
        "agenda": agenda[:, None] & other_agenda[None, :],
    }


_RANGE = 4.0
"""A passage with more matter than this names what was discussed."""
_PLAIN_ACTS = frozenset(["say", "discuss", "inform", "stress"])


def _act(claim: Claim) -> str:
    """Return what is done, or "" for what is done in nearly every sentence."""
    return claim.act.key if claim.act and claim.act.key not in _PLAIN_ACTS else ""


def _agenda(claim: Claim) -> bool:
    """Whether the passage says no more than that a range of things was discussed."""
    if claim.voice != "both" or not claim.act or claim.act.key != "discuss":
        return False
    return not claim.matter.concepts and sum(w.weight for w in claim.lexemes) < _RANGE


def _standing(one: Claims, other: Claims, found: dict[str, Floats]) -> dict[str, Floats]:
    """Measure where two passages stand: in their accounts, among rivals, beside partners."""
    base = found["words"] + _CONCEPT * found["concepts"]
    base = base + _FIGURE * found["figures"] + _NAME * found["names"]
    of_one = base / np.maximum(base.max(axis=1, keepdims=True, initial=0.0), _LEAST_BEST)
    of_other = base / np.maximum(base.max(axis=0, keepdims=True, initial=0.0), _LEAST_BEST)
    leans, their_leans = _leaning(one), _leaning(other)
    before, their_before = np.zeros_like(base), np.zeros_like(base)
    before[1:] = base[:-1] * leans[1:, None]
    their_before[:, 1:] = base[:, :-1] * their_leans[None, 1:]
    return {
        "apart": np.abs(_places_in(one)[:, None] - _places_in(other)[None, :]),
        "best_of_one": of_one + of_other,
        "best_of_both": of_one * of_other * np.sqrt(base),
        "before": before + their_before,
    }


def _leaning(claims: Sequence[Claim]) -> Floats:
    return np.array([c.leans for c in claims], dtype=np.float32)


def _places_in(account: Claims) -> Floats:
    return np.linspace(0.0, 1.0, len(account), dtype=np.float32)


def evident(measured: Evidence) -> NDArray[np.bool_]:
    """Return which pairs have anything in common that can be shown; no others are ever linked."""
    shown = np.maximum.reduce([measured[name] for name in _SHOWN])
    out: NDArray[np.bool_] = (shown > 0) | (measured["words_shorter"] >= _LEAST_WORDS)
    return out


_SHOWN = ("concepts", "kin", "figures", "names", "third_sides", "agenda", "before")
_LEAST_WORDS = 0.1
