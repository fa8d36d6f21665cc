"""A matter that one account raises and no other mentions, or to which no counterpart was found.

>>> from bot.divergence.examples import kinds
>>> kinds(DETECTOR, "The Minister called for peace in Yemen.", "The sides discussed wheat.")
['omission', 'omission']
>>> kinds(DETECTOR, "The Minister spoke of wheat exports.", "The Minister spoke of wheat exports.")
[]
"""

from collections.abc import Iterable

from bot.divergence.absence import heard, of_one, shown
from bot.divergence.detector import Detector, Finding, Place, Scene
from bot.divergence.runs import on_one_matter, places, runs, unascribed
from bot.divergence.titles import side_name, with_act
from bot.divergence.traits import is_commitment, is_tone


def find(scene: Scene) -> Iterable[Finding]:
    """Find runs of claims that only one account has and ascribes to no other side."""
    alone = (r for r in unascribed(scene) if not is_tone(r.claim))
    for run in runs(alone, on_one_matter):
        if run[0].claim.voice != "both" or not is_commitment(run[0].claim):
            yield of_one("omission", scene, places(run), _title)


def _title(scene: Scene, cited: tuple[Place, ...]) -> str:
    who = side_name(scene.accounts[cited[0][0]])
    but = heard(scene, cited[0][0])
    if shown(scene, cited):
        return with_act(scene, cited, f"Only {who}: {{}}", but)
    return with_act(scene, cited, f"{who}: {{}}; no counterpart found", but)


DETECTOR = Detector("omission", find)
