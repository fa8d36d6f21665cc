"""Words or reactions of the other side that its own account lacks or puts otherwise.

>>> from bot.divergence.examples import kinds
>>> kinds(DETECTOR, "The Russian President promised to return the tanker.", "They discussed wheat.")
['attribution']
>>> kinds(DETECTOR, "The President asked for the tanker.", "The sides discussed wheat.")
[]
"""

from collections.abc import Iterable
from dataclasses import replace

from bot.divergence.absence import heard, lacking, of_one, shown, silence
from bot.divergence.detector import Detector, Finding, Place, Scene, place_of
from bot.divergence.holders import holder
from bot.divergence.reasons import because
from bot.divergence.relations import Related
from bot.divergence.runs import ascribed, places
from bot.divergence.titles import REMARKS, done, of_act, side_name


def find(scene: Scene) -> Iterable[Finding]:
    """Find what is ascribed to the counterpart alone, then what is put otherwise."""
    for run in ascribed(scene):
        yield of_one("attribution", scene, places(run), _title, _why)
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


def _title(scene: Scene, cited: tuple[Place, ...]) -> str:
    number = cited[0][0]
    who, act = side_name(scene.accounts[number]), done(scene, scene.claim(cited[0])) or REMARKS
    whom = f"{holder(scene, cited[0], lacking(scene, number))}’s"
    but = heard(scene, number)
    if shown(scene, cited):
        return of_act(scene, cited, f"Only {who} reports {whom} {act}: {{}}", but)
    return of_act(scene, cited, f"{who} reports {whom} {act}: {{}}; no counterpart found", but)


def _why(scene: Scene, cited: tuple[Place, ...]) -> str:
    by = scene.claim(cited[0]).voice_why
    return f"said of the other side: {by}; {silence(scene, cited)}"


def _otherwise(scene: Scene, one: Related, two: Related) -> Finding:
    told, own = (one, two) if one.claim.voice == "counterpart" else (two, one)
    pair = (place_of(told), place_of(own))
    who, other = (side_name(scene.accounts[p[0]]) for p in pair)
    act = done(scene, told.claim) or REMARKS
    form = f"{who} reports {other}’s {act}, {other} puts it otherwise: {{}}"

    def title(_: tuple[Place, ...]) -> str:
        return of_act(scene, pair[:1], form)

    def why(_: tuple[Place, ...]) -> str:
        return because(scene, *pair)

    return Finding("attribution", pair, title, why)


DETECTOR = Detector("attribution", find)
