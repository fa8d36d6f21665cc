"""Which passages of two accounts treat the same matter.

What two passages share is weighed: specific concepts, names, figures and rare words count, a broad
concept alone never links. Words that are used alike stand in for each other. Being alike says only
that the matter is the same, never that the two agree.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.divergence.reading import Account, Claim
from bot.divergence.vocabulary import ConceptFinder, neighbours

THRESHOLD = 0.16
NEAR_BEST = 0.5
"""A partner must come this close to the best that either passage has."""
LEAST_EVIDENCE = 0.9
MOST_PLACES = 60
"""A feature found in more passages than this tells them apart no longer."""
_KINDRED = 0.25
KINSHIP = 1.6
"""What two concepts that are near each other weigh together; alone it never links."""
ONE_SPEAKER = 0.3
"""What it weighs that one's own words here are the counterpart's there, or both are of both."""
SIDE_TELLS = 0.5
"""How far a third side named in both is evidence: a country alone is no matter."""
_LIGHTEST = 3.0
_LIGHTER_COUNTS = 0.75
"""How far the shorter of two passages decides what share of the matter is common."""
_SPECIFIC = frozenset("cndfys")
_WORDS_COUNT_FROM = 0.5
_MOST_SHOWN = 6

Feature = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two claims on one matter, how surely (0..1), and the features they share."""

    a: int
    b: int
    score: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Index:
    """One account as others search it: where each feature stands, and what each claim weighs."""

    claims: tuple[Claim, ...]
    places: Mapping[str, list[int]]
    often: Mapping[str, int]
    weights: tuple[float, ...]


def tie(first: Account, second: Account, concepts: ConceptFinder) -> tuple[Tie, ...]:
    """Return the ties between two accounts, best first."""
    same = _identical(first, second)
    words = first.lang == second.lang
    one, two = _index(first, words=words), _index(second, words=words)
    candidates: list[Tie] = []
    for claim in first.claims:
        if not claim.frame and claim.index not in same:
            candidates += _candidates(claim, one, two, concepts)
    return tuple(same.values()) + _chosen(candidates)


def _identical(first: Account, second: Account) -> dict[int, Tie]:
    """Pair passages of equal wording, in order."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for claim in reversed(second.claims):
        if not claim.frame:
            waiting[claim.key].append(claim.index)
    out: dict[int, Tie] = {}
    for claim in first.claims:
        if not claim.frame and waiting.get(claim.key):
            out[claim.index] = Tie(claim.index, waiting[claim.key].pop(), 1.0, ("same wording",))
    return out


def _index(account: Account, *, words: bool) -> _Index:
    """Index an account; across languages `words` are left out."""
    places: dict[str, list[int]] = defaultdict(list)
    weights: list[float] = []
    for claim in account.claims:
        kept = [f for f in claim.matter.features.items() if words or f[0][0] != "w"]
        weights.append(max(_LIGHTEST, sum(weight for _, weight in kept)))
        for key, _ in () if claim.frame else kept:
            places[key].append(claim.index)
    often = Counter({key: len(found) for key, found in places.items()})
    telling = {key: found for key, found in places.items() if len(found) <= MOST_PLACES}
    return _Index(account.claims, telling, often, tuple(weights))


def _candidates(claim: Claim, one: _Index, two: _Index, concepts: ConceptFinder) -> Iterator[Tie]:
    shared: dict[int, list[Feature]] = defaultdict(list)
    for key, weight in claim.matter.features.items():
        found = two.places.get(key, ())
        here = 0.5 + 0.5 / math.sqrt(max(1, min(len(found), one.often.get(key, 1))))
        for index in found:
            theirs = two.claims[index].matter.features[key]
            shared[index].append((key, min(weight, theirs) * here))
        if key[0] == "w":
            _soften(key, weight, two, shared)
    for index, features in shared.items():
        kin = _kinship(claim, two.claims[index], concepts)
        kin += _one_speaker(claim, two.claims[index], features)
        if _evident(claim, features, kin):
            overlap = kin + sum(w for _, w in features)
            score = _score(overlap, one.weights[claim.index], two.weights[index])
            if score >= THRESHOLD:
                yield Tie(claim.index, index, score, _shown(features))


def _soften(key: str, weight: float, two: _Index, shared: dict[int, list[Feature]]) -> None:
    """Let a word meet its nearest neighbour in each passage that lacks the word itself."""
    exact = set(two.places.get(key, ()))
    best: dict[int, tuple[float, str]] = {}
    for other, near in neighbours(key[2:]):
        for index in two.places.get(f"w:{other}", ()):
            if index not in exact:
                made = near * min(weight, two.claims[index].matter.features[f"w:{other}"])
                best[index] = max(best.get(index, (0.0, "")), (made, other))
    for index, (made, other) in best.items():
        shared[index].append((f"~:{key[2:]}/{other}", made))


def _evident(claim: Claim, features: Iterable[Feature], kin: float) -> bool:
    """Whether anything specific is shared, or enough of uncommon words."""
    specific, words = kin, 0.0
    for key, weight in features:
        if key[0] in "w~":
            words += weight
        elif key[0] in _SPECIFIC and not (key[0] == "c" and key[2:] in claim.matter.broad):
            specific += weight * (SIDE_TELLS if key[0] == "s" else 1.0)
    return specific + (words if words >= _WORDS_COUNT_FROM else 0) >= LEAST_EVIDENCE


def _score(overlap: float, one: float, two: float) -> float:
    low, high = min(one, two), max(one, two)
    base = math.pow(low, _LIGHTER_COUNTS) * math.pow(high, 1 - _LIGHTER_COUNTS)
    return round(min(1.0, overlap / base), 4)


def _shown(features: list[Feature]) -> tuple[str, ...]:
    best = sorted(features, key=lambda f: (-f[1], f[0]))
    return tuple(key for key, _ in best[:_MOST_SHOWN])


def _kinship(claim: Claim, other: Claim, concepts: ConceptFinder) -> float:
    """Weigh the nearest pair of different concepts."""
    mine = set(claim.matter.concepts) - set(other.matter.concepts)
    theirs = set(other.matter.concepts) - set(claim.matter.concepts)
    nearest = max((concepts.related(a, b) for a in mine for b in theirs), default=0.0)
    return KINSHIP * nearest if nearest > _KINDRED else 0.0


def _one_speaker(claim: Claim, other: Claim, features: Iterable[Feature]) -> float:
    """Weigh that two passages which share something report the position of the same person."""
    same = {claim.voice, other.voice} in ({"own", "counterpart"}, {"both"})
    return ONE_SPEAKER if same and sum(w for _, w in features) >= ONE_SPEAKER else 0.0


def _chosen(candidates: list[Tie]) -> tuple[Tie, ...]:
    """Keep what is near the best for both of its passages."""
    best_a: dict[int, float] = defaultdict(float)
    best_b: dict[int, float] = defaultdict(float)
    for made in candidates:
        best_a[made.a] = max(best_a[made.a], made.score)
        best_b[made.b] = max(best_b[made.b], made.score)
    kept = [t for t in candidates if t.score >= NEAR_BEST * max(best_a[t.a], best_b[t.b])]
    return tuple(sorted(kept, key=lambda t: (-t.score, t.a, t.b)))
