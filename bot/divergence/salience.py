"""How much an expert would make of a finding: traits of it, weighed by learnt weights.

A weight stands for a trait in findings of every kind (``*``) or of one kind. Kinds that tell of the
accounts rather than of what was said have a fixed salience, reasoned in ``salience.toml``; so are
the bounds within which weights are learnt.
"""

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from bot.divergence.detector import Finding, Scene
from bot.divergence.reading import Claim
from bot.divergence.relations import Related
from bot.divergence.traits import is_commitment, is_tone
from bot.divergence.vocabulary import concept_weight

Traits = Mapping[str, float]
Weights = Mapping[tuple[str, str], float]
"""What a trait adds in findings of a kind, or of any kind, in log odds per unit."""

ANY = "*"
_PLAIN_STRENGTH, _FORCEFUL = 2, 4
_LOWEST, _HIGHEST = 0.01, 0.99


@cache
def _reasoned() -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    return tomllib.loads(files("bot.divergence").joinpath("salience.toml").read_text("utf-8"))


@cache
def fixed() -> dict[str, float]:
    """Return the salience of the kinds that are not weighed."""
    return {name: float(entry["weight"]) for name, entry in _reasoned()["kind"].items()}


@cache
def bounds() -> dict[str, tuple[float, float]]:
    """Return the least and the greatest weight that a trait may be learnt to have."""
    table = _reasoned()["trait"]
    return {t: (e.get("least", -math.inf), e.get("most", math.inf)) for t, e in table.items()}


def salience(scene: Scene, finding: Finding, weights: Weights) -> float:
    """Return how much an expert would make of the finding, in 0..1."""
    if finding.kind in fixed():
        return fixed()[finding.kind]
    odds = sum(
        value * (weights.get((ANY, trait), 0.0) + weights.get((finding.kind, trait), 0.0))
        for trait, value in traits(scene, finding).items()
    )
    return max(_LOWEST, min(_HIGHEST, 1 / (1 + math.exp(-odds))))


def traits(scene: Scene, finding: Finding) -> Traits:
    """Return the traits of a finding, each about 0 to 2."""
    told = [scene.at(place) for place in finding.cited]
    claims = [r.claim for r in told]
    found = {"any": 1.0, "space": math.log(len(claims)), "early": _early(scene, claims)}
    found |= _voices(claims) | _deeds(claims) | _matter(claims) | _between(told)
    found["share"] = _share(scene, claims)
    found |= _aims(claims)
    found["shown"] = not found["two_sided"] and finding.lone(finding.cited)
    return {name: float(value) for name, value in found.items() if value}


def _early(scene: Scene, claims: Sequence[Claim]) -> float:
    """Return how near the beginning of its account the first passage stands."""
    sizes = [len(scene.accounts[c.readout].claims) for c in claims]
    return max((1 - c.index / size for c, size in zip(claims, sizes, strict=True)), default=0.0)


def _share(scene: Scene, claims: Sequence[Claim]) -> float:
    """Return the largest share of its account that the passages of one account take."""
    lengths: dict[int, int] = {}
    for claim in claims:
        lengths[claim.readout] = lengths.get(claim.readout, 0) + claim.end - claim.start
    texts = {a.number: len(a.readout.statement.text) for a in scene.accounts}
    return max((size / max(1, texts[n]) for n, size in lengths.items()), default=0.0)


def _voices(claims: Sequence[Claim]) -> dict[str, float]:
    voices = {c.voice for c in claims}
    by_account = {c.readout: c.voice for c in claims}
    return {
        "counterpart": "counterpart" in voices,
        "both": "both" in voices,
        "own_only": voices == {"own"},
        "two_sided": len(by_account) > 1,
        "own_own": len(by_account) > 1 and voices == {"own"},
    }


def _deeds(claims: Sequence[Claim]) -> dict[str, float]:
    acts = [c.act for c in claims if c.act]
    strengths = [a.strength for a in acts] or [_PLAIN_STRENGTH]
    stances = [a.stance for a in acts]
    committed = [is_commitment(c) for c in claims]
    return {
        "strength": max(strengths) - _PLAIN_STRENGTH,
        "strength_gap": max(strengths) - min(strengths),
        "against": any(s < 0 for s in stances),
        "opposed": any(s < 0 for s in stances) and any(s >= 0 for s in stances),
        "commitment": any(committed),
        "commitments": len(committed) > 1 and all(committed),
        "discussed": any(a.key == "discuss" for a in acts),
        "softened": {"agree", "discuss"} <= {a.key for a in acts},
        "tone": any(map(is_tone, claims)),
    }


def _aims(claims: Sequence[Claim]) -> dict[str, float]:
    """Measure what is aimed at the other side, or ascribed to it, with force."""
    forceful = [c for c in claims if c.act and c.act.strength >= _FORCEFUL]
    one_account = len({c.readout for c in claims}) == 1
    return {
        "demand": one_account and any(c.voice == "own" and not _joint(c) for c in forceful),
        "answer": any(c.voice == "counterpart" for c in forceful),
        "bare": not any(c.matter.concepts for c in claims if not c.matter.carried),
    }


def _joint(claim: Claim) -> bool:
    return bool(claim.act and claim.act.joint)


def _matter(claims: Sequence[Claim]) -> dict[str, float]:
    concepts = [key for c in claims if not c.matter.carried for key in c.matter.concepts]
    words = [w.weight for c in claims for w in c.lexemes]
    return {
        "stakes": (max((c.matter.stakes for c in claims), default=1) - 1) / 2,
        "specific": bool(concepts) or any(c.matter.names for c in claims),
        "rare": max(map(concept_weight, concepts), default=0.0) / 2,
        "names": math.log1p(len(frozenset().union(*(c.matter.names for c in claims)))),
        "numbers": math.log1p(len(frozenset().union(*(c.matter.numbers for c in claims)))),
        "carried": all(c.matter.carried for c in claims),
        "substance": math.log1p(sum(words) / max(1, len(claims))) / 2,
        "negated": any(c.negations % 2 for c in claims),
        "leans": any(c.leans for c in claims),
    }


def _between(told: Sequence[Related]) -> dict[str, float]:
    """Measure what stands between passages of two accounts."""
    pairs = [(one, two) for one in told for two in told if one.claim.readout < two.claim.readout]
    if not pairs:
        return {}
    numbers = [(a.claim.matter.numbers, b.claim.matter.numbers) for a, b in pairs]
    return {
        "sure": max(_score(a, b) for a, b in pairs),
        "figures_differ": any(mine and theirs and not mine & theirs for mine, theirs in numbers),
        "denied": any(a.claim.negations % 2 != b.claim.negations % 2 for a, b in pairs),
        "voices_cross": any({a.claim.voice, b.claim.voice} == _ACROSS for a, b in pairs),
        "told_shared": any(r.relation == "shared" for r in told),
        "many": math.log(len(pairs)),
    }


_ACROSS = {"own", "counterpart"}


def _score(one: Related, two: Related) -> float:
    """Return how surely two passages are on one matter."""
    at = (two.claim.readout, two.claim.index)
    scores: Iterable[float] = (k.score for k in one.links if (k.readout, k.passage) == at)
    return max(scores, default=0.0)
