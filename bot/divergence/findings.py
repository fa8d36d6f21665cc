"""From raw findings to divergences: merged by matter, weighed, best first."""

from collections.abc import Iterable
from dataclasses import replace

from bot.divergence.detector import Finding, Place, Scene
from bot.divergence.merging import joined
from bot.divergence.reading import Claim
from bot.divergence.salience import Weights, salience
from bot.divergence.titles import capitalised
from bot.model.divergence import Divergence, Evidence

MOST = 40
"""No digest holds more; the least salient are left out."""
_SAME = 0.5
_OF_THE_CALL = frozenset(["initiative", "form"])
"""Kinds that tell of the call itself and stand beside what was said."""
Taken = dict[Place, list[frozenset[Place]]]
"""The findings kept, by what they cite."""


def divergences(scene: Scene, found: Iterable[Finding], weights: Weights) -> tuple[Divergence, ...]:
    """Return the findings as divergences, each matter once, best first."""
    weighed = [(salience(scene, f, weights), f) for f in found]
    weighed.sort(key=lambda w: (-round(w[0], 6), w[1].kind, _standing(scene, w[1])))
    kept: list[tuple[float, Finding]] = []
    taken: Taken = {}
    for weight, finding in weighed:
        left = finding if finding.kind in _OF_THE_CALL else _untold(finding, taken)
        if left is None:
            continue
        if left.kind not in _OF_THE_CALL:
            for place in left.cited:
                taken.setdefault(place, []).append(frozenset(left.cited))
        kept.append((weight, left))
    return tuple(_divergence(scene, f, w) for w, f in joined(scene, kept)[:MOST])


def _standing(scene: Scene, finding: Finding) -> list[tuple[int, str]]:
    """Return what settles a draw: where the passages stand, whichever account was given first."""
    claims = (scene.claim(place) for place in finding.cited)
    return sorted((claim.index, claim.text) for claim in claims)


def _untold(finding: Finding, taken: Taken) -> Finding | None:
    """Return the finding if no better one tells it; of a run, what none tells yet."""
    if finding.narrows:
        left = tuple(p for p in finding.cited if p not in taken)
        return replace(finding, cited=left) if left else None
    return None if _told(frozenset(finding.cited), taken) else finding


def _told(cited: frozenset[Place], taken: Taken) -> bool:
    """Whether a better finding cites much the same passages."""
    rivals = {other for place in cited for other in taken.get(place, ())}
    return any(2 * len(cited & o) / (len(cited) + len(o)) > _SAME for o in rivals)


def _divergence(scene: Scene, finding: Finding, weight: float) -> Divergence:
    cited = tuple(sorted(set(finding.cited)))
    evidence = tuple(_evidence(scene.claim(p)) for p in cited)
    told = capitalised(finding.titled()), round(weight, 4), evidence, finding.explained()
    return Divergence(finding.kind, *told, shown=finding.shown(finding.cited))


def _evidence(claim: Claim) -> Evidence:
    return Evidence(claim.readout, claim.start, claim.end, claim.text)
