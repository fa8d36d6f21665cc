"""Whose position it is where nobody is named before a verb: talks, passives, plans, carrying on."""

from bot.divergence import voice_words as words
from bot.divergence.actors import Actor, Way
from bot.divergence.acts import Act
from bot.divergence.held import Held, Speaker, opposite, resolve
from bot.divergence.scan import CYRILLIC, Scan
from bot.divergence.voice_joint import after_be, by_joint
from bot.model.divergence import Voice

_OPENING_WORDS = 6
_NEAR = 3
_EARLY = 5
_SINGLE = ("own", "counterpart")
_ACCORDING = ("according", "to")
_HAVE = frozenset(["have", "has", "had", "got", "obtained", "secured"])
_THEIRS = frozenset(["his", "her", "their"])
_POINTERS = frozenset(["this", "these", "such", "it", "also", "это", "эти", "це", "ці"])


def impersonal(found: Scan, named: tuple[Actor, ...], before: Speaker, way: Way) -> Held:
    """Return the holder by the first reading that fits; else whoever spoke speaks on."""
    act = _done(found) or max((a.value for a in found.acts), key=_strength, default=None)
    return (
        _by_source(found, named, act)
        or _by_reaction(found, named, act, before)
        or _by_stance(found, named, act, way)
        or by_joint(found, named, act, way)
        or _by_subject(found, named, act, before, way)
        or Held(_carried(before, found, way), act, "carried over")
    )


def _strength(act: Act) -> int:
    return act.strength


def _done(found: Scan) -> Act | None:
    """Return what a sentence that opens with "it was", or a passive, says was done.

    "It was discussed whether to agree" discusses.
    """
    passive = (a for a in found.acts if a.start and after_be(found, a.start))
    first = next(passive, None)
    opens = first and (found.words[0] in words.WITHOUT_AGENT or first.end == len(found.words))
    return first.value if first and opens else None


def _by_source(found: Scan, named: tuple[Actor, ...], act: Act | None) -> Held | None:
    """Read "according to X": what follows is X's."""
    for actor in named:
        if actor.who in _SINGLE and actor.person and found.words[:2] == _ACCORDING:
            near = actor.start <= _EARLY
            return Held(resolve(actor.who, Speaker()), act, "according to them") if near else None
    return None


def _by_stance(found: Scan, named: tuple[Actor, ...], act: Act | None, way: Way) -> Held | None:
    """Read "X's support was underlined", in Russian "the position of X": the stance is X's."""
    first = next((a for a in named if a.start <= 1), None)
    if first is None or first.who not in _SINGLE:
        return None
    if way.lang in CYRILLIC:
        stance = first.start == 1 and not first.person and found.words[0] in words.STANCE
    else:
        after = found.words[first.end : first.end + _NEAR]
        stance = not first.subject and not words.STANCE.isdisjoint(after)
    return (
        Held(resolve(first.who, Speaker()), act, "the stance is told as theirs") if stance else None
    )


def _by_reaction(
    found: Scan, named: tuple[Actor, ...], act: Act | None, before: Speaker
) -> Held | None:
    """Whether a reaction, or a promise received, is told of."""
    first = next((a for a in named if a.subject), None)
    told = words.REACTIONS.intersection(found.words) and words.PASSIVE.intersection(found.words)
    if told and not any(a.subject for a in named[:1]):
        why = "tells of a reaction"
        return Held("counterpart", act, why, speaker=before.first_person)
    if first is None or first.who not in ("own", "counterpart", "he", "i"):
        return None
    after = found.words[first.end : first.end + _OPENING_WORDS]
    received = "received" in after[:_NEAR] or _was_given(after) or _holds(after)
    if (received and words.RECEIVED.intersection(after)) or _heard(after):
        return Held(opposite(resolve(first.who, before)), act, "received from the other side")
    if words.PASSIVE.intersection(after[:_NEAR]) and words.ADDRESSED.intersection(after[:_NEAR]):
        return Held(opposite(resolve(first.who, before)), act, "told by the other side")
    return None


def _heard(after: tuple[str, ...]) -> bool:
    """Whether it was "heard from" somebody: the other one."""
    return any(
        w in words.HEARD and after[i + 1 : i + 2] == ("from",) for i, w in enumerate(after[:_NEAR])
    )


def _was_given(after: tuple[str, ...]) -> bool:
    return any(
        w == "given" and after[i - 1] in words.PASSIVE for i, w in enumerate(after[:_NEAR]) if i
    )


def _holds(after: tuple[str, ...]) -> bool:
    """Whether somebody "has her word"."""
    return any(
        w in _HAVE and not _THEIRS.isdisjoint(after[i + 1 : i + 2])
        for i, w in enumerate(after[:_NEAR])
    )


def _past(found: Scan) -> bool:
    return words.MODALS.isdisjoint(found.words) and words.PASSIVE.isdisjoint(found.words)


def _by_subject(
    found: Scan, named: tuple[Actor, ...], act: Act | None, before: Speaker, way: Way
) -> Held | None:
    near = (a for a in named if a.subject and a.start <= _OPENING_WORDS)
    subject = next((a for a in near if _may_begin(a, way)), None)
    if subject and subject.who != "third":
        return Held(resolve(subject.who, before), act, "subject of the sentence")
    if any(a.who == "both" and a.subject for a in named):
        return Held("both", act, "both are a subject")
    if 0 not in found.quoted and set(found.words[:1]) & words.OURS:
        return Held("own", act, "“our” is the publisher’s")
    if act and act.key == "discuss" and subject is None and not way.first_hand and _past(found):
        return Held("both", act, "what was discussed")
    return None


def _may_begin(actor: Actor, way: Way) -> bool:
    """Whether it may be the subject: the name of a state after a Russian noun is its genitive."""
    return actor.person or not actor.start or way.lang not in CYRILLIC


def _carried(before: Speaker, found: Scan, way: Way) -> Voice:
    """Return who speaks on: whoever spoke; after both, or in the first person, one's own side."""
    points = _POINTERS & set(found.words[:4])
    if not points and (before.voice == "both" or way.first_hand):
        return "own"
    return before.voice if before.voice != "none" else "own"
