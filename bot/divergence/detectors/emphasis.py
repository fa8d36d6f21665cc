"""Whose position is given how much room, and how much longer one account is.

>>> from bot.divergence.examples import kinds
>>> ours = "The Minister spoke of wheat. He raised ferries. He raised cod. He raised customs."
>>> theirs = "The American Secretary of State promised cod. " * 3 + "The sides discussed wheat."
>>> kinds(DETECTOR, ours, theirs)
['emphasis']
>>> kinds(DETECTOR, ours, ours + " He raised ports.")
[]
"""

from collections.abc import Iterable
from itertools import permutations

from bot.divergence.detector import Detector, Finding, Scene, finding
from bot.divergence.extent import Room, room
from bot.divergence.openings import opening
from bot.divergence.parties import code
from bot.divergence.titles import fit, side_name

FEWEST = 4
"""Of fewer passages no shares are told."""
APART = 0.3
"""Shares of text given to the other's position that are so far apart are told."""
MANIFOLD = 3.0
"""An account so many times as long as the other is told of as such."""


def find(scene: Scene) -> Iterable[Finding]:
    """Find the two accounts that give the other's position the most and the least room.

    Where that differs little, find the two whose length differs most.
    """
    rooms = [room(scene, a.number) for a in scene.accounts]
    pairs = [(one, two) for one, two in permutations(rooms, 2) if _of_two_sides(scene, one, two)]
    shares = [(-_gap(one, two), -_times(one, two), one.number, two.number) for one, two in pairs]
    lengths = [(-_times(one, two), one.number, two.number) for one, two in pairs]
    if shares and -min(shares)[0] >= APART:
        yield _given(scene, *(rooms[n] for n in min(shares)[2:]))
    elif lengths and -min(lengths)[0] >= MANIFOLD:
        yield _longer(scene, *(rooms[n] for n in min(lengths)[1:]))


def _of_two_sides(scene: Scene, *rooms: Room) -> bool:
    return len({code(scene.accounts[r.number].readout.side) for r in rooms}) > 1


def _gap(one: Room, two: Room) -> float:
    if min(len(one.claims), len(two.claims)) < FEWEST:
        return 0.0
    return one.share("counterpart", two) - two.share("counterpart", one)


def _times(one: Room, two: Room) -> float:
    return one.letters / two.letters if two.letters and len(one.claims) >= FEWEST else 0.0


def _given(scene: Scene, one: Room, two: Room) -> Finding:
    first, second = (side_name(scene.accounts[r.number]) for r in (one, two))
    much, less = (_percent(r.share("counterpart", o)) for r, o in ((one, two), (two, one)))
    title = f"Room for the other’s position: {first} {much} of its account, {second} {less}"
    cited = (one.longest("counterpart"), two.longest("counterpart") or opening(scene, two.number))
    why = f"share of the letters that tell of the talk; {_lengths(scene, one, two)}"
    return finding("emphasis", tuple(p for p in cited if p), fit(title), why)


def _longer(scene: Scene, one: Room, two: Room) -> Finding:
    first, second = (side_name(scene.accounts[r.number]) for r in (one, two))
    times = f"{_times(one, two):.0f}"
    title = fit(f"{first}’s account of the talk is about {times} times as long as {second}’s")
    cited = (opening(scene, one.number), opening(scene, two.number))
    return finding("emphasis", tuple(p for p in cited if p), title, _lengths(scene, one, two))


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %" if share else "none"


def _lengths(scene: Scene, *rooms: Room) -> str:
    told = (f"{side_name(scene.accounts[r.number])} {r.letters:.0f}" for r in rooms)
    return f"length in letters, as if in English: {', '.join(told)}"


DETECTOR = Detector("emphasis", find, of="accounts")
