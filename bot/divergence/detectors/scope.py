"""The same matter, broader or narrower, softer or harder on one side.

>>> from bot.divergence.examples import kinds
>>> kinds(DETECTOR, "The Minister asked for the tanker Ostrander to be released.",
...       "The sides discussed the tanker Ostrander.")
['scope']
>>> kinds(DETECTOR, "The Minister spoke of wheat.", "The Minister spoke of wheat.")
[]
"""

from collections.abc import Iterable

from bot.divergence.detector import Detector, Finding, Scene, place_of
from bot.divergence.reasons import of_pair
from bot.divergence.titles import told_two_ways
from bot.divergence.traits import softened


def find(scene: Scene) -> Iterable[Finding]:
    """Find every differing pair; sharper kinds take precedence when findings are merged.

    What is agreed here and discussed there is a commitment told in another way.
    """
    for one, two in scene.pairs():
        if softened(one.claim, two.claim):
            continue
        pair = (place_of(one), place_of(two))
        for cited in dict.fromkeys([pair, scene.wider(one, two)]):
            yield Finding("scope", cited, told_two_ways(scene, *pair), of_pair(scene, *pair))


DETECTOR = Detector("scope", find)
