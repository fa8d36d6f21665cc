"""Whose position it is where the verb needs no subject, or the language leaves it out."""

from itertools import pairwise

from bot.divergence import voice_words as words
from bot.divergence.actors import Actor, Way
from bot.divergence.acts import Act
from bot.divergence.held import Held, Speaker
from bot.divergence.scan import CYRILLIC, Scan
from bot.model.divergence import Voice

_EARLY = 4
_FROM = frozenset(["с", "со", "з", "зі"])
_OURS = frozenset([("с", "нашей"), ("з", "нашого")])
_TO_ME = (("me",), ("nos",))
_SIDE = ("сторон", "боку")


def without_subject(
    found: Scan, named: tuple[Actor, ...], before: Speaker, way: Way
) -> Held | None:
    """Return the holder where verbs alone tell it, by the ways of the language."""
    if way.lang in CYRILLIC:
        return _cyrillic(found, named)
    if way.lang == "ar":
        return _verb_first(found, named, before)
    opening = found.words[:_EARLY]
    if not words.WE_VERBS.isdisjoint(opening):
        return Held("both", _strongest(found), "a verb for what “we” did")
    if not words.I_VERBS.isdisjoint(opening):
        return Held("own", _strongest(found), "a verb in the first person")
    if way.first_hand and opening[:1] in _TO_ME and not named:
        return Held("counterpart", _strongest(found), "said to who tells of it")
    return None


def _strongest(found: Scan) -> Act | None:
    return max((a.value for a in found.acts), key=lambda a: a.strength, default=None)


def _cyrillic(found: Scan, named: tuple[Actor, ...]) -> Held | None:
    """Read "from the Chinese side", "to the Chinese side it was proposed", "it was pointed out"."""
    side = _from_side(found, named)
    if side:
        return Held(side, _strongest(found), "“from that side”")
    told = any(w.startswith(words.OWN_PASSIVE) for w in found.words[:_EARLY])
    if words.DATIVE.intersection(found.words[:1]) or told:
        return Held("own", _strongest(found), "done by the publisher, to the other side")
    return None


def _from_side(found: Scan, named: tuple[Actor, ...]) -> Voice | None:
    """Return the side from which something came."""
    if any(pair in _OURS for pair in pairwise(found.words)):
        return "own"
    for actor in named:
        word = found.words[actor.end - 1 : actor.end + 1]
        opens = found.words[max(0, actor.start - 1) : actor.start]
        if _FROM.intersection(opens) and any(w.startswith(_SIDE) for w in word):
            return "counterpart" if actor.who == "counterpart" else "own"
    return None


def _verb_first(found: Scan, named: tuple[Actor, ...], before: Speaker) -> Held | None:
    """Read an Arabic verb that opens a sentence and names nobody: whoever spoke speaks on."""
    if not found.acts or found.acts[0].start:
        return None
    act = found.acts[0]
    if any(act.end <= a.start <= act.end + 1 for a in named):
        return None
    voice: Voice = "both" if act.value.joint and before.voice == "both" else before.single
    return Held(voice, act.value, "a verb that goes on for who spoke")
