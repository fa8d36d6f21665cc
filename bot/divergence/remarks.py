"""From findings on the accounts themselves to divergences: few, quiet, after all that is of matter.

How an account is built, when it came out and what became of it since is worth a line; it never
outweighs what was said.
"""

from collections.abc import Iterable, Sequence

from bot.divergence.detector import Detector, Finding, Scene
from bot.divergence.salience import fixed
from bot.divergence.titles import capitalised
from bot.model.divergence import Divergence, Evidence

LOUDEST = 0.12
_PLAIN = 0.05


def remarks(
    scene: Scene, detectors: Iterable[Detector], after: Sequence[Divergence]
) -> tuple[Divergence, ...]:
    """Return what the detectors of accounts find, weightiest first, none above those in `after`."""
    found = [f for d in detectors if d.of == "accounts" for f in d.find(scene)]
    ceiling = min((d.salience for d in after), default=LOUDEST)
    weighed = [(min(weight(f.kind), ceiling), f) for f in found]
    weighed.sort(key=lambda w: (-w[0], w[1].kind, sorted(w[1].cited), w[1].titled()))
    return tuple(_divergence(scene, f, w) for w, f in weighed)


def weight(kind: str) -> float:
    """Return how much an expert would make of a kind of remark."""
    return min(LOUDEST, fixed().get(kind, _PLAIN))


def _divergence(scene: Scene, finding: Finding, salience: float) -> Divergence:
    claims = [scene.claim(place) for place in sorted(set(finding.cited))]
    evidence = tuple(Evidence(c.readout, c.start, c.end, c.text) for c in claims)
    return Divergence(
        finding.kind,
        capitalised(finding.titled()),
        round(salience, 4),
        evidence,
        finding.explained(),
    )
