"""A matter that one account raises and no other mentions.

>>> from bot.divergence.examples import kinds
>>> kinds(DETECTOR, "The Minister called for peace in Yemen.", "The sides discussed wheat.")
['omission', 'omission']
>>> kinds(DETECTOR, "The Minister spoke of wheat exports.", "The Minister spoke of wheat exports.")
[]
"""

from collections.abc import Iterable

from bot.divergence.detector import Detector, Finding, Scene
from bot.divergence.runs import on_one_matter, places, runs, silent
from bot.divergence.titles import side_name, with_act
from bot.divergence.traits import is_commitment, is_tone


def find(scene: Scene) -> Iterable[Finding]:
    """Find runs of claims of one's own, or of both, that only one account has."""
    alone = (r for r in scene.alone() if r.claim.voice != "counterpart" and not is_tone(r.claim))
    for run in runs(alone, on_one_matter):
        claim = run[0].claim
        if claim.voice == "both" and is_commitment(claim):
            continue
        cited = places(run)
        who = side_name(scene.accounts[claim.readout])
        title = with_act(scene, cited, f"Only {who}: {{}}")
        why = f"not mentioned by {silent(scene, claim.readout)}"
        yield Finding("omission", cited, title, why)


DETECTOR = Detector("omission", find)
