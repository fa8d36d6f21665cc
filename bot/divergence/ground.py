"""What the accounts tell alike."""

from collections.abc import Sequence

from bot.divergence.detector import Place, Scene, place_of
from bot.divergence.relations import Related
from bot.divergence.titles import about, capitalised
from bot.model.divergence import CommonGround, Divergence, Evidence

MOST = 20
SURE = 0.5
"""The score of a link from which on wording alone shows that two claims are one."""
AKIN = 0.5
"""How near two concepts must be for claims on them to be on one matter."""


def common_ground(scene: Scene) -> tuple[CommonGround, ...]:
    """Return the matters that two or more accounts share, weightiest first, each once."""
    taken: set[Place] = set()
    found: list[tuple[float, CommonGround]] = []
    shared = (r for account in scene.related for r in account if r.relation == "shared")
    for related in sorted(shared, key=lambda r: (-_sureness(r), place_of(r))):
        places = _places(scene, related)
        if taken.isdisjoint(places) and _borne_out(scene, related, places):
            taken.update(places)
            found.append((_sureness(related), _ground(scene, places)))
    return tuple(ground for _, ground in found[:MOST])


def untold(
    ground: Sequence[CommonGround], divergences: Sequence[Divergence]
) -> tuple[CommonGround, ...]:
    """Return the common ground without what a divergence quotes from the same accounts already."""
    told = [_quoted(d.evidence) for d in divergences]
    return tuple(g for g in ground if not any(_quoted(g.evidence) <= quoted for quoted in told))


def _quoted(evidence: Sequence[Evidence]) -> set[Place]:
    return {(e.readout, e.start) for e in evidence}


def _sureness(related: Related) -> float:
    return related.links[0].score if related.links else 0.0


def _borne_out(scene: Scene, related: Related, places: tuple[Place, ...]) -> bool:
    """Whether the claims have a matter in common that can be named, or nearly all their words.

    A word or two in common may make two sentences partners; it can't make them common ground.
    """
    one = related.claim.matter
    others = [scene.claim(p).matter for p in places if p != place_of(related)]
    return _sureness(related) >= SURE or all(
        bool(one.numbers & other.numbers)
        or any(scene.concepts.related(a, b) >= AKIN for a in one.concepts for b in other.concepts)
        for other in others
    )


def _places(scene: Scene, related: Related) -> tuple[Place, ...]:
    """Return the claim with its best partner in each other account."""
    best: dict[int, int] = {}
    for link in related.links:
        if scene.related[link.readout][link.passage].relation == "shared":
            best.setdefault(link.readout, link.passage)
    chosen = best or {link.readout: link.passage for link in related.links[:1]}
    return tuple(sorted([place_of(related), *chosen.items()]))


def _ground(scene: Scene, places: tuple[Place, ...]) -> CommonGround:
    claims = [scene.claim(p) for p in places]
    evidence = tuple(Evidence(c.readout, c.start, c.end, c.text) for c in claims)
    return CommonGround(capitalised(about(scene, places)), evidence)
