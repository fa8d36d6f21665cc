"""Two positions on one matter that stand against each other.

>>> from bot.divergence.examples import kinds
>>> kinds(DETECTOR, "The Minister rejected talks on the Durra field.",
...       "The Minister supported talks on the Durra field.")
['conflict']
>>> kinds(DETECTOR, "The Minister spoke of wheat.", "The sides discussed wheat.")
[]
"""

from collections.abc import Iterable

from bot.divergence.detector import Detector, Finding, Scene
from bot.divergence.differences import SHARP
from bot.divergence.relations import Related
from bot.divergence.runs import places
from bot.divergence.titles import about, side_name
from bot.divergence.traits import differs_by


def find(scene: Scene) -> Iterable[Finding]:
    """Find pairs of own positions that oppose each other by stance or denial."""
    for one, two in scene.pairs():
        if {one.claim.voice, two.claim.voice} == {"own"} or _denied(one, two):
            pair = (*places([one]), *places([two]))
            first, second = (side_name(scene.accounts[r.claim.readout]) for r in (one, two))
            title = about(scene, pair, f"{{}}: {first} and {second} {_said(one, two)}")
            for cited in dict.fromkeys([pair, scene.wider(one, two)]):
                yield Finding("conflict", cited, title, one.why or two.why)


def _said(one: Related, two: Related) -> str:
    """Say no more than the passages bear out."""
    opposed = any(differs_by(r, kind) for r in (one, two) for kind in ("stance", "polarity"))
    return "take different positions" if opposed else "each set out a position of their own"


def _denied(one: Related, two: Related) -> bool:
    """Whether next to the same words stand in both, with a "not" in one of them."""
    return any(
        d.kind == "polarity" and d.weight >= SHARP for d in one.differences + two.differences
    )


DETECTOR = Detector("conflict", find)
