"""Findings that tell of one thing become one: the best takes in those that go on with it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.divergence.detector import Finding, Place, Scene
from bot.divergence.reading import Claim

_LONGEST = 4
Weighed = tuple[float, Finding]


def joined(scene: Scene, kept: Sequence[Weighed]) -> list[Weighed]:
    """Let a better finding take in those that go on with the same thing; best come first."""
    out: list[Weighed] = []
    for weight, finding in kept:
        host = next((n for n, (_, f) in enumerate(out) if _takes_in(scene, f, finding)), None)
        if host is None:
            out.append((weight, finding))
        else:
            out[host] = (out[host][0], _widened(scene, out[host][1], finding))
    return out


def _widened(scene: Scene, better: Finding, finding: Finding) -> Finding:
    """Return the better finding with what the other cites; of words ascribed, their account alone.

    What it says of its own passages it goes on saying.
    """
    by = {place[0] for place in _ascribed(scene, finding)} or _accounts(finding)
    more = [p for p in finding.cited if finding.kind not in _ASCRIBES or p[0] in by]
    return replace(
        better,
        cited=tuple(dict.fromkeys((*better.cited, *more))),
        title=lambda _: better.titled(),
        why=lambda _: better.explained(),
        shown=lambda _: better.shown(better.cited) and finding.shown(finding.cited),
    )


def _takes_in(scene: Scene, better: Finding, finding: Finding) -> bool:
    if finding.kind != better.kind or len(better.cited) >= _LONGEST:
        return False
    if finding.kind in _ASCRIBES and _one_reaction(scene, better, finding):
        return True
    return _accounts(better) == _accounts(finding) and better.titled() == finding.titled()


def _accounts(finding: Finding) -> set[int]:
    return {place[0] for place in finding.cited}


_ASCRIBES = frozenset(["attribution"])


def _one_reaction(scene: Scene, better: Finding, finding: Finding) -> bool:
    """Whether both tell of one act of the other side, in passages next to each other."""
    return any(
        one[0] == two[0]
        and abs(one[1] - two[1]) <= 1
        and _does(scene.claim(one)) == _does(scene.claim(two))
        for one in _ascribed(scene, better)
        for two in _ascribed(scene, finding)
    )


def _does(claim: Claim) -> str:
    return claim.act.key if claim.act else ""


def _ascribed(scene: Scene, finding: Finding) -> frozenset[Place]:
    """Return where a finding quotes what is said of the other side."""
    return frozenset(p for p in finding.cited if scene.claim(p).voice == "counterpart")
