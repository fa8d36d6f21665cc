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
from bot.divergence.tones import worded
from bot.divergence.traits import is_tone, is_wish, tone_words

_MOST = 2


def find(scene: Scene) -> Iterable[Finding]:
    """Find characterisations whose words no other account uses of the talk."""
    for number, account in enumerate(scene.related):
        told = [r for r in account if r.claim.voice != "none" and is_tone(r.claim)]
        others = {w for n, a in enumerate(scene.related) if n != number for w in _words(a)}
        mine = [
            r
            for r in told
            if not is_wish(r.claim) and r.relation != "shared" and not tone_words(r.claim) <= others
        ]
        if mine and len(scene.accounts) > 1:
            who, words = side_name(scene.accounts[number]), _worded(mine, others)
            title = f"Only {who} calls the talk {' and '.join(words[:_MOST])}"
            cited = tuple(place_of(r) for r in mine)
            yield finding("tone", cited, fit(title), "words of tone that no other account uses")


def _worded(mine: Iterable[Related], others: set[str]) -> list[str]:
    """Return the tones that no other account names, as they are worded."""
    told = ((w, r.claim.text) for r in mine for w in sorted(tone_words(r.claim) - others))
    first: dict[str, str] = {}
    for tone, text in told:
        first.setdefault(tone, worded(text, tone))
    return list(dict.fromkeys(first.values()))


def _words(account: Iterable[Related]) -> set[str]:
    return {w for r in account if is_tone(r.claim) for w in tone_words(r.claim)}


DETECTOR = Detector("tone", find)
