"""Of three and more accounts some tell a matter alike, and another side does not mention it.

>>> from bot.divergence.examples import kinds
>>> ferry, wheat = "The Minister asked for the tanker Ostrander.", "The sides discussed wheat."
>>> kinds(DETECTOR, f"{wheat} {ferry}", wheat, f"{wheat} {ferry}")
['alignment']
>>> kinds(DETECTOR, f"{wheat} {ferry}", f"{wheat} {ferry}", f"{wheat} {ferry}")
[]
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from bot.divergence.absence import heard, lone, shown, silence
from bot.divergence.detector import Detector, Finding, Place, Scene, place_of
from bot.divergence.parties import code
from bot.divergence.reading import Account
from bot.divergence.relations import Related
from bot.divergence.runs import on_one_matter
from bot.divergence.thirds import same_in
from bot.divergence.titles import side_name, with_act

_TWO, _MOST = 2, 3


@dataclass(frozen=True, slots=True)
class _Shared:
    """A claim that further accounts tell alike, and the sides that do not mention it."""

    claim: Related
    told: tuple[Place, ...]
    silent: tuple[Account, ...]


def find(scene: Scene) -> Iterable[Finding]:
    """Find runs of claims that two or more accounts tell and one side does not mention."""
    if len(scene.accounts) <= _TWO:
        return
    taken: set[Place] = set()
    for run in _runs([s for related in scene.related for r in related for s in _shared(scene, r)]):
        cited = tuple(dict.fromkeys(p for s in run for p in s.told))
        if taken.isdisjoint(cited):
            taken.update(cited)
            yield _finding(scene, tuple(sorted(cited)), run[0].silent)


def _shared(scene: Scene, related: Related) -> Iterable[_Shared]:
    """Yield the claim if it is told alike elsewhere and unmentioned by all accounts of a side."""
    here = place_of(related)
    others = [a for a in scene.accounts if a.number != here[0]]
    alike = [p for a in others if (p := same_in(scene, here, a.number))]
    if related.relation != "shared" or not alike:
        return
    lacking = {a.number for a in others if scene.between(here, a.number).relation == "only"}
    having = {code(a.readout.side) for a in scene.accounts if a.number not in lacking}
    silent = (a for a in others if a.number in lacking and code(a.readout.side) not in having)
    found = tuple(silent)
    if found:
        yield _Shared(related, (here, *alike), found)


def _runs(found: list[_Shared]) -> list[list[_Shared]]:
    """Take neighbours on one matter together that the same accounts tell."""
    out = [[shared] for shared in found[:1]]
    for one, two in pairwise(found):
        if len(out[-1]) < _MOST and _go_together(one, two):
            out[-1].append(two)
        else:
            out.append([two])
    return out


def _go_together(one: _Shared, two: _Shared) -> bool:
    (account, index), next_to = place_of(one.claim), place_of(two.claim)
    same = one.silent == two.silent and {p[0] for p in one.told} == {p[0] for p in two.told}
    return same and next_to == (account, index + 1) and on_one_matter(one.claim, two.claim)


def _finding(scene: Scene, cited: tuple[Place, ...], silent: tuple[Account, ...]) -> Finding:
    tellers = list(dict.fromkeys(side_name(scene.accounts[p[0]]) for p in cited))
    who = " and ".join(filter(None, (", ".join(tellers[:-1]), tellers[-1])))

    def title(told: tuple[Place, ...]) -> str:
        but = heard(scene, told[0][0], silent)
        if shown(scene, told, silent):
            return with_act(scene, told, f"Only {who}: {{}}", but)
        return with_act(scene, told, f"{who}: {{}}; no counterpart found", but)

    def why(told: tuple[Place, ...]) -> str:
        return silence(scene, told, silent)

    def is_shown(told: tuple[Place, ...]) -> bool:
        return shown(scene, told, silent)

    def is_lone(told: tuple[Place, ...]) -> bool:
        return lone(scene, told, silent)

    return Finding("alignment", cited, title, why, shown=is_shown, lone=is_lone)


DETECTOR = Detector("alignment", find)
