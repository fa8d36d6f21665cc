"""What speaks for two passages being on one matter, as numbers: words, concepts, places, speakers.

Each measure is a matrix (passages of one account, passages of the other), so that a long account
costs little more than reading it.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.divergence.lexicon.vectors import Floats
from bot.divergence.reading import Claim
from bot.divergence.vocabulary import ConceptFinder, concept_weight
from bot.divergence.wording import Claims, Indexes, words_met

MEASURES: Mapping[str, int] = {
    "words": 1, "words_shorter": 1, "words_longer": 1, "same": 1, "concepts": 1,
    "concept_share": 1, "kin": 1, "figures": 1, "names": 1, "third_sides": 1, "speaker": 1,
    "own_own": 0, "same_act": 1, "agenda": 1, "apart": -1, "lightest": 0, "heaviest": 0,
    "best_of_one": 1, "best_of_both": 1, "before": 1,
}  # fmt: skip
"""What is measured, and whether it can only speak for one matter (1), only against (-1), or both
ways (0). The weights of ``links.tsv`` go by these names."""

_SMOOTH = 1.5
_MOST_CONCEPTS, _MOST_FIGURES, _MOST_NAMES = 4.0, 2.0, 3.0
_LEAST_BEST = 0.2
_CONCEPT, _FIGURE, _NAME = 0.12, 0.1, 0.05

Evidence = Mapping[str, Floats]
"""Each measure by its name, as (passages of one, passages of the other)."""


def evidence(one: Claims, other: Claims, concepts: ConceptFinder) -> Evidence:
    """Measure every pair of passages of two accounts."""
    found = words_met(one, other)
    found |= _concepts(one, other, concepts)
    found["figures"] = _common(one, other, lambda c: dict.fromkeys(c.matter.numbers, 1.0))
    found["names"] = _common(one, other, lambda c: dict.fromkeys(c.matter.names, 1.0))
    found["third_sides"] = _common(one, other, _third_sides)
    found |= _speakers(one, other)
    found |= _standing(one, other, found)
    found["figures"] = np.minimum(found["figures"], _MOST_FIGURES)
    found["names"] = np.minimum(found["names"], _MOST_NAMES)
    return {name: found.pop(name).astype(np.float32, copy=False) for name in MEASURES}


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
    places, their_places = _places(one, _concept_weights), _places(other, _concept_weights)
    for key, mine in places.items():
        for other_key, theirs in their_places.items():
            value = concepts.related(key, other_key) if key != other_key else 0.0
            if value:
                met = np.ix_(list(mine), list(theirs))
                out[met] = np.maximum(out[met], value)
    return out


def _third_sides(claim: Claim) -> dict[str, float]:
    return {key: 1.0 for key in claim.matter.features if key.startswith("s:")}


Told = Callable[[Claim], dict[str, float]]


def _places(account: Claims, told: Told) -> dict[str, dict[int, float]]:
    """Return in which passages each thing is told, and what it weighs there."""
    out: dict[str, dict[int, float]] = defaultdict(dict)
    for place, claim in enumerate(account):
        for key, weight in told(claim).items():
            out[key][place] = weight
    return out


def _common(one: Claims, other: Claims, told: Told) -> Floats:
    """Return the weight of what two passages both have."""
    out = np.zeros((len(one), len(other)), dtype=np.float32)
    places, their_places = _places(one, told), _places(other, told)
    for key in places.keys() & their_places.keys():
        mine, theirs = places[key], their_places[key]
        weights, other_weights = np.array([*mine.values()]), np.array([*theirs.values()])
        out[np.ix_(list(mine), list(theirs))] += np.minimum.outer(weights, other_weights)
    return out


_VOICES = ("own", "counterpart", "both", "none")
_ACROSS = (("own", "counterpart"), ("counterpart", "own"), ("both", "both"))


def _speakers(one: Claims, other: Claims) -> dict[str, Floats]:
    """Measure whether two passages report the same person, or each its own."""
    mine, theirs = (_numbered([c.voice for c in a], _VOICES) for a in (one, other))
    meet = [
        (mine[:, None] == _VOICES.index(a)) & (theirs[None, :] == _VOICES.index(b))
        for a, b in _ACROSS
    ]
    own = (mine[:, None] == _VOICES.index("own")) & (theirs[None, :] == _VOICES.index("own"))
    acts, other_acts = [_act(c) for c in one], [_act(c) for c in other]
    known = list(dict.fromkeys(["", *acts, *other_acts]))
    did, they_did = _numbered(acts, known), _numbered(other_acts, known)
    same_act = (did[:, None] == they_did[None, :]) & (did[:, None] > 0)
    agenda, other_agenda = (np.array([_agenda(c) for c in a], dtype=bool) for a in (one, other))
    return {
        "speaker": np.logical_or.reduce(meet),
        "own_own": own,
        "same_act": same_act,
        "agenda": agenda[:, None] & other_agenda[None, :],
    }


def _numbered(told: Sequence[str], known: Sequence[str]) -> Indexes:
    number = {key: n for n, key in enumerate(known)}
    return np.array([number[key] for key in told], dtype=np.intp)


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
