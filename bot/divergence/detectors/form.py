"""Another medium for the same talk.

>>> from bot.divergence.examples import kinds
>>> kinds(DETECTOR, "They spoke about wheat.", "They spoke about wheat.", media=("phone", "video"))
['form']
>>> kinds(DETECTOR, "They spoke about wheat.", "They spoke about wheat.", media=("phone", "phone"))
[]
"""

from collections.abc import Iterable

from bot.divergence.detector import Detector, Finding, Scene, finding
from bot.divergence.titles import fit, side_name


def find(scene: Scene) -> Iterable[Finding]:
    """Find accounts that state different media."""
    stated = [(a, a.readout.recognition.medium) for a in scene.accounts]
    named = [(a, m) for a, m in stated if m != "unstated" and a.claims]
    if len({m for _, m in named}) <= 1:
        return
    cited = tuple((a.number, _opening(a.claims)) for a, _ in named)
    says = "; ".join(f"{side_name(a)}: {m}" for a, m in named)
    yield finding("form", cited, fit(f"Medium of the talk: {says}"), "medium as stated")


def _opening(claims: tuple) -> int:  # type: ignore[type-arg]
    return next((c.index for c in claims if c.frame == "tells who spoke with whom"), 0)


DETECTOR = Detector("form", find)
