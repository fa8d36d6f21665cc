"""Two language editions of one publisher tell different things.

>>> from bot.divergence.examples import account, edition, titles
>>> text = "The sides discussed wheat. "
>>> longer = account(text + "The Minister demanded the tanker Ostrander back.", "RU", lang="en")
>>> titles(DETECTOR, longer, edition(longer, text, "ru"))
['Moscow’s editions differ: only the one in English has “tanker Ostrander”']
>>> titles(DETECTOR, longer, edition(longer, longer.statement.text, "ru"))
[]
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from bot.divergence.detector import Detector, Finding, Place, Scene, finding, place_of
from bot.divergence.parties import code
from bot.divergence.publishing import language, one_publisher
from bot.divergence.reading import Account
from bot.divergence.titles import about, side_name

MOST = 3


def find(scene: Scene) -> Iterable[Finding]:
    """Find what one edition has and the other, compared with it alone, has not."""
    for one, two in combinations(scene.accounts, 2):
        if _editions(one, two):
            yield from _more(scene, one, two)
            yield from _more(scene, two, one)


def _editions(one: Account, two: Account) -> bool:
    here, there = one.readout.statement, two.readout.statement
    same = code(here.side) == code(there.side) and one_publisher(here.publisher, there.publisher)
    return same and here.lang != there.lang


def _more(scene: Scene, one: Account, two: Account) -> Iterator[Finding]:
    """Yield one finding on the passages of an edition that the other lacks."""
    alone = [place_of(r) for r in scene.pairwise[one.number, two.number] if r.relation == "only"]
    if alone:
        cited = tuple(_weightiest(scene, alone))
        own, other = (language(a.lang) for a in (one, two))
        form = f"{side_name(one)}’s editions differ: only the one in {own} has {{}}"
        why = f"{len(alone)} passages of it have no counterpart in the one in {other}"
        yield finding("editions", cited, about(scene, cited, form), why)


def _weightiest(scene: Scene, places: Iterable[Place]) -> list[Place]:
    ranked = sorted(places, key=lambda p: (-scene.claim(p).matter.weight, p))
    return sorted(ranked[:MOST])


DETECTOR = Detector("editions", find, of="accounts")
