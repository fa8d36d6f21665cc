"""What is new, or the usual wording, against a side's last accounts of calls with the same side.

>>> from bot.divergence.background import Background
>>> from bot.divergence.examples import account, titles
>>> usual = "The Minister demanded free elections. The sides discussed wheat prices."
>>> ours = account(usual + " The Minister demanded the tanker Ostrander back.", "US")
>>> known = Background(past={ours.id: [usual] * 5})
>>> titles(DETECTOR, ours, account("The sides discussed wheat.", "RU"), background=known)
['New against Washington’s last 5 accounts: “tanker Ostrander”']
>>> titles(DETECTOR, ours, account("The sides discussed wheat.", "RU"))
[]
"""

from collections.abc import Iterable, Iterator, Sequence

from bot.divergence.detector import Detector, Finding, Place, Scene, finding
from bot.divergence.likeness import likenesses
from bot.divergence.openings import told
from bot.divergence.reading import Account, Claim
from bot.divergence.scan import HAN
from bot.divergence.titles import about, fit, side_name

FEWEST = 5
"""Against fewer accounts nothing is called new or usual."""
NEW, NEW_HAN, USUAL = 0.25, 0.1, 0.8
"""Likeness below which a passage is new (in Chinese: pairs of characters seldom come back), and
from which on it is the usual wording."""
MOST = 3
_HALF = 2


def find(scene: Scene) -> Iterable[Finding]:
    """Find what is new in each account whose side's last accounts are known."""
    for account in scene.accounts:
        past = scene.background.past.get(account.readout.id, ())
        if len(past) >= FEWEST:
            yield from novelty(scene, account, past)


def novelty(scene: Scene, account: Account, past: Sequence[str]) -> Iterator[Finding]:
    """Yield what is new in an account against `past` ones, else that most of it is as usual.

    Where most of it is new, that tells nothing.
    """
    claims = [r.claim for r in told(scene, account.number)]
    alike = likenesses([c.text for c in claims], past, account.lang, account.cast.names)
    bound = NEW_HAN if account.lang in HAN else NEW
    new = [c for c, likeness in zip(claims, alike, strict=True) if likeness < bound]
    usual = [c for c, likeness in zip(claims, alike, strict=True) if likeness >= USUAL]
    who, number = side_name(account), len(past)
    if new and _HALF * len(new) <= len(claims):
        cited = _weightiest(new)
        title = about(scene, cited, f"New against {who}’s last {number} accounts: {{}}")
        yield finding("novelty", cited, title, _why(len(new), len(claims), "under", bound))
    elif usual and _HALF * len(usual) >= len(claims):
        title = fit(f"{who} mostly repeats the wording of its last {number} accounts")
        why = _why(len(usual), len(claims), "at least", USUAL)
        yield finding("novelty", _weightiest(usual), title, why)


def _weightiest(claims: Sequence[Claim]) -> tuple[Place, ...]:
    ranked = sorted(claims, key=lambda c: (-c.matter.weight, c.index))
    return tuple(sorted((c.readout, c.index) for c in ranked[:MOST]))


def _why(found: int, of: int, bound: str, likeness: float) -> str:
    return f"in {found} of {of} passages {bound} {likeness:.0%} of the words stand in one sentence"


DETECTOR = Detector("novelty", find, of="accounts")
