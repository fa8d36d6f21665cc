"""Which passages of two accounts treat the same matter.

What speaks for it is measured pair by pair (`evidence`) and weighed with learnt weights; the
accounts as wholes then decide between candidates (`keeping`). Being on one matter says nothing of
whether two passages agree.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.divergence.evidence import evidence, evident
from bot.divergence.keeping import kept_to
from bot.divergence.naming_shared import shared_matter
from bot.divergence.reading import MOST_PASSAGES, Account, Claim
from bot.divergence.vocabulary import ConceptFinder
from bot.divergence.weights import Odds, log_odds

THRESHOLD = 0.27
"""How likely a partner must be, by the whole of both accounts."""
SAME_WORDING = "same wording"


@dataclass(frozen=True, slots=True)
class Tie:
    """Two claims on one matter, how surely (0..1), and the features they share."""

    a: int
    b: int
    score: float
    shared: tuple[str, ...]


def tie(
    first: Account, second: Account, concepts: ConceptFinder, weights: Mapping[str, float]
) -> tuple[Tie, ...]:
    """Return the ties between two accounts, best first; swapping the two changes nothing."""
    same = _identical(first, second)
    taken = {t.b for t in same.values()}
    likely = likelihoods(first, second, concepts, weights)
    found = [
        _tie(first.claims[a], second.claims[b], float(likely[a, b]))
        for a, b in np.argwhere(likely >= THRESHOLD).tolist()
        if a not in same and b not in taken
    ]
    made = tuple(same.values()) + tuple(found)
    return tuple(sorted(made, key=lambda t: (-t.score, t.a, t.b)))


def _tie(one: Claim, other: Claim, score: float) -> Tie:
    return Tie(one.index, other.index, round(min(score, 0.99), 4), shared_matter(one, other))


def likelihoods(
    first: Account, second: Account, concepts: ConceptFinder, weights: Mapping[str, float]
) -> Odds:
    """Return how likely each pair of passages is on one matter; frames are on none."""
    told = [compared(account) for account in (first, second)]
    out = np.zeros([len(a.claims[:MOST_PASSAGES]) for a in (first, second)], dtype=np.float64)
    if all(told):
        measured = evidence(told[0], told[1], concepts)
        odds = np.where(evident(measured), np.exp(log_odds(measured, weights)), 0.0)
        places = np.ix_(*([c.index for c in claims] for claims in told))
        out[places] = (_kept(odds, told[0]) + _kept(odds.T, told[1]).T) / 2
    return out


def compared(account: Account) -> tuple[Claim, ...]:
    """Return the claims of an account that are compared: all but frames, up to the limit."""
    return tuple(c for c in account.claims[:MOST_PASSAGES] if not c.frame)


def _kept(odds: Odds, claims: Sequence[Claim]) -> Odds:
    return kept_to(odds, [c.leans for c in claims])


def _identical(first: Account, second: Account) -> dict[int, Tie]:
    """Pair passages of equal wording, in order; such a pair needs no other partner.

    What is a frame in both is left out. What is a frame in one, because of where it stands there,
    is still not missing in it.
    """
    waiting: dict[str, list[Claim]] = defaultdict(list)
    for claim in reversed(second.claims):
        waiting[claim.key].append(claim)
    out: dict[int, Tie] = {}
    for claim in first.claims:
        other = waiting[claim.key].pop() if waiting.get(claim.key) else None
        if other and not (claim.frame and other.frame):
            out[claim.index] = Tie(claim.index, other.index, 1.0, (SAME_WORDING,))
    return out
