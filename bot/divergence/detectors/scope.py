"""The same matter, broader or narrower, softer or harder on one side.

>>> from bot.divergence.examples import kinds
>>> kinds(DETECTOR, "The Minister asked for the tanker Ostrander to be released.",
...       "The Minister spoke about the tanker Ostrander.")
['scope']
>>> kinds(DETECTOR, "The Minister spoke of wheat.", "The Minister spoke of wheat.")
[]
"""

from collections.abc import Iterable

from bot.divergence.detector import Detector, Finding, Scene, place_of
from bot.divergence.titles import two_ways


def find(scene: Scene) -> Iterable[Finding]:
    """Find every differing pair; sharper kinds take precedence when findings are merged."""
    for one, two in scene.pairs():
        cited = (place_of(one), place_of(two))
        yield Finding("scope", cited, two_ways(scene, cited), one.why or two.why)


DETECTOR = Detector("scope", find)
