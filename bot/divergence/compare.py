"""Comparing the accounts of one call."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.calls.people import everybody
from bot.divergence import parties
from bot.divergence.background import NOTHING, Background
from bot.divergence.details import fits
from bot.divergence.detector import Detector, Finding, Pairwise, Scene
from bot.divergence.findings import divergences
from bot.divergence.ground import common_ground, untold
from bot.divergence.linking import Tie, tie
from bot.divergence.reading import Account, read
from bot.divergence.relations import Related, relate
from bot.divergence.remarks import remarks
from bot.divergence.thirds import with_thirds
from bot.divergence.vocabulary import ConceptFinder
from bot.divergence.weights import Weights, load
from bot.model.divergence import Comparison, Passage
from bot.model.readout import Medium, Readout

_COMPARED = frozenset(["shared", "differs", "only"])
_TWO = 2
Ties = dict[tuple[int, int], tuple[Tie, ...]]
Relations = tuple[tuple[Related, ...], ...]


@dataclass(frozen=True, slots=True)
class Engine:
    """What every comparison needs; made once."""

    concepts: ConceptFinder
    detectors: tuple[Detector, ...]
    weights: Weights = field(default_factory=load)


def compare(
    readouts: Sequence[Readout], engine: Engine, background: Background = NOTHING
) -> Comparison:
    """Return how the accounts of one call relate, passage by passage, and where they diverge.

    The same accounts with the same background give the same comparison, whatever was compared
    before. Passages cover every sentence of each text; every quote is verbatim.
    """
    scene = scene_of(readouts, engine, background)
    found = with_thirds(scene, candidates(scene, engine))
    weighed = divergences(scene, found, engine.weights.salience)
    diverging = (*weighed, *remarks(scene, engine.detectors, weighed))
    return Comparison(
        date=_date(readouts),
        medium=_medium(readouts),
        principals=everybody(readouts),
        initiator=_initiator(readouts),
        readouts=tuple(readouts),
        passages=tuple(tuple(map(_passage, account)) for account in scene.related),
        divergences=diverging,
        common_ground=untold(common_ground(scene), diverging),
        agreement=_agreement(scene.related),
    )


def scene_of(
    readouts: Sequence[Readout], engine: Engine, background: Background = NOTHING
) -> Scene:
    """Return the accounts as read, each passage with its relation."""
    accounts = read(readouts, engine.concepts)
    ties = _ties(accounts, engine)
    related = _related(accounts, ties, engine)
    apart = _pairwise(accounts, related, ties, engine)
    return Scene(accounts, related, engine.concepts, apart, background)


def candidates(scene: Scene, engine: Engine) -> list[Finding]:
    """Return all that was found in the matter, unweighed; several may tell of one thing."""
    found = (f for d in engine.detectors if d.of == "matter" for f in d.find(scene))
    return [finding for finding in found if fits(scene, finding)]


def _pairwise(
    accounts: tuple[Account, ...], related: Relations, ties: Ties, engine: Engine
) -> Pairwise:
    """Relate each account to each other one alone; of two accounts that is known already."""
    if len(accounts) == _TWO:
        return {(0, 1): related[0], (1, 0): related[1]}
    weights = engine.weights.relations
    return {
        (n, m): tuple(relate(accounts[n], {m: (accounts[m], known)}, weights))
        for (n, m), known in ties.items()
    }


def _related(accounts: tuple[Account, ...], ties: Ties, engine: Engine) -> Relations:
    out: list[tuple[Related, ...]] = []
    for one in accounts:
        others = [other for other in accounts if other.number != one.number]
        known = {other.number: (other, ties[one.number, other.number]) for other in others}
        out.append(tuple(relate(one, known, engine.weights.relations)))
    return tuple(out)


def _ties(accounts: tuple[Account, ...], engine: Engine) -> Ties:
    """Tie each pair of accounts once, in a fixed direction, so that swapping changes nothing."""
    out: dict[tuple[int, int], tuple[Tie, ...]] = {}
    for one in accounts:
        for two in accounts[one.number + 1 :]:
            made = tie(one, two, engine.concepts, engine.weights.links)
            out[one.number, two.number] = made
            out[two.number, one.number] = tuple(Tie(t.b, t.a, t.score, t.shared) for t in made)
    return out


def _passage(related: Related) -> Passage:
    claim = related.claim
    return Passage(
        start=claim.start,
        end=claim.end,
        relation=related.relation,
        voice=claim.voice,
        topics=claim.matter.concepts,
        links=related.links,
        why=related.why,
    )


def _agreement(related: Sequence[Sequence[Related]]) -> float:
    compared = [r for account in related for r in account if r.relation in _COMPARED]
    shared = sum(r.relation == "shared" for r in compared)
    return round(shared / len(compared), 4) if compared else 0.0


def _date(readouts: Sequence[Readout]) -> dt.date | None:
    """Return the stated day, else the day that an account was put under."""
    stated = [
        r.recognition.date for r in readouts if r.recognition.date and r.recognition.date_stated
    ]
    known = [r.recognition.date for r in readouts if r.recognition.date]
    return next(iter(stated or known), None)


def _medium(readouts: Sequence[Readout]) -> Medium:
    media = (r.recognition.medium for r in readouts)
    return next((m for m in media if m != "unstated"), "unstated")


def _initiator(readouts: Sequence[Readout]) -> str | None:
    """Return who asked, if no account says otherwise."""
    stated = [i for r in readouts if (i := r.recognition.initiator)]
    told = {i if i == "mutual" else parties.code(i) for i in stated}
    return told.pop() if len(told) == 1 else None
