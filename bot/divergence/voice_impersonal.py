"""Whose position it is where nobody is named before a verb: talks, passives, plans, carrying on."""

from bot.divergence import voice_words as words
from bot.divergence.actors import Actor, Way
from bot.divergence.acts import Act
from bot.divergence.held import Held, Speaker, opposite, resolve
from bot.divergence.scan import CYRILLIC, Scan
from bot.divergence.voice_reported import says_of_the_talk
from bot.model.divergence import Voice

_OPENING_WORDS = 6
_NEAR = 3
_EARLY = 5
_SINGLE = ("own", "counterpart")
_ACCORDING = ("according", "to")
_PAST_BE = frozenset(["was", "were"])
_TWO = frozenset(["two", "both"])
_POINTERS = frozenset(["this", "these", "such", "it", "also", "это", "эти", "це", "ці"])


def impersonal(found: Scan, named: tuple[Actor, ...], before: Speaker, way: Way) -> Held:
    """Return the holder by the first reading that fits; else whoever spoke speaks on."""
    act = _done(found) or max((a.value for a in found.acts), key=_strength, default=None)
    return (
        _by_source(found, named, act)
        or _by_reaction(found, named, act, before)
        or _by_stance(found, named, act, way)
        or _by_joint(found, named, act, way)
        or _by_subject(found, named, act, before, way)
        or Held(_carried(before, found, way), act, "carried over")
    )


def _strength(act: Act) -> int:
    return act.strength


def _done(found: Scan) -> Act | None:
    """Return what a sentence that opens with "it was", or a passive, says was done.

    "It was discussed whether to agree" discusses.
    """
    passive = (a for a in found.acts if a.start and _after_be(found, a.start))
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
    received = "received" in after[:_NEAR] or "given" in after[:_NEAR]
    if received and words.RECEIVED.intersection(after):
        return Held(opposite(resolve(first.who, before)), act, "received from the other side")
    if words.PASSIVE.intersection(after[:_NEAR]) and words.ADDRESSED.intersection(after[:_NEAR]):
        return Held(opposite(resolve(first.who, before)), act, "told by the other side")
    return None


def _by_joint(found: Scan, named: tuple[Actor, ...], act: Act | None, way: Way) -> Held | None:
    """Whether the talk itself is the subject, or something was done or planned jointly."""
    if _of_the_talk(found) or _joint_plan(found) or _joint_passive(found, named, way.lang):
        return Held("both", act, "the talk itself is the subject, or it was done jointly")
    if any(says_of_the_talk(found, a.end) for a in found.acts if a.start < 2 * _OPENING_WORDS):
        return Held("both", act, "says how the talk went")
    return None


def _of_the_talk(found: Scan) -> bool:
    """Whether the talk is said to have been, or to have covered, something."""
    opening, beginning = found.words[:_OPENING_WORDS], found.words[: 2 * _OPENING_WORDS]
    return bool(words.TALK.intersection(opening) and words.TALK_DOES.intersection(beginning))


def _joint_plan(found: Scan) -> bool:
    """Whether those who are to carry it out will meet: teams, experts, companies."""
    for i, word in enumerate(found.words[: 2 * _OPENING_WORDS]):
        if word in words.WILL and words.PLAN.intersection(found.words[max(0, i - _EARLY) : i]):
            return bool(words.MEET.intersection(found.words[i + 1 : i + 1 + _NEAR]))
    return False


def _joint_passive(found: Scan, named: tuple[Actor, ...], lang: str) -> bool:
    if lang != "en":
        return _early(found, words.JOINT) or (lang == "tr" and _late(found))
    if _it_was_agreed(found) or _by_both(found, named):
        return True
    passive = next((a for a in found.acts if a.start and _after_be(found, a.start)), None)
    if passive is None or _agent(found, passive.end):
        return False
    subject = next((a for a in named if a.subject and a.start <= 1), None)
    return subject is None or passive.start <= subject.end + _OPENING_WORDS


def _by_both(found: Scan, named: tuple[Actor, ...]) -> bool:
    """Whether "by the two ministries" or the like says who does it."""
    if any(a.subject for a in named if a.start <= _OPENING_WORDS):
        return False
    return any(
        w == "by" and not _TWO.isdisjoint(found.words[i + 1 : i + 1 + _NEAR])
        for i, w in enumerate(found.words)
    )


def _late(found: Scan) -> bool:
    return any(w.startswith(words.JOINT_END) for w in found.words[-_NEAR:])


def _it_was_agreed(found: Scan) -> bool:
    """Whether "it was agreed" or "attention was paid" stands anywhere."""
    for i, word in enumerate(found.words):
        if word not in words.WITHOUT_AGENT or found.words[i + 1 : i + 2] != ("was",):
            continue
        if words.AGREED.intersection(found.words[i + 2 : i + 4]):
            return True
    return False


def _agent(found: Scan, after: int) -> bool:
    """Whether "by" names who did it, and no day or amount."""
    for i, word in enumerate(found.words[:-1]):
        if word == "by" and i >= after - 1:
            return all(t.kind == "word" for t in found.tokens[i + 1 : i + 3])
    return False


def _after_be(found: Scan, i: int) -> bool:
    """Whether word `i` is a participle after "was" or the like, and no plan."""
    be = next((n for n in (i - 1, i - 2) if n >= 0 and found.words[n] in words.PASSIVE), None)
    if be is None:
        return False
    ahead = found.words[max(0, be - 2) : be]
    return found.words[be] in _PAST_BE or words.MODALS.isdisjoint(ahead)


def _early(found: Scan, beginnings: tuple[str, ...]) -> bool:
    return any(w.startswith(beginnings) for w in found.words[:_EARLY])


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
