"""In what a passage and those it meets in another account differ, as numbers.

The measures go by the names in `MEASURES`; learnt weights turn them into the odds that the
passage's main claim is also conveyed by the other account (`shared`, else `differs`).
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from bot.divergence.differences import other_modality
from bot.divergence.lexicon.vectors import Floats
from bot.divergence.nearness import nearness
from bot.divergence.reading import Claim

MEASURES: Mapping[str, int] = {
    "own_own": -1, "across": 0, "both_both": 1, "holder": 0, "strength_gap": -1, "strength": 0,
    "their_strength": 0, "against": -1, "denied": -1, "figures_lacking": -1,
    "figures_other": -1, "concepts_lacking": -1, "concepts_common": 1, "names_lacking": -1,
    "words_met": 1, "words_met_back": 1, "words_same": 1, "partners": 0, "sureness": 0,
    "longer": 0, "agenda": 0, "specifics": -1, "modality": -1,
}  # fmt: skip
"""What is measured, and whether it can only speak for `shared` (1), only against (-1), or both
ways (0)."""

Partners = Sequence[tuple[Claim, float]]
"""The passages met in another account, surest first, each with how surely."""

_PLAIN_STRENGTH = 2
_VAGUE = frozenset(["discuss", "say", "inform"])
_MOST = 4


def contrast(claim: Claim, partners: Partners) -> dict[str, Floats]:
    """Measure a claim against those that it meets."""
    met = [other for other, _ in partners]
    found = _holders(claim, met) | _acts(claim, met) | _specifics(claim, met) | _words(claim, met)
    found["partners"] = math.log(len(met))
    found["sureness"] = partners[0][1]
    found["longer"] = math.log((len(claim.text) + 1) / (sum(len(c.text) for c in met) + 1))
    return {name: np.array(found[name], dtype=np.float32) for name in MEASURES}


def _holders(claim: Claim, met: Sequence[Claim]) -> dict[str, float]:
    pairs = [{claim.voice, other.voice} for other in met]
    return {
        "own_own": any(p == {"own"} for p in pairs),
        "across": any(p == {"own", "counterpart"} for p in pairs),
        "both_both": any(p == {"both"} for p in pairs),
        "holder": all("both" in p and len(p) > 1 for p in pairs),
    }


def _acts(claim: Claim, met: Sequence[Claim]) -> dict[str, float]:
    mine, theirs = _strength(claim), [_strength(other) for other in met]
    odd = claim.negations % 2
    return {
        "modality": min(other_modality(claim, other) is not None for other in met),
        "strength_gap": min(abs(mine - other) for other in theirs),
        "strength": mine,
        "their_strength": max(theirs),
        "against": min(_opposed(claim, other) for other in met),
        "denied": min(odd != other.negations % 2 for other in met),
        "agenda": _vague(claim) or all(map(_vague, met)),
    }


def _strength(claim: Claim) -> int:
    return claim.act.strength if claim.act else _PLAIN_STRENGTH


def _opposed(one: Claim, other: Claim) -> bool:
    """Whether what is done stands against what the other does."""
    stances = [c.act.stance if c.act else 0 for c in (one, other)]
    return min(stances) < 0 and stances[0] != stances[1]


def _vague(claim: Claim) -> bool:
    """Whether it says no more than that a matter was spoken of."""
    return claim.voice == "both" and claim.act is not None and claim.act.key in _VAGUE


def _specifics(claim: Claim, met: Sequence[Claim]) -> dict[str, float]:
    mine = claim.matter
    figures = frozenset().union(*(c.matter.numbers for c in met))
    concepts = {key for c in met for key in c.matter.concepts}
    names = frozenset().union(*(c.matter.names for c in met))
    lacking = len(mine.numbers - figures)
    return {
        "figures_lacking": min(_MOST, lacking),
        "figures_other": bool(lacking and figures and not mine.numbers & figures),
        "concepts_lacking": min(_MOST, len(set(mine.concepts) - concepts)),
        "concepts_common": min(_MOST, len(set(mine.concepts) & concepts)),
        "names_lacking": min(_MOST, len(mine.names - names)),
        "specifics": math.log1p(len(mine.numbers) + len(mine.names)),
    }


def _words(claim: Claim, met: Sequence[Claim]) -> dict[str, float]:
    """Measure which share of the words of each is met by the other, and in the same words."""
    theirs = list({w.lexeme: w for other in met for w in other.lexemes}.values())
    if not claim.lexemes or not theirs:
        return {"words_met": 0.0, "words_met_back": 0.0, "words_same": 0.0}
    near = nearness([w.lexeme for w in claim.lexemes], [w.lexeme for w in theirs])
    weights, other_weights = (np.array([w.weight for w in ws]) for ws in (claim.lexemes, theirs))
    best, best_back = near.max(axis=1), near.max(axis=0)
    return {
        "words_met": float(best @ weights / weights.sum()),
        "words_met_back": float(best_back @ other_weights / other_weights.sum()),
        "words_same": float((best == 1.0) @ weights / weights.sum()),
    }
