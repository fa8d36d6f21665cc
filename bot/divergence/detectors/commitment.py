"""An agreement, promise, invitation or next step that one account lacks or words otherwise.

>>> from bot.divergence.examples import kinds
>>> kinds(DETECTOR, "The sides agreed to exchange prisoners.", "The Minister spoke of wheat.")
['commitment']
>>> kinds(DETECTOR, "The Minister spoke of wheat exports.", "The sides discussed wheat.")
[]
"""

from collections.abc import Iterable

from bot.divergence.absence import heard, of_one, shown
from bot.divergence.detector import Detector, Finding, Place, Scene, place_of
from bot.divergence.reasons import of_pair
from bot.divergence.runs import on_one_matter, places, runs
from bot.divergence.titles import JOINT_STEP, about, side_name, told_two_ways
from bot.divergence.traits import is_commitment


def find(scene: Scene) -> Iterable[Finding]:
    """Find joint commitments told by one account alone, then those told in another way."""
    alone = (r for r in scene.alone() if r.claim.voice == "both" and is_commitment(r.claim))
    for run in runs(alone, on_one_matter):
        yield of_one("commitment", scene, places(run), _title)
    for one, two in scene.pairs():
        if is_commitment(one.claim) or is_commitment(two.claim):
            pair = (place_of(one), place_of(two))
            for cited in dict.fromkeys([pair, scene.wider(one, two)]):
                title, why = told_two_ways(scene, *pair), of_pair(scene, *pair)
                yield Finding("commitment", cited, title, why)


def _title(scene: Scene, cited: tuple[Place, ...]) -> str:
    who = side_name(scene.accounts[cited[0][0]])
    but = heard(scene, cited[0][0])
    if shown(scene, cited):
        return about(scene, cited, f"Only {who} reports {JOINT_STEP}: {{}}", but)
    return about(scene, cited, f"{who} reports {JOINT_STEP}: {{}}; no counterpart found", but)


DETECTOR = Detector("commitment", find)
