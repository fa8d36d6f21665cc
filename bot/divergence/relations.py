"""What each passage is to the other accounts: shared, differing, alone, or not compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.divergence.linking import Tie
from bot.divergence.reading import Account, Claim
from bot.model.divergence import Link, Relation

DIFFERS = 0.7
"""From this much difference on, two passages on one matter are said to differ."""
_STRENGTH_GAP = 2
_COVERED = 0.45
_ALIKE = 0.75
"""In passages as alike as this a "not" in one of them is the whole difference."""
_FORCE = 0.24
"""Per step of strength; two steps and more count: agreed is not discussed."""
_LEAST_MATTER = 0.6


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which two passages on the same matter differ, and how much it weighs."""

    kind: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Related:
    """A claim with its relation, its partners (best first) and the differences to the best."""

    claim: Claim
    relation: Relation
    links: tuple[Link, ...] = ()
    differences: tuple[Difference, ...] = ()
    why: str = ""


def differences(one: Claim, two: Claim) -> tuple[Difference, ...]:
    """Return every difference between two claims on one matter."""
    found = (_holder(one, two), _force(one, two), _stance(one, two), _polarity(one, two),
             _numbers(one, two), _named(one, two), _coverage(one, two))  # fmt: skip
    return tuple(d for d in found if d)


def _holder(one: Claim, two: Claim) -> Difference | None:
    voices = {one.voice, two.voice}
    if voices in ({"own"}, {"counterpart"}):
        return Difference("holder", 0.7, "each account gives another side's position")
    if "both" in voices and voices != {"both"}:
        return Difference("holder", 0.25, "told of both sides here, of one side there")
    return None


def _force(one: Claim, two: Claim) -> Difference | None:
    if not one.act or not two.act:
        return None
    gap = abs(one.act.strength - two.act.strength)
    if gap < _STRENGTH_GAP:
        return None
    return Difference("force", _FORCE * gap, f"“{one.act.key}” here, “{two.act.key}” there")


def _stance(one: Claim, two: Claim) -> Difference | None:
    if not one.act or not two.act or min(one.act.stance, two.act.stance) >= 0:
        return None
    if one.act.stance == two.act.stance:
        return None
    weight = 0.6 if one.act.stance * two.act.stance < 0 else 0.45
    return Difference("stance", weight, f"“{one.act.key}” against “{two.act.key}”")


def _polarity(one: Claim, two: Claim) -> Difference | None:
    if one.negations % 2 == two.negations % 2:
        return None
    weight = DIFFERS if _covered(one, two) >= _ALIKE else 0.4
    return Difference("polarity", weight, "negated in one account only")


def _numbers(one: Claim, two: Claim) -> Difference | None:
    mine, theirs = one.matter.numbers, two.matter.numbers
    if mine == theirs:
        return None
    if mine and theirs and not mine & theirs:
        return Difference("figures", 0.5, "other figures or dates")
    return Difference("figures", 0.2, "figures or dates that one account lacks")


def _named(one: Claim, two: Claim) -> Difference | None:
    """Tell when specifics of one are lacking in the other."""
    mine, theirs = set(one.matter.concepts), set(two.matter.concepts)
    lacking = len(mine ^ theirs)
    if not lacking:
        return None
    return Difference("specifics", min(0.4, 0.12 * lacking), "specifics that one account lacks")


def _coverage(one: Claim, two: Claim) -> Difference | None:
    if _covered(one, two) >= _COVERED:
        return None
    return Difference("coverage", 0.25, "most of the wording has no counterpart")


def _covered(one: Claim, two: Claim) -> float:
    """Return which share of the shorter claim's matter the other has in the same words."""
    lighter = min((one, two), key=lambda c: c.matter.weight)
    common = sum(
        weight
        for key, weight in lighter.matter.features.items()
        if key in one.matter.features and key in two.matter.features
    )
    return common / max(lighter.matter.weight, 0.1)


def relate(account: Account, others: Mapping[int, tuple[Account, Sequence[Tie]]]) -> list[Related]:
    """Return each claim of `account` with its relation to any of the `others`."""
    links: dict[int, list[tuple[Link, Claim, Tie]]] = {}
    for number, (other, ties) in others.items():
        for t in ties:
            link = Link(number, t.b, t.score)
            links.setdefault(t.a, []).append((link, other.claims[t.b], t))
    foreign = all(other.lang != account.lang for other, _ in others.values())
    if not others:
        return [_uncompared(c) for c in account.claims]
    return [_related(c, links.get(c.index, []), foreign=foreign) for c in account.claims]


def _uncompared(claim: Claim) -> Related:
    if claim.frame:
        return Related(claim, "frame", why=claim.frame)
    return Related(claim, "not_compared", why="there is no other account")


def _related(claim: Claim, found: list[tuple[Link, Claim, Tie]], *, foreign: bool) -> Related:
    if claim.frame:
        return Related(claim, "frame", why=claim.frame)
    if not found:
        return _alone(claim, foreign=foreign)
    found.sort(key=lambda f: (-f[0].score, f[0].readout, f[0].passage))
    links = tuple(f[0] for f in found)
    compared = [(differences(claim, other), t) for _, other, t in found if t.shared]
    least, nearest = min(compared, key=lambda c: sum(d.weight for d in c[0]) - c[1].score)
    if found[0][2].score == 1.0 and "same wording" in found[0][2].shared:
        return Related(claim, "shared", links, (), "the same wording")
    about = f"same matter by {', '.join(map(spoken, nearest.shared[:3]))}"
    if sum(d.weight for d in least) < DIFFERS:
        return Related(claim, "shared", links, least, about)
    told = "; ".join(d.words for d in sorted(least, key=lambda d: -d.weight))
    return Related(claim, "differs", links, least, f"{about}; {told}")


def _alone(claim: Claim, *, foreign: bool) -> Related:
    """Return the claim as alone only if its matter could have been found elsewhere."""
    known = [k for k in claim.matter.features if k[0] != "w"] if foreign else claim.matter.features
    if not known or claim.matter.weight < _LEAST_MATTER:
        return Related(claim, "not_compared", why="nothing in it could be compared")
    return Related(claim, "only", why="no passage of another account treats its matter")


def spoken(feature: str) -> str:
    """Return a feature in words."""
    kind, _, value = feature.partition(":")
    if kind in ("c", "p"):
        return value.replace("-", " ")
    if kind == "~":
        return "“{}” and “{}”".format(*value.split("/", 1))
    return f"“{value}”" if kind in ("w", "n") else value or feature
