"""Who asked for the call: told by one account only, or told differently.

>>> from bot.divergence.examples import kinds
>>> kinds(DETECTOR, "They spoke about wheat.", "They spoke about wheat.", initiators=("US", None))
['initiative']
>>> kinds(DETECTOR, "They spoke about wheat.", "They spoke about wheat.", initiators=("US", "US"))
[]
"""

from collections.abc import Iterable, Sequence

from bot.divergence.detector import Detector, Finding, Place, Scene, finding
from bot.divergence.parties import capital, code, within
from bot.divergence.reading import INITIATIVE, Account
from bot.divergence.titles import MOST_WORDS, fit, side_name

_LONG = 5
"""Words of the longer beginning of a title."""


def find(scene: Scene) -> Iterable[Finding]:
    """Find accounts that name an initiator where another names none or another."""
    accounts = [(a, a.readout.recognition.initiator) for a in scene.accounts]
    named = [(a, i) for a, i in accounts if i]
    values = {i if i == "mutual" else code(i) for _, i in named}
    if not named or (len(values) == 1 and len(named) == len(accounts)):
        return
    cited = tuple(place for a, _ in named for place in _opening(a))
    if not cited:
        return
    says = "; ".join(_says(value, named) for value in dict.fromkeys(i for _, i in named))
    rest = " or ".join(dict.fromkeys(side_name(a) for a, i in accounts if not i))
    told = says + (f", not mentioned by {rest}" if rest else "")
    long = len(told.split()) > MOST_WORDS - _LONG
    title = f"Who asked{'' if long else ' for the call'}: {told}"
    yield finding("initiative", cited, fit(title), "initiators as stated in each account")


def _says(value: str, named: Sequence[tuple[Account, str]]) -> str:
    who = " and ".join(dict.fromkeys(side_name(a) for a, i in named if i == value))
    return f"{_asker(value)} according to {who}"


def _asker(initiator: str) -> str:
    return "both sides" if initiator == "mutual" else within(capital(initiator))


def _opening(account: Account) -> tuple[Place, ...]:
    """Return where the account tells who asked, else who spoke with whom."""
    asked = [c for c in account.claims if INITIATIVE in c.matter.concepts]
    frames = [c for c in account.claims if c.frame == "tells who spoke with whom"]
    claims = asked or frames or list(account.claims)
    return tuple((account.number, c.index) for c in claims[:1])


DETECTOR = Detector("initiative", find)
