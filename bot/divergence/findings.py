"""From raw findings to divergences: merged by matter, weighed, best first."""

from collections.abc import Iterable

from bot.divergence.detector import Finding, Place, Scene
from bot.divergence.reading import Claim
from bot.divergence.salience import Weights, salience
from bot.model.divergence import Divergence, Evidence

MOST = 40
"""No digest holds more; the least salient are left out."""
_SAME = 0.5
_LONGEST = 4


def divergences(scene: Scene, found: Iterable[Finding], weights: Weights) -> tuple[Divergence, ...]:
    """Return the findings as divergences, each matter once, best first."""
    weighed = [(salience(scene, f, weights), f) for f in found]
    weighed.sort(key=lambda w: (-round(w[0], 6), w[1].kind, _standing(scene, w[1])))
    kept: list[tuple[float, Finding]] = []
    taken: dict[Place, list[frozenset[Place]]] = {}
    for weight, finding in weighed:
        cited = frozenset(finding.cited)
        if finding.kind not in _OF_THE_CALL:
            if _told(cited, taken):
                continue
            for place in cited:
                taken.setdefault(place, []).append(cited)
        kept.append((weight, finding))
    joined = _joined(scene, kept)
    return tuple(_divergence(scene, f, w) for w, f in joined[:MOST])


def _standing(scene: Scene, finding: Finding) -> list[tuple[int, str]]:
    """Return what settles a draw: where the passages stand, whichever account was given first."""
    claims = (scene.claim(place) for place in finding.cited)
    return sorted((claim.index, claim.text) for claim in claims)


def _joined(scene: Scene, kept: list[tuple[float, Finding]]) -> list[tuple[float, Finding]]:
    """Let a better finding take in those that go on with the same thing."""
    out: list[tuple[float, Finding]] = []
    for weight, finding in kept:
        host = next((n for n, (_, f) in enumerate(out) if _takes_in(scene, f, finding)), None)
        if host is None:
            out.append((weight, finding))
        else:
            better = out[host][1]
            cited = tuple(sorted({*better.cited, *finding.cited}))
            out[host] = (out[host][0], Finding(better.kind, cited, better.title, better.why))
    return out


def _takes_in(scene: Scene, better: Finding, finding: Finding) -> bool:
    if finding.kind != better.kind or len(better.cited) >= _LONGEST:
        return False
    same = better.title == finding.title and _accounts(better) == _accounts(finding)
    return same or _goes_on(scene, better, finding)


def _accounts(finding: Finding) -> set[int]:
    return {place[0] for place in finding.cited}


def _goes_on(scene: Scene, better: Finding, finding: Finding) -> bool:
    """Whether a one-sided finding of the same kind tells more of the same act next to `better`."""
    if finding.kind not in _JOINS or len(finding.cited) > 1:
        return False
    claim = scene.claim(finding.cited[0])
    beside = [scene.claim(p) for p in better.cited if p[0] == claim.readout]
    return any(
        abs(c.index - claim.index) == 1 and c.voice == claim.voice and c.act == claim.act
        for c in beside
    )


_JOINS = frozenset(["attribution"])
_OF_THE_CALL = frozenset(["initiative", "form"])
"""Kinds that tell of the call itself and stand beside what was said."""


def _told(cited: frozenset[Place], taken: dict[Place, list[frozenset[Place]]]) -> bool:
    """Whether a better finding cites much the same passages."""
    rivals = {other for place in cited for other in taken.get(place, ())}
    return any(2 * len(cited & o) / (len(cited) + len(o)) > _SAME for o in rivals)


def _divergence(scene: Scene, finding: Finding, weight: float) -> Divergence:
    evidence = tuple(_evidence(scene.claim(p)) for p in sorted(set(finding.cited)))
    return Divergence(finding.kind, finding.title, round(weight, 4), evidence, finding.why)


def _evidence(claim: Claim) -> Evidence:
    return Evidence(claim.readout, claim.start, claim.end, claim.text)
