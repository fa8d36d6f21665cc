"""What each passage is to the other accounts: shared, differing, alone, or not compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.divergence.contrast import contrast
from bot.divergence.differences import SHARP, Difference, differences, nearly_equal
from bot.divergence.linking import SAME_WORDING, Tie
from bot.divergence.reading import MOST_PASSAGES, Account, Claim
from bot.divergence.weights import log_odds, probability
from bot.model.divergence import Link, Relation

SHARED = 0.4
"""From this probability on, the main claim counts as conveyed by the other account."""
_LEAST_MATTER = 0.6
_MOST_NAMED = 3
_DETAILS = frozenset(["force", "stance", "polarity", "modality", "figures", "holder"])
"""Differences that matter even where the rest is the same wording."""


@dataclass(frozen=True, slots=True)
class Related:
    """A claim with its relation, its partners (best first) and the differences to the best."""

    claim: Claim
    relation: Relation
    links: tuple[Link, ...] = ()
    differences: tuple[Difference, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Met:
    """A partner of a claim."""

    link: Link
    claim: Claim
    tie: Tie


Others = Mapping[int, tuple[Account, Sequence[Tie]]]
"""The other accounts by number, each with the ties to it."""


def relate(account: Account, others: Others, weights: Mapping[str, float]) -> list[Related]:
    """Return each claim of `account` with its relation to any of the `others`."""
    if not others:
        return [_uncompared(c) for c in account.claims]
    met: dict[int, list[_Met]] = {}
    for number, (other, ties) in others.items():
        for t in ties:
            made = _Met(Link(number, t.b, t.score), other.claims[t.b], t)
            met.setdefault(t.a, []).append(made)
    foreign = all(other.lang != account.lang for other, _ in others.values())
    kin = frozenset(n for n, (other, _) in others.items() if other.cast.side == account.cast.side)
    return [
        _related(c, met[c.index], weights, kin) if c.index in met else _alone(c, foreign=foreign)
        for c in account.claims
    ]


def _uncompared(claim: Claim) -> Related:
    if claim.frame:
        return Related(claim, "frame", why=claim.frame)
    return Related(claim, "not_compared", why="there is no other account")


def _related(
    claim: Claim, met: list[_Met], weights: Mapping[str, float], kin: frozenset[int]
) -> Related:
    """Return the claim as shared or differing; `kin` are the other accounts by the same side."""
    met.sort(key=lambda m: (-m.tie.score, m.link.readout, m.link.passage))
    links = tuple(m.link for m in met)
    if SAME_WORDING in met[0].tie.shared:
        return Related(claim, "shared", links, (), "the same wording")
    best = met[0]
    found = differences(claim, best.claim, one_side=best.link.readout in kin)
    about = "same matter" + _by(best.tie)
    if _is_shared(claim, met, found, weights):
        return Related(claim, "shared", links, found, about)
    told = "; ".join(d.words for d in sorted(found, key=lambda d: -d.weight))
    return Related(claim, "differs", links, found, f"{about}; {told}" if told else about)


def _is_shared(
    claim: Claim,
    met: Sequence[_Met],
    found: Sequence[Difference],
    weights: Mapping[str, float],
) -> bool:
    """Whether another account conveys the claim; of nearly equal wordings the detail decides."""
    if any(d.kind in _DETAILS and d.weight >= SHARP for d in found if d.kind != "holder"):
        return False
    if nearly_equal(claim, met[0].claim):
        return not any(d.kind in _DETAILS for d in found)
    by_account = ([m for m in met if m.link.readout == n] for n in {m.link.readout for m in met})
    return any(_likely(claim, those, weights) >= SHARED for those in by_account)


def _likely(claim: Claim, met: Sequence[_Met], weights: Mapping[str, float]) -> float:
    """Return how likely the claim is also conveyed by what it meets in one account."""
    measured = contrast(claim, [(m.claim, m.tie.score) for m in met])
    return float(probability(log_odds(measured, weights)))


def _by(tie: Tie) -> str:
    named = ", ".join(map(spoken, tie.shared[:_MOST_NAMED]))
    return f" by {named}" if named else " by its place between passages that meet"


def _alone(claim: Claim, *, foreign: bool) -> Related:
    """Return the claim as alone only if its matter could have been found elsewhere."""
    if claim.frame:
        return Related(claim, "frame", why=claim.frame)
    if claim.index >= MOST_PASSAGES:
        return Related(claim, "not_compared", why=f"only {MOST_PASSAGES:,} passages are compared")
    words = sum(w.weight for w in claim.lexemes if w.known)
    if (words if foreign else claim.matter.weight) < _LEAST_MATTER:
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
