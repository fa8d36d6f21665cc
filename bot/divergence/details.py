"""What a finding may say of two passages that are one wording with a detail changed.

Where nearly all words are the same, the detail is the finding: another figure is that, and neither
another position nor another scope.
"""

from bot.divergence.detector import Finding, Scene
from bot.divergence.differences import differences, nearly_equal
from bot.divergence.reading import Claim

_SAID_BY = {
    "figures": frozenset(["figures"]),
    "polarity": frozenset(["conflict"]),
    "stance": frozenset(["conflict"]),
    "force": frozenset(["commitment", "scope"]),
    "modality": frozenset(["commitment", "scope"]),
}
"""The kinds of finding that tell of a difference between two passages."""
_SLIGHT = 0.2
"""Differences of this weight and less may go with any kind."""
_JUDGED = frozenset(["attribution"]).union(*_SAID_BY.values())


def fits(scene: Scene, finding: Finding) -> bool:
    """Return whether the finding says what the passages that it cites differ by."""
    claims = [scene.claim(place) for place in finding.cited]
    if finding.kind not in _JUDGED or len({c.readout for c in claims}) != len(claims) != 1:
        return True
    one_side = len({scene.accounts[c.readout].cast.side for c in claims}) == 1
    pairs = ((a, b) for a in claims for b in claims if a.readout < b.readout)
    return all(_fits(finding.kind, a, b, one_side=one_side) for a, b in pairs)


def _fits(kind: str, one: Claim, two: Claim, *, one_side: bool) -> bool:
    if not nearly_equal(one, two):
        return True
    told = differences(one, two, one_side=one_side)
    found = {d.kind for d in told if d.weight > _SLIGHT} & _SAID_BY.keys()
    return not found or any(kind in _SAID_BY[d] for d in found)
