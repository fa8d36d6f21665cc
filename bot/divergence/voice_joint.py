"""Whether both hold a position: the talk is the subject, or it was done or planned jointly."""

from bot.divergence import voice_words as words
from bot.divergence.actors import Actor, Way
from bot.divergence.acts import Act
from bot.divergence.held import Held
from bot.divergence.scan import Scan
from bot.divergence.voice_reported import says_of_the_talk

_OPENING_WORDS = 6
_NEAR = 3
_EARLY = 5
_PAST_BE = frozenset(["was", "were"])
_TWO = frozenset(["two", "both"])


def by_joint(found: Scan, named: tuple[Actor, ...], act: Act | None, way: Way) -> Held | None:
    """Return whether the talk itself is the subject, or something was done or planned jointly."""
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
    if _it_was_agreed(found) or _opens_jointly(found) or _by_both(found, named):
        return True
    passive = next((a for a in found.acts if a.start and after_be(found, a.start)), None)
    if passive is None or _agent(found, passive.end):
        return False
    subject = next((a for a in named if a.subject and a.start <= 1), None)
    return subject is None or passive.start <= subject.end + _OPENING_WORDS


def _opens_jointly(found: Scan) -> bool:
    """Whether "views were exchanged", "there was agreement" or the like opens the sentence."""
    opening = found.words[:_OPENING_WORDS]
    phrases = (opening[i : i + n] for n in (2, 3) for i in range(len(opening) - n + 1))
    return any(phrase in words.JOINT_OPENS for phrase in phrases)


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


def after_be(found: Scan, i: int) -> bool:
    """Return whether word `i` is a participle after "was" or the like, and no plan."""
    be = next((n for n in (i - 1, i - 2) if n >= 0 and found.words[n] in words.PASSIVE), None)
    if be is None:
        return False
    ahead = found.words[max(0, be - 2) : be]
    return found.words[be] in _PAST_BE or words.MODALS.isdisjoint(ahead)


def _early(found: Scan, beginnings: tuple[str, ...]) -> bool:
    return any(w.startswith(beginnings) for w in found.words[:_EARLY])
