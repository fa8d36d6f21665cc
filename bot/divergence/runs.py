"""Neighbouring passages on one matter, taken together."""

from collections.abc import Callable, Iterable

from bot.divergence.detector import Place, Scene, place_of
from bot.divergence.matter import Matter
from bot.divergence.relations import Related

LONGEST = 3
_COMMON, _MUCH = 1.4, 2.0
"""What neighbours on one matter share, and what they share if each names concepts of its own."""
_FORCEFUL = 4


def runs(
    found: Iterable[Related], joins: Callable[[Related, Related], bool]
) -> list[list[Related]]:
    """Return claims in runs: one joins the run before it if it follows and `joins` the last."""
    out: list[list[Related]] = []
    for related in found:
        last = out[-1] if out and len(out[-1]) < LONGEST else None
        if last and _follows(last[-1], related) and joins(last[-1], related):
            last.append(related)
        else:
            out.append([related])
    return out


def _follows(one: Related, two: Related) -> bool:
    return place_of(two) == (one.claim.readout, one.claim.index + 1)


def on_one_matter(one: Related, two: Related) -> bool:
    """Return whether two neighbours are about the same thing, told by the same side."""
    if one.claim.voice != two.claim.voice or _other_business(one, two):
        return False
    mine, theirs = set(one.claim.matter.concepts), set(two.claim.matter.concepts)
    if two.claim.matter.carried:
        return True
    apart = mine and theirs and not mine & theirs
    return common(one.claim.matter, two.claim.matter) >= (_MUCH if apart else _COMMON)


def _other_business(one: Related, two: Related) -> bool:
    """Whether each does something forceful of its own: a call, then a warning."""
    acts = [r.claim.act for r in (one, two)]
    return all(a and a.strength >= _FORCEFUL for a in acts) and acts[0] != acts[1]


def common(one: Matter, two: Matter) -> float:
    """Return the weight of what two matters share."""
    return sum(min(w, two.features[k]) for k, w in one.features.items() if k in two.features)


def places(run: Iterable[Related]) -> tuple[Place, ...]:
    """Return where the claims of a run stand."""
    return tuple(place_of(r) for r in run)


_GUESSED = ("speaks on", "carried over")
"""How `voice` explains a speaker that it took from the passage before."""


def ascribed(scene: Scene) -> list[list[Related]]:
    """Return the runs of what one account alone has the other side say, by its own words."""
    told = (r for r in scene.alone() if r.claim.voice == "counterpart")
    return [run for run in runs(told, on_one_matter) if any(map(_says_whose, run))]


def _says_whose(related: Related) -> bool:
    """Whether the passage itself says whose words these are; a speaker who goes on is a guess."""
    return not related.claim.voice_why.startswith(_GUESSED)


def unascribed(scene: Scene) -> list[Related]:
    """Return what one account alone has and gives to no other side in so many words."""
    given = {place_of(r) for run in ascribed(scene) for r in run}
    return [r for r in scene.alone() if place_of(r) not in given]
