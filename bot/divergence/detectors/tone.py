"""How the talk itself is characterised, by one account or differently.

>>> from bot.divergence.examples import kinds
>>> kinds(DETECTOR, "The conversation was frank and constructive.", "They discussed wheat.")
['tone']
>>> kinds(DETECTOR, "The conversation was frank.", "The conversation was frank.")
[]
"""

from collections.abc import Iterable

from bot.divergence.detector import Detector, Finding, Scene, finding, place_of
from bot.divergence.relations import Related
from bot.divergence.titles import fit, side_name
from bot.divergence.traits import is_tone, tone_words


def find(scene: Scene) -> Iterable[Finding]:
    """Find characterisations whose words no other account uses of the talk."""
    for number, account in enumerate(scene.related):
        told = [r for r in account if r.claim.voice != "none" and is_tone(r.claim)]
        others = {w for n, a in enumerate(scene.related) if n != number for w in _words(a)}
        mine = [r for r in told if r.relation != "shared" and not tone_words(r.claim) <= others]
        if mine and len(scene.accounts) > 1:
            words = dict.fromkeys(w for r in mine for w in sorted(tone_words(r.claim)))
            who = side_name(scene.accounts[number])
            title = f"Only {who} calls the talk {', '.join(list(words)[:3])}"
            cited = tuple(place_of(r) for r in mine)
            yield finding("tone", cited, fit(title), "words of tone that no other account uses")


def _words(account: Iterable[Related]) -> set[str]:
    return {w for r in account if is_tone(r.claim) for w in tone_words(r.claim)}


DETECTOR = Detector("tone", find)
