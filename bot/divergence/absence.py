"""Whether a matter is shown to be absent from the other accounts, or merely has no counterpart.

A passage may be told elsewhere in words that nobody could match. Of labelled pairs of accounts,
what passes this test is truly alone in three of four cases and more; what does not, in one of two.
"""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from bot.divergence import parties
from bot.divergence.detector import Finding, Place, Scene
from bot.divergence.lexemes import Weighed
from bot.divergence.nearness import nearness
from bot.divergence.reading import Account, Claim
from bot.divergence.titles import side_name
from bot.divergence.vocabulary import concept_weight, rarity
from bot.text.words import tokens

Worded = Callable[[Scene, tuple[Place, ...]], str]
"""Returns the words for passages that are cited."""
TELLING = 1.8
"""A matter is looked for by a concept at least so rare: a common one can be told in any words."""
_MET_THERE = frozenset(["shared", "differs"])
RARE = 1.2
"""A word of a title at least so rare names its matter wherever it stands."""
MET = 0.25
"""The share of a passage's words that may stand anywhere in the other accounts."""


def lacking(scene: Scene, number: int) -> tuple[Account, ...]:
    """Return the accounts that may lack what account `number` tells: those of other sides.

    Where all accounts are of one side, they are all its others.
    """
    own = scene.accounts[number].readout
    others = tuple(a for a in scene.accounts if a.number != number)
    foreign = tuple(a for a in others if parties.code(a.readout.side) != parties.code(own.side))
    return foreign or others


def heard(scene: Scene, number: int, among: Sequence[Account] = ()) -> frozenset[str]:
    """Return the concepts that the accounts `among` are on: by their own words, or by ours.

    What account `number` says in a passage that meets one of theirs they are on as well, however
    they put it.
    """
    others = among or lacking(scene, number)
    numbers = {a.number for a in others}
    met = (r for r in scene.related[number] if any(k.readout in numbers for k in r.links))
    told = (r.claim for r in met if r.relation in _MET_THERE)
    return _named(others).union(key for c in told for key in c.matter.concepts)


def _named(accounts: Sequence[Account]) -> frozenset[str]:
    return frozenset(key for a in accounts for c in a.claims for key in c.matter.concepts)


def shown(scene: Scene, cited: Sequence[Place], among: Sequence[Account] = ()) -> bool:
    """Return whether every cited passage is shown to be absent from the accounts `among`.

    Nothing is that they are on in other words, or that a word of its title names there.
    """
    return lone(scene, cited, among) and not any(
        _touched(scene, p, among or lacking(scene, p[0])) for p in cited
    )


def lone(scene: Scene, cited: Sequence[Place], among: Sequence[Account] = ()) -> bool:
    """Return whether neither concepts nor words of the cited passages stand in the others.

    It is less than `shown`; how much that tells of a finding's weight was learnt from labels.
    """
    return all(_known(scene, p, among or lacking(scene, p[0])) for p in cited)


def _touched(scene: Scene, place: Place, others: Sequence[Account]) -> bool:
    """Whether the others are on a concept of a passage, or have a rare word of its title."""
    claim = scene.claim(place)
    if not heard(scene, place[0], others).isdisjoint(claim.matter.concepts):
        return True
    keys = (key for key in claim.matter.concepts if concept_weight(key) >= TELLING)
    titles = " ".join(scene.accounts[claim.readout].titles.get(key, "") for key in keys)
    named = {t.stem for t in tokens(titles) if rarity(t.stem) > RARE}
    words = {w.lexeme: None for a in others for c in a.claims for w in c.lexemes}
    return any(not named.isdisjoint(lexeme.stems) for lexeme in words)


def _known(scene: Scene, place: Place, others: Sequence[Account]) -> bool:
    """Find out once for each passage."""
    key = (place, tuple(a.number for a in others))
    if key not in scene.absent:
        scene.absent[key] = _absent(scene, place, others)
    return scene.absent[key]


def _absent(scene: Scene, place: Place, others: Sequence[Account]) -> bool:
    """Whether neither its concepts nor their kin nor most of its words stand in the others.

    What both sides hold, and what goes on with the sentence before, can be told in too many ways.
    """
    claim = scene.claim(place)
    if claim.voice == "both" or claim.leans or claim.matter.carried or not _is_telling(claim):
        return False
    named = _named(others)
    if any(scene.concepts.related(key, other) for key in claim.matter.concepts for other in named):
        return False
    return _met(claim, [w for a in others for c in a.claims for w in c.lexemes]) < MET


def _is_telling(claim: Claim) -> bool:
    return max(map(concept_weight, claim.matter.concepts), default=0.0) >= TELLING


def _met(claim: Claim, words: Sequence[Weighed]) -> float:
    """Return the share of the claim's words, by weight, that are met among `words`."""
    if not claim.lexemes or not words:
        return 0.0
    near = nearness([w.lexeme for w in claim.lexemes], list({w.lexeme: None for w in words}))
    weights = np.array([w.weight for w in claim.lexemes])
    return float(near.max(axis=1) @ weights / weights.sum())


def _names(accounts: Sequence[Account], *, by_side: bool) -> list[str]:
    """Return the names of accounts, each once: by their sides, or by what they are published in."""
    names = (side_name(a) if by_side else a.readout.statement.publisher for a in accounts)
    return list(dict.fromkeys(names))


def silence(scene: Scene, cited: Sequence[Place], among: Sequence[Account] = ()) -> str:
    """Return in words what is known of the accounts that do not tell what is cited."""
    others = among or lacking(scene, cited[0][0])
    own = parties.code(scene.accounts[cited[0][0]].readout.side)
    names = _names(others, by_side=any(parties.code(a.readout.side) != own for a in others))
    if shown(scene, cited, others):
        return f"not mentioned by {' or '.join(names)}"
    return f"no counterpart found in {' or '.join(f'{n}’s' for n in names)} account"


def of_one(
    kind: str, scene: Scene, cited: tuple[Place, ...], title: Worded, why: Worded = silence
) -> Finding:
    """Return a finding on what one account alone has; each of its passages may be told alone."""
    return Finding(
        kind,
        cited,
        partial(title, scene),
        partial(why, scene),
        narrows=True,
        shown=partial(shown, scene),
        lone=partial(lone, scene),
    )
