"""Other numbers, dates or deadlines on one matter.

>>> from bot.divergence.examples import kinds
>>> kinds(DETECTOR, "The Minister said that 94 prisoners were freed in the exchange.",
...       "The Minister said that 120 prisoners were freed in the exchange.")
['figures']
>>> kinds(DETECTOR, "The Minister spoke of wheat.", "The Minister spoke of wheat.")
[]
"""

import re
from collections.abc import Iterable, Sequence
from functools import partial

from bot.divergence.detector import Detector, Finding, Place, Scene, place_of
from bot.divergence.differences import other_figures
from bot.divergence.numbers import spoken
from bot.divergence.reading import Claim
from bot.divergence.titles import about, side_name


def find(scene: Scene) -> Iterable[Finding]:
    """Find pairs on one matter that give other figures or dates."""
    for one, two in scene.pairs():
        if other_figures(one.claim, two.claim):
            words = partial(_title, scene), partial(_why, scene)
            yield Finding("figures", (place_of(one), place_of(two)), *words)


def _title(scene: Scene, cited: tuple[Place, ...]) -> str:
    return about(scene, cited, f"{{}}: {_told(scene, *map(scene.claim, cited[:2]))}")


def _why(scene: Scene, cited: tuple[Place, ...]) -> str:
    one, two = (scene.claim(place) for place in cited[:2])
    mine, theirs = one.matter.numbers, two.matter.numbers
    here, there = _counting(mine - theirs, one.text), _counting(theirs - mine, two.text)
    return f"{', '.join(here)} against {', '.join(there)}"


def _counting(numbers: frozenset[str], text: str) -> Sequence[str]:
    """Return the figures that count something: not those within a name such as ``COVID-19``."""
    told = spoken(numbers)
    return [f for f in told if not re.search(rf"[^\W\d]-{re.escape(f)}\b", text)] or told


def _told(scene: Scene, one: Claim, two: Claim) -> str:
    """Return what differs: the figures, if each account has one of a kind that stands there so."""
    first, second = (side_name(scene.accounts[c.readout]) for c in (one, two))
    mine, theirs = one.matter.numbers - two.matter.numbers, two.matter.numbers - one.matter.numbers
    if len(mine) == len(theirs) == 1 and {k[0] for k in mine} == {k[0] for k in theirs}:
        (here,), (there,) = spoken(mine), spoken(theirs)
        if _stands(here, one.text) and _stands(there, two.text):
            return f"{here} according to {first}, {there} to {second}"
    return f"{first} and {second} give different figures or dates"


def _stands(figure: str, text: str) -> bool:
    """Whether the figure stands in the text in digits; written out it may be read wrongly."""
    digits = figure.split(maxsplit=1)[0].rstrip("%")
    return bool(re.search(rf"(?<![\d.,]){re.escape(digits)}(?![\d]|[.,]\d)", text))


DETECTOR = Detector("figures", find)
