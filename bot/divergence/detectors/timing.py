"""One side published long before the other: half a day or more.

A shorter lag is among the facts of every digest; it is no finding.

>>> from bot.divergence.examples import account, titles
>>> first = account("They spoke about wheat.", "US", published="2024-05-01T09:00+00:00")
>>> later = account("They spoke about wheat.", "RU", published="2024-05-02T12:00+03:00")
>>> titles(DETECTOR, first, later)
['Washington published 1 day before Moscow']
>>> titles(DETECTOR, first, account("They spoke of it.", "RU", published="2024-05-01T13:00+03:00"))
[]
"""

from collections.abc import Iterable
from datetime import timedelta

from bot.calls.lag import Lag, lag
from bot.divergence.detector import Detector, Finding, Scene, finding
from bot.divergence.openings import lede
from bot.divergence.parties import capital, within
from bot.divergence.titles import fit

LONG = timedelta(hours=12)
_HOUR, _DAY = 3600, timedelta(days=1)


def find(scene: Scene) -> Iterable[Finding]:
    """Find the lag between the first two sides, if both times, or days apart, are known."""
    found = lag([a.readout for a in scene.accounts if a.claims])
    if found is None or not found.ordered or found.gap < LONG:
        return
    sides = {found.first.side, found.second.side}
    cited = (lede(scene, a.number) for a in scene.accounts if a.readout.side in sides)
    first, second = (within(capital(s)) for s in (found.first.side, found.second.side))
    title = fit(f"{first} published {_told(found)} before {second}")
    yield finding("timing", tuple(p for p in cited if p), title, "times of publication as given")


def _told(found: Lag) -> str:
    """Return the lag in hours where it is exact and below a day, else in days."""
    days, hours = found.gap // _DAY, round(found.gap.total_seconds() / _HOUR)
    number, unit = (days, "day") if not found.exact or days else (hours, "hour")
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


DETECTOR = Detector("timing", find, of="accounts")
