"""One thing under different, loaded names.

>>> from bot.divergence.examples import Names, kinds
>>> gulf = Names("gulf", ("Persian Gulf", "Arabian Gulf"))
>>> kinds(DETECTOR, "They discussed ships in the Persian Gulf.",
...       "They discussed ships in the Arabian Gulf.", concepts=gulf)
['wording']
>>> kinds(DETECTOR, "They discussed ships in the Persian Gulf.",
...       "They discussed ships in the Persian Gulf.", concepts=gulf)
[]
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import combinations

from bot.divergence.detector import Detector, Finding, Place, Scene, finding
from bot.divergence.titles import fit, side_name

_BEYOND_LATIN = "ɐ"
Uses = dict[str, tuple[Place, str]]
"""Where an account first uses each name of a thing, and in which words."""


def find(scene: Scene) -> Iterable[Finding]:
    """Find things that two accounts call by different names, each keeping to its own."""
    used = [_uses(scene, number) for number in range(len(scene.accounts))]
    for one, two in combinations(range(len(used)), 2):
        for thing in used[one].keys() & used[two].keys():
            yield from _compared(scene, used[one][thing], used[two][thing])


def _uses(scene: Scene, number: int) -> dict[str, Uses]:
    account = scene.accounts[number]
    statement = account.readout.statement
    starts = [claim.start for claim in account.claims]
    out: dict[str, Uses] = {}
    for name in scene.concepts.names(statement.text, statement.lang):
        at = bisect_right(starts, name.start) - 1
        if at >= 0 and not account.claims[at].frame:
            words = statement.text[name.start : name.end]
            out.setdefault(name.concept_key, {}).setdefault(name.variant, ((number, at), words))
    return out


def _compared(scene: Scene, mine: Uses, theirs: Uses) -> Iterator[Finding]:
    if mine.keys() & theirs.keys():
        return
    (place, name), (at, other) = (_shown(uses) for uses in (mine, theirs))
    first, second = (side_name(scene.accounts[p[0]]) for p in (place, at))
    title = f"{first} writes “{name}”, {second} “{other}”"
    yield finding("wording", (place, at), fit(title), "different names for one thing")


def _shown(uses: Uses) -> tuple[Place, str]:
    """Return the first use: in its own words if in Latin letters, else as the table has it."""
    (place, words), variant = min((use, variant) for variant, use in uses.items())
    latin = all(not c.isalpha() or c < _BEYOND_LATIN for c in words)
    return place, words if latin else variant


DETECTOR = Detector("wording", find)
