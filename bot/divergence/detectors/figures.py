"""Other numbers, dates or deadlines on one matter.

>>> from bot.divergence.examples import kinds
>>> kinds(DETECTOR, "The Minister said that 94 prisoners were freed in the exchange.",
...       "The Minister said that 120 prisoners were freed in the exchange.")
['figures']
>>> kinds(DETECTOR, "The Minister spoke of wheat.", "The Minister spoke of wheat.")
[]
"""

from collections.abc import Iterable

from bot.divergence.detector import Detector, Finding, Scene
from bot.divergence.differences import other_figures
from bot.divergence.runs import places
from bot.divergence.titles import about, side_name


def find(scene: Scene) -> Iterable[Finding]:
    """Find pairs on one matter that give other figures or dates."""
    for one, two in scene.pairs():
        mine, theirs = one.claim.matter.numbers, two.claim.matter.numbers
        if other_figures(one.claim, two.claim):
            cited = (*places([one]), *places([two]))
            first, second = (side_name(scene.accounts[r.claim.readout]) for r in (one, two))
            title = about(
                scene, cited, f"{{}}: {first} and {second} give different figures or dates"
            )
            why = f"{_list(mine - theirs)} against {_list(theirs - mine)}"
            yield Finding("figures", cited, title, why)


def _list(numbers: frozenset[str]) -> str:
    return ", ".join(sorted(n[2:] for n in numbers))


DETECTOR = Detector("figures", find)
