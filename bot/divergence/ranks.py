"""In which order two accounts tell what both tell."""

from bisect import bisect_left, insort
from collections.abc import Sequence

from bot.divergence.detector import Scene


def partners(scene: Scene, one: int, two: int) -> list[tuple[int, int]]:
    """Return the passages of two accounts that are each other's best partners, in order of `one`.

    No passage stands in two pairs.
    """
    there, back = _best(scene, one, two), _best(scene, two, one)
    return [(a, b) for a, b in sorted(there.items()) if back.get(b) == a]


def _best(scene: Scene, one: int, two: int) -> dict[int, int]:
    related = scene.pairwise.get((one, two), ())
    return {r.claim.index: r.links[0].passage for r in related if r.links and not r.claim.frame}


def ranks(pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Return the rank in the second account of what the first tells first, second and so on.

    >>> ranks([(0, 7), (2, 1), (3, 4)])
    [2, 0, 1]
    """
    ordered = sorted(b for _, b in pairs)
    return [bisect_left(ordered, b) for _, b in pairs]


def tau(order: Sequence[int]) -> float:
    """Return Kendall's tau of an order: 1 as it stands, -1 turned round, 0 without likeness.

    >>> tau([0, 1, 2]), tau([2, 1, 0])
    (1.0, -1.0)
    """
    pairs = len(order) * (len(order) - 1) / 2
    return 1 - 2 * _turned(order) / pairs if pairs else 1.0


def _turned(order: Sequence[int]) -> int:
    """Count the pairs that stand the other way round."""
    before: list[int] = []
    count = 0
    for rank in order:
        count += len(before) - bisect_left(before, rank)
        insort(before, rank)
    return count
