"""The ways in which two passages on one matter differ, each named as it will be shown."""

from dataclasses import dataclass

from bot.divergence.acts import Act, by_key
from bot.divergence.modality import Modality, as_told, modalities
from bot.divergence.parts import meeting
from bot.divergence.reading import Claim

SHARP = 0.7
"""A difference of this weight and more is a difference of position by itself."""
_STRENGTH_GAP = 2
_COVERED = 0.45
_ALIKE = 0.75
"""In passages as alike as this a "not" in one of them is the whole difference."""
NEARLY = 0.7
"""Passages that share so much of their words are one wording with changes."""
_FORCE = 0.24
"""Per step of strength; two steps and more count: agreed is not discussed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which two passages on the same matter differ, and how much it weighs."""

    kind: str
    weight: float
    words: str


def differences(one: Claim, two: Claim, *, one_side: bool = False) -> tuple[Difference, ...]:
    """Return every difference between two claims on one matter.

    With `one_side` both accounts are one side's, so that "own" is the same person in both.
    """
    others = (_force, _stance, _polarity, _modality, _numbers, _named, _coverage)
    found = [_holder(one, two, one_side=one_side), *(told(one, two) for told in others)]
    return tuple(d for d in found if d)


def _holder(one: Claim, two: Claim, *, one_side: bool) -> Difference | None:
    voices = {one.voice, two.voice}
    if (voices == {"own", "counterpart"}) if one_side else voices in ({"own"}, {"counterpart"}):
        return Difference("holder", 0.7, "each account gives another side's position")
    if "both" in voices and voices != {"both"}:
        return Difference("holder", 0.25, "told of both sides here, of one side there")
    return None


def _force(one: Claim, two: Claim) -> Difference | None:
    pairs = [(one.act, two.act)]
    if nearly_equal(one, two) and one.acts != two.acts:
        pairs.append((_strongest(one, two), _strongest(two, one)))
    return next((found for mine, theirs in pairs if (found := _forces(mine, theirs))), None)


def _forces(mine: Act | None, theirs: Act | None) -> Difference | None:
    if not mine or not theirs:
        return None
    gap = abs(mine.strength - theirs.strength)
    if gap < _STRENGTH_GAP:
        return None
    vague = "discuss" in (mine.key, theirs.key)
    weight = SHARP if vague else min(0.6, _FORCE * gap)
    return Difference("force", weight, f"“{mine.key}” here, “{theirs.key}” there")


def _strongest(one: Claim, two: Claim) -> Act:
    """Return the strongest thing that only the first of two like claims does, else talking."""
    alone = [by_key()[key] for key in one.acts - two.acts]
    return max(alone, key=lambda act: (act.strength, act.key), default=by_key()["discuss"])


def _stance(one: Claim, two: Claim) -> Difference | None:
    if not one.act or not two.act or min(one.act.stance, two.act.stance) >= 0:
        return None
    if one.act.stance == two.act.stance:
        return None
    weight = SHARP if one.act.stance * two.act.stance < 0 else 0.45
    return Difference("stance", weight, f"“{one.act.key}” against “{two.act.key}”")


def _polarity(one: Claim, two: Claim) -> Difference | None:
    if one.negations % 2 == two.negations % 2:
        return None
    weight = SHARP if wording_covered(one, two) >= _ALIKE else 0.4
    return Difference("polarity", weight, "negated in one account only")


def _modality(one: Claim, two: Claim) -> Difference | None:
    told = other_modality(one, two)
    if told is None:
        return None
    here, there = map(as_told, told)
    weight = 0.3 if nearly_equal(one, two) else 0.15
    return Difference("modality", weight, f"told {here} in one account, {there} in the other")


def other_modality(one: Claim, two: Claim) -> tuple[Modality, Modality] | None:
    """Return how two claims tell the same thing, if they tell it in different ways.

    One may tell as certain to come what the other calls possible, a duty, or a condition's outcome.
    Of one wording with changes all parts are compared, else those that meet.
    """
    met = meeting(one.parts, two.parts)
    if nearly_equal(one, two):
        told = _apart(one), _apart(two)
    else:
        told = (met[0].modality, met[1].modality) if met else ((), ())
    return told if told[0] != told[1] else None


def _apart(claim: Claim) -> Modality:
    return modalities(p.modality for p in claim.parts)


def _numbers(one: Claim, two: Claim) -> Difference | None:
    mine, theirs = one.matter.numbers, two.matter.numbers
    if mine == theirs:
        return None
    if other_figures(one, two):
        return Difference("figures", 0.5, "other figures or dates")
    return Difference("figures", 0.2, "figures or dates that one account lacks")


def other_figures(one: Claim, two: Claim) -> bool:
    """Return whether both give figures or dates, and others: all, or one in much the same words."""
    mine, theirs = one.matter.numbers, two.matter.numbers
    if nearly_equal(one, two):
        return bool(mine - theirs and theirs - mine)
    return bool(mine and theirs and not mine & theirs)


def _named(one: Claim, two: Claim) -> Difference | None:
    """Tell when specifics of one are lacking in the other."""
    mine, theirs = set(one.matter.concepts), set(two.matter.concepts)
    lacking = len(mine ^ theirs)
    if not lacking:
        return None
    return Difference("specifics", min(0.4, 0.12 * lacking), "specifics that one account lacks")


def _coverage(one: Claim, two: Claim) -> Difference | None:
    if wording_covered(one, two) >= _COVERED:
        return None
    return Difference("coverage", 0.25, "most of the wording has no counterpart")


def wording_covered(one: Claim, two: Claim) -> float:
    """Return which share of the shorter claim's matter the other has in the same words."""
    lighter = min((one, two), key=lambda c: c.matter.weight)
    common = sum(
        weight
        for key, weight in lighter.matter.features.items()
        if key in one.matter.features and key in two.matter.features
    )
    return common / max(lighter.matter.weight, 0.1)


def nearly_equal(one: Claim, two: Claim) -> bool:
    """Return whether two claims are the same words but for a detail or two."""
    mine, theirs = ({w.lexeme.stems[0] for w in c.lexemes} for c in (one, two))
    return bool(mine) and len(mine & theirs) >= NEARLY * len(mine | theirs)
