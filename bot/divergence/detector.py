"""The contract of a detector: from two or more accounts as related, to findings.

A detector is one file in `bot.divergence.detectors` that exports ``DETECTOR``. It is deterministic,
cites passages only, and stays silent where the accounts agree.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from bot.divergence.background import NOTHING, Background
from bot.divergence.reading import Account, Claim
from bot.divergence.relations import Related
from bot.divergence.vocabulary import ConceptFinder

Place = tuple[int, int]
"""The number of an account, and of a passage in it."""
Pairwise = Mapping[tuple[int, int], tuple[Related, ...]]
"""The claims of one account as related to one other alone, by the numbers of the two."""


Words = Callable[[tuple[Place, ...]], str]
"""What is said of passages; put into words only for what is kept."""


def _always(_: tuple[Place, ...]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Finding:
    """A divergence as found: the passages it cites, a neutral title, and why.

    `narrows` tells that the finding stands for each of its passages alone, so that it may be told
    without those that a better one tells already. `shown` tells whether what one account alone
    has is shown to be absent elsewhere, `lone` whether much speaks for it.
    """

    kind: str
    cited: tuple[Place, ...]
    title: Words
    why: Words
    narrows: bool = False
    shown: Callable[[tuple[Place, ...]], bool] = _always
    lone: Callable[[tuple[Place, ...]], bool] = _always

    def __post_init__(self) -> None:
        """Find each word and each proof once, however often it is asked for."""
        for name in ("title", "why", "shown", "lone"):
            object.__setattr__(self, name, cache(getattr(self, name)))

    def titled(self) -> str:
        """Return the title as it is shown."""
        return self.title(self.cited)

    def explained(self) -> str:
        """Return why it is told."""
        return self.why(self.cited)


def finding(kind: str, cited: tuple[Place, ...], title: str, why: str) -> Finding:
    """Return a finding whose words are the same whichever of its passages are cited."""
    return Finding(kind, cited, lambda _: title, lambda _: why)


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a detector sees.

    `related` holds each claim as related to all other accounts together, `pairwise` to each alone.
    """

    accounts: tuple[Account, ...]
    related: tuple[tuple[Related, ...], ...]
    concepts: ConceptFinder
    pairwise: Pairwise = field(default_factory=dict)
    background: Background = NOTHING
    absent: dict[tuple[Place, tuple[int, ...]], bool] = field(default_factory=dict, compare=False)
    """Which passages are known to be absent from which accounts, or not; see `absence`."""

    def at(self, place: Place) -> Related:
        """Return the claim at a place, with its relation."""
        return self.related[place[0]][place[1]]

    def between(self, place: Place, number: int) -> Related:
        """Return the claim at a place as related to account `number` alone."""
        return self.pairwise[place[0], number][place[1]]

    def claim(self, place: Place) -> Claim:
        """Return the claim at a place."""
        return self.at(place).claim

    def alone(self) -> Iterable[Related]:
        """Return every claim without a counterpart."""
        return (r for account in self.related for r in account if r.relation == "only")

    def pairs(self) -> Iterable[tuple[Related, Related]]:
        """Return the differing claims in pairs, the earlier account's first, surest pair first.

        Each is as it is related to the other's account alone.

        A claim stands with its best partner. Where that partner goes better with another claim,
        a second pair is made only if it adds another speaker's view.
        """
        made = sorted(self._candidates(), key=lambda c: (-c[0], c[1]))
        taken: set[Place] = set()
        views: set[tuple[Place, str]] = set()
        for _, (first, second) in made:
            fresh = {first, second} - taken
            new_view = [(p, self.claim(q).voice) for p, q in ((first, second), (second, first))]
            if len(fresh) == len(new_view) or (fresh and not views.intersection(new_view)):
                taken |= {first, second}
                views.update(new_view)
                yield self.between(first, second[0]), self.between(second, first[0])

    def wider(self, one: Related, two: Related) -> tuple[Place, ...]:
        """Return a pair with what goes on with it: neighbours of each that meet the other."""
        mine, theirs = place_of(one), place_of(two)
        beside = [*self._beside(one, theirs), *self._beside(two, mine)]
        return tuple(sorted({mine, theirs, *beside}))

    def _beside(self, one: Related, other: Place) -> Iterable[Place]:
        account, index = place_of(one)
        for place in ((account, index - 1), (account, index + 1)):
            if 0 <= place[1] < len(self.related[account]):
                met = {(k.readout, k.passage) for k in self.at(place).links}
                if other in met and self.at(place).relation == "differs":
                    yield place

    def _candidates(self) -> set[tuple[float, tuple[Place, Place]]]:
        out: set[tuple[float, tuple[Place, Place]]] = set()
        for one in (r for account in self.related for r in account if r.relation == "differs"):
            best = one.links[0]
            places = sorted([place_of(one), (best.readout, best.passage)])
            out.add((best.score, (places[0], places[1])))
        return out


@dataclass(frozen=True, slots=True)
class Detector:
    """A kind of divergence and how it is found.

    What a detector finds of the "accounts" (how they are built, when they came out) stands after
    all that is of the "matter".
    """

    key: str
    find: Callable[[Scene], Iterable[Finding]]
    of: Literal["matter", "accounts"] = "matter"


def place_of(related: Related) -> Place:
    """Return where a claim stands."""
    return related.claim.readout, related.claim.index
