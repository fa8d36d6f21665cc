"""An agreement, promise, invitation or next step that one account lacks or words otherwise.

>>> from bot.divergence.examples import kinds
>>> kinds(DETECTOR, "The sides agreed to exchange prisoners.", "The Minister spoke of wheat.")
['commitment']
>>> kinds(DETECTOR, "The Minister spoke of wheat exports.", "The sides discussed wheat.")
[]
"""

from collections.abc import Iterable

from bot.divergence.detector import Detector, Finding, Scene, place_of
from bot.divergence.runs import on_one_matter, places, runs, silent
from bot.divergence.titles import about, side_name, two_ways
from bot.divergence.traits import is_commitment


def find(scene: Scene) -> Iterable[Finding]:
    """Find joint commitments told by one account alone, then those told in another way."""
    alone = (r for r in scene.alone() if r.claim.voice == "both" and is_commitment(r.claim))
    for run in runs(alone, on_one_matter):
        claim, cited = run[0].claim, places(run)
        who = side_name(scene.accounts[claim.readout])
        title = about(scene, cited, f"Only {who} reports a joint step: {{}}")
        why = f"not mentioned by {silent(scene, claim.readout)}"
        yield Finding("commitment", cited, title, why)
    for one, two in scene.pairs():
        if is_commitment(one.claim) or is_commitment(two.claim):
            pair = (place_of(one), place_of(two))
            for cited in dict.fromkeys([pair, scene.wider(one, two)]):
                yield Finding("commitment", cited, two_ways(scene, pair), one.why or two.why)


DETECTOR = Detector("commitment", find)
