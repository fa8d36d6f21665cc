"""Words or reactions of the other side that its own account lacks or puts otherwise.

>>> from bot.divergence.examples import kinds
>>> kinds(DETECTOR, "The Russian President promised to return the tanker.", "They discussed wheat.")
['attribution']
>>> kinds(DETECTOR, "The President asked for the tanker.", "The sides discussed wheat.")
[]
"""

from collections.abc import Iterable
from dataclasses import replace

from bot.divergence.detector import Detector, Finding, Scene
from bot.divergence.relations import Related
from bot.divergence.runs import on_one_matter, places, runs, silent
from bot.divergence.titles import REMARKS, about, act_name, side_name


def find(scene: Scene) -> Iterable[Finding]:
    """Find what is ascribed to the counterpart alone, then what is put otherwise."""
    ascribed = (r for r in scene.alone() if r.claim.voice == "counterpart")
    for run in runs(ascribed, on_one_matter):
        yield _ascribed(scene, run)
    for one, two in scene.pairs():
        if _ascribes(one, two):
            found = _otherwise(scene, one, two)
            yield found
            wider = scene.wider(one, two)
            if wider != found.cited:
                yield replace(found, cited=wider)


def _ascribes(one: Related, two: Related) -> bool:
    """Whether one of the two tells of the other side, which tells of itself or of both."""
    voices = {one.claim.voice, two.claim.voice}
    return "counterpart" in voices and voices != {"counterpart"}


def _ascribed(scene: Scene, run: list[Related]) -> Finding:
    claim, cited = run[0].claim, places(run)
    who, other = side_name(scene.accounts[claim.readout]), silent(scene, claim.readout)
    title = about(scene, cited, f"Only {who} reports {other}’s {act_name(claim) or REMARKS}: {{}}")
    why = f"said of the other side ({claim.voice_why}), not mentioned by {other}"
    return Finding("attribution", cited, title, why)


def _otherwise(scene: Scene, one: Related, two: Related) -> Finding:
    told = one if one.claim.voice == "counterpart" else two
    own = two if told is one else one
    cited = (*places([one]), *places([two]))
    who = side_name(scene.accounts[told.claim.readout])
    other = side_name(scene.accounts[own.claim.readout])
    act = act_name(told.claim) or REMARKS
    title = about(scene, cited, f"{who} reports {other}’s {act}, {other} puts it otherwise: {{}}")
    return Finding("attribution", cited, title, told.why)


DETECTOR = Detector("attribution", find)
