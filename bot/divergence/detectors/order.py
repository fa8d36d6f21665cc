"""What both tell stands in another order, or begins with another matter.

>>> from bot.divergence.examples import kinds
>>> wheat, ferry, cod = "They discussed wheat.", "They discussed ferries.", "They discussed cod."
>>> kinds(DETECTOR, f"{wheat} {ferry} {cod}", f"{cod} {ferry} {wheat}")
['order']
>>> kinds(DETECTOR, f"{wheat} {ferry} {cod}", f"{wheat} {ferry}")
[]
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

from bot.divergence.detector import Detector, Finding, Place, Scene, finding
from bot.divergence.openings import opening
from bot.divergence.parties import code
from bot.divergence.ranks import partners, ranks, tau
from bot.divergence.reading import Account
from bot.divergence.titles import MOST_WORDS, side_name
from bot.divergence.topics import FURTHER, topics

FEWEST = 3
"""Of fewer shared matters no order can be told."""
TURNED = 0.0
"""Kendall's tau up to which the order is another one: as many pairs turned round as not."""
LATE, LOOSE = 0.5, 0.5
"""How far down, in 0..1, a matter stands that the other account begins with, and the tau below
which that makes another order."""


def find(scene: Scene) -> Iterable[Finding]:
    """Find the two sides' accounts whose order is least alike, if it is another one."""
    measured = sorted(
        (tau(order), one.number, two.number, order)
        for one, two in combinations(scene.accounts, 2)
        if _of_two_sides(one, two)
        and len(order := ranks(partners(scene, one.number, two.number))) >= FEWEST
        and (tau(order) <= TURNED or (tau(order) < LOOSE and _late(order)))
    )
    for likeness, one, two, order in measured[:1]:
        cited = tuple(p for p in (opening(scene, one), opening(scene, two)) if p)
        why = f"of {len(order)} shared matters; Kendall’s tau of their order is {likeness:.2f}"
        yield finding("order", cited, _title(scene, cited), why)


def _of_two_sides(one: Account, two: Account) -> bool:
    return code(one.readout.side) != code(two.readout.side)


def _late(order: Sequence[int]) -> bool:
    """Whether what one account begins with stands late in the other."""
    last = len(order) - 1
    return max(order[0], order.index(0)) >= max(2, LATE * last)


def _title(scene: Scene, cited: Sequence[Place]) -> str:
    (first, second) = (side_name(scene.accounts[p[0]]) for p in cited)
    mine, theirs = (topics(scene, [p])[0] for p in cited)
    named = f"Another order: {first} begins with {mine}, {second} with {theirs}"
    telling = mine != theirs and FURTHER not in (mine, theirs)
    if telling and len(named.split()) <= MOST_WORDS:
        return named
    return f"{first} and {second} tell what they share in another order"


DETECTOR = Detector("order", find, of="accounts")
