"""Neighbouring passages on one matter, taken together."""

from collections.abc import Callable, Iterable

from bot.divergence import parties
from bot.divergence.detector import Place, Scene, place_of
from bot.divergence.matter import Matter
from bot.divergence.relations import Related
from bot.divergence.titles import side_name

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


def silent(scene: Scene, account: int) -> str:
    """Return who does not mention what account number `account` tells: the other sides.

    Where all accounts are of one side, the others are told by what they are published in.
    """
    own = scene.accounts[account].readout
    others = [a for a in scene.accounts if a.number != account]
    foreign = [a for a in others if parties.code(a.readout.side) != parties.code(own.side)]
    names = map(side_name, foreign) if foreign else (a.readout.statement.publisher for a in others)
    return " or ".join(dict.fromkeys(names))
