"""A principal's side has given no account though its sources were read and the time is up.

>>> from datetime import timedelta
>>> from bot.calls.silence import Silence
>>> from bot.divergence.background import Background
>>> from bot.divergence.examples import account, titles
>>> both = account("They spoke about wheat.", "US"), account("They spoke about wheat.", "RU")
>>> quiet = Background(silences=[Silence("FR", followed=True, after=timedelta(days=3))])
>>> titles(DETECTOR, *both, background=quiet)
['No account by Paris so far, 3 days after the first']
>>> titles(DETECTOR, *both)
[]
"""

from collections.abc import Iterable
from datetime import timedelta

from bot.calls.silence import Silence
from bot.divergence.detector import Detector, Finding, Scene, finding
from bot.divergence.openings import lede
from bot.divergence.parties import capital, code, within
from bot.divergence.titles import fit

_HOUR = timedelta(hours=1)


def find(scene: Scene) -> Iterable[Finding]:
    """Find the sides that are known to be silent; what nobody listens to is no silence."""
    told = {code(a.readout.side) for a in scene.accounts}
    cited = tuple(p for a in scene.accounts if (p := lede(scene, a.number)))
    for silence in scene.background.silences:
        if silence.followed and code(silence.side) not in told and cited:
            title = (
                f"No account by {within(capital(silence.side))} so far, {_after(silence)} the first"
            )
            why = "its sources were read and gave none; silence is not denial"
            yield finding("silence", cited, fit(title), why)


def _after(silence: Silence) -> str:
    days, hours = silence.after.days, silence.after // _HOUR
    number, unit = (days, "day") if days else (hours, "hour")
    return f"{number} {unit}{'' if number == 1 else 's'} after"


DETECTOR = Detector("silence", find, of="accounts")
