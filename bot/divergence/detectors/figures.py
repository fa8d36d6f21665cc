"""Other numbers, dates or deadlines on one matter.

>>> from bot.divergence.examples import kinds
>>> kinds(DETECTOR, "The Minister said that 94 prisoners were freed in the exchange.",
...       "The Minister said that 120 prisoners were freed in the exchange.")
['figures']
>>> kinds(DETECTOR, "The Minister spoke of wheat.", "The Minister spoke of wheat.")
[]
"""

import re
from collections.abc import Iterable

from bot.divergence.detector import Detector, Finding, Scene
from bot.divergence.differences import other_figures
from bot.divergence.numbers import spoken
from bot.divergence.reading import Claim
from bot.divergence.runs import places
from bot.divergence.titles import about, side_name


def find(scene: Scene) -> Iterable[Finding]:
    """Find pairs on one matter that give other figures or dates."""
    for one, two in scene.pairs():
        mine, theirs = one.claim.matter.numbers, two.claim.matter.numbers
        if other_figures(one.claim, two.claim):
            cited = (*places([one]), *places([two]))
            title = about(scene, cited, f"{{}}: {_told(scene, one.claim, two.claim)}")
            why = f"{', '.join(spoken(mine - theirs))} against {', '.join(spoken(theirs - mine))}"
            yield Finding("figures", cited, title, why)


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
