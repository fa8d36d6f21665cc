"""Which passages of two accounts stand beside each other: matter by matter, each passage once."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from bot.model.divergence import Comparison, Passage

MET = frozenset(["shared", "differs"])
Chosen = tuple[int, int]
"""Two accounts of a comparison, by number."""
Matter = tuple[tuple[int, ...], tuple[int, ...]]
"""Passages of the one account, and of the other, by number."""
_Node = tuple[int, int]
"""0 for the one account and 1 for the other, and a passage."""
_Scores = Mapping[_Node, Mapping[_Node, float]]


def matters(comparison: Comparison, chosen: Chosen) -> list[Matter]:
    """Return the matters in the order in which the first account has them.

    What the second one has alone follows what it follows there, or stands before the first matter
    that both have. Frames of both come last, as one.
    """
    one, other = (comparison.passages[number] for number in chosen)
    met = _met(_scores(comparison, chosen))
    ones = [*met, *(((n,), ()) for n in _alone(one, {n for m in met for n in m[0]}))]
    others: list[Matter] = [((), (n,)) for n in _alone(other, {n for m in met for n in m[1]})]
    homes = sorted((n, matter[0][0]) for matter in met for n in matter[1])
    ordered = sorted((*ones, *others), key=lambda matter: _place(matter, homes, len(one)))
    frames = _frames(one), _frames(other)
    return [*ordered, frames] if any(frames) else ordered


def _alone(passages: Sequence[Passage], taken: Collection[int]) -> list[int]:
    numbered = enumerate(passages)
    return [n for n, p in numbered if n not in taken and p.relation != "frame"]


def _frames(passages: Sequence[Passage]) -> tuple[int, ...]:
    return tuple(n for n, p in enumerate(passages) if p.relation == "frame")


def _place(matter: Matter, homes: Sequence[tuple[int, int]], end: int) -> tuple[int, int, int]:
    """Return what matters are ordered by; `homes` pair the second's passages with the first's."""
    if matter[0]:
        return matter[0][0], 0, 0
    number = matter[1][0]
    before = bisect_left(homes, (number, 0)) - 1
    if before >= 0:
        return homes[before][1], 1, number
    return min((place for _, place in homes), default=end), -1, number


def _scores(comparison: Comparison, chosen: Chosen) -> _Scores:
    """Return how well passages of the two accounts meet, the same from either side."""
    told = tuple(comparison.passages[number] for number in chosen)
    scores: dict[_Node, dict[_Node, float]] = defaultdict(dict)
    for side, passages in enumerate(told):
        for number, passage in enumerate(passages):
            for link in passage.links if passage.relation in MET else ():
                other = (1 - side, link.passage)
                meets = link.readout == chosen[other[0]]
                if meets and told[other[0]][link.passage].relation in MET:
                    scores[side, number][other] = scores[other][side, number] = link.score
    return scores


def _met(scores: _Scores) -> list[Matter]:
    """Return the matters that both have: each passage with the one that it meets best.

    Lesser links are left aside, or a chain of them would make one matter of most of a text.
    """
    best = [(node, min(found, key=lambda n: (-found[n], n))) for node, found in scores.items()]
    return [
        (tuple(sorted(n for s, n in group if s == 0)), tuple(sorted(n for s, n in group if s == 1)))
        for group in _joined(best)
    ]


def _joined(pairs: Iterable[tuple[_Node, _Node]]) -> list[set[_Node]]:
    """Return the groups of what hangs together, the smaller one always joined to the larger."""
    groups: dict[_Node, set[_Node]] = {}
    for one, other in pairs:
        less, more = sorted((groups.get(n, {n}) for n in (one, other)), key=len)
        more |= less
        groups |= dict.fromkeys((one, other, *less), more)
    return list({id(group): group for group in groups.values()}.values())
