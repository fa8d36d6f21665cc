"""Two positions on one matter that stand against each other.

>>> from bot.divergence.examples import kinds
>>> kinds(DETECTOR, "The Minister rejected talks on the Durra field.",
...       "The Minister supported talks on the Durra field.")
['conflict']
>>> kinds(DETECTOR, "The Minister spoke of wheat.", "The sides discussed wheat.")
[]
"""

from collections.abc import Iterable

from bot.divergence.detector import Detector, Finding, Scene, Words, place_of
from bot.divergence.differences import SHARP
from bot.divergence.reasons import of_pair
from bot.divergence.relations import Related
from bot.divergence.titles import about, side_name, told_two_ways
from bot.divergence.traits import differs_by


def find(scene: Scene) -> Iterable[Finding]:
    """Find pairs of own positions that oppose each other by stance or denial."""
    for one, two in scene.pairs():
        if {one.claim.voice, two.claim.voice} == {"own"} or _denied(one, two):
            pair = (place_of(one), place_of(two))
            for cited in dict.fromkeys([pair, scene.wider(one, two)]):
                yield Finding("conflict", cited, _title(scene, one, two), of_pair(scene, *pair))


def _title(scene: Scene, one: Related, two: Related) -> Words:
    """Say no more than the passages bear out."""
    pair = (place_of(one), place_of(two))
    opposed = any(differs_by(r, kind) for r in (one, two) for kind in ("stance", "polarity"))
    if not opposed:
        return told_two_ways(scene, *pair)
    first, second = (side_name(scene.accounts[p[0]]) for p in pair)
    return lambda _: about(scene, pair, f"{{}}: {first} and {second} take different positions")


def _denied(one: Related, two: Related) -> bool:
    """Whether next to the same words stand in both, with a "not" in one of them."""
    return any(
        d.kind == "polarity" and d.weight >= SHARP for d in one.differences + two.differences
    )


DETECTOR = Detector("conflict", find)
