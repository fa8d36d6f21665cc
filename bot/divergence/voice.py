"""Whose position a sentence reports."""

from typing import NamedTuple

from bot.divergence import voice_words as words
from bot.divergence.actors import Actor, Who, actors
from bot.divergence.acts import Act, bases
from bot.divergence.cast import Cast
from bot.divergence.phrases import Found
from bot.divergence.scan import CYRILLIC, Scan
from bot.model.divergence import Voice

_REACH = 5
_OPENING_WORDS = 6
_SPEECH_STRENGTH = 3


class Held(NamedTuple):
    """Whose position it is, by which word, and what is done with it."""

    voice: Voice
    act: Act | None
    why: str
    speaker: Voice | None = None
    """Who tells it, where that is somebody else: for the words "I" and "we" that follow."""


class Speaker(NamedTuple):
    """Who spoke last, so that "he" and "I" can be read."""

    voice: Voice = "own"
    single: Voice = "own"
    first_person: Voice = "own"

    def after(self, held: Held, voice: Voice) -> "Speaker":
        """Return who has spoken last after a sentence; `voice` is "none" for a frame."""
        if voice == "none":
            return self
        single = voice if voice in ("own", "counterpart") else self.single
        told_by = held.speaker or voice
        first = told_by if told_by in ("own", "counterpart") else self.first_person
        return Speaker(voice, single, first)


def hold(text: str, found: Scan, cast: Cast, before: Speaker, lang: str) -> Held:
    """Return whose position the sentence reports."""
    named = actors(text, found, cast)
    before = _quoting(found, named, before)
    for actor in named:
        act = _act_of(found, actor, named)
        if actor.subject and actor.who != "third" and act:
            if _leads_to_both(found, named, actor) or _we_together(found, actor, act):
                return Held("both", act.value, "ends in what both agreed")
            return _nested(found, named, actor, act, before)
    return _inverted(found, named, before) or _impersonal(found, named, before, lang)


def _quoting(found: Scan, named: tuple[Actor, ...], before: Speaker) -> Speaker:
    """Let "I" and "we" in quotation marks be whoever the words around the quotation name."""
    if not found.quoted:
        return before
    told = (a for a in named if a.subject and a.person and a.start not in found.quoted)
    voices = (_resolve(a.who, before) for a in told if a.who in ("own", "counterpart", "he"))
    return before._replace(first_person=next(voices, before.first_person))


def _we_together(found: Scan, actor: Actor, act: Found[Act]) -> bool:
    """Whether the publisher's "we" are both who talked: "we discussed", "we agreed"."""
    return found.words[actor.start] in words.WE and found.words[act.start].startswith(
        words.TOGETHER
    )


def _leads_to_both(found: Scan, named: tuple[Actor, ...], actor: Actor) -> bool:
    """Whether, after one side's words, "and the leaders agreed" is the point."""
    for later in named:
        if later.start > actor.end and later.who in ("both", "they") and later.subject:
            act = _act_of(found, later, named)
            if (
                act
                and act.value.key == "agree"
                and "and" in found.words[later.start - 2 : later.start]
            ):
                return True
    return False


def _act_of(found: Scan, actor: Actor, named: tuple[Actor, ...]) -> Found[Act] | None:
    """Return the act whose subject the actor is: only light words may stand between."""
    following = next((a.start for a in named if a.start >= actor.end), len(found.words))
    for act in found.acts:
        if act.start < actor.end or act.start > actor.end + _REACH:
            continue
        between = found.words[actor.end : act.start]
        light = all(w in words.LIGHT or w.endswith("ly") for w in between)
        if _is_noun(found, actor, act, between):
            continue
        return act if light and act.start <= following else None
    return None


def _is_noun(found: Scan, actor: Actor, act: Found[Act], between: tuple[str, ...]) -> bool:
    """Whether a word such as "reply" after a single person can't be a verb."""
    single = actor.who in ("own", "counterpart", "third", "he")
    return single and found.words[act.start] in bases() and not words.MODALS.intersection(between)


def _nested(
    found: Scan, named: tuple[Actor, ...], actor: Actor, act: Found[Act], before: Speaker
) -> Held:
    """Look into "X said that Y agreed": the position told is then Y's."""
    voice = _resolve(actor.who, before)
    if act.value.strength > _SPEECH_STRENGTH or voice == "both":
        return Held(voice, act.value, f"subject of “{_words(found, act)}”")
    for inner in named:
        if not (act.end <= inner.start <= act.end + 2 and inner.person and inner.subject):
            continue
        if inner.start == act.end and found.words[act.start] in words.ADDRESSING:
            continue
        other, done = (
            _resolve(inner.who, before),
            _act_of(found, inner, named) or _next(found, inner),
        )
        if done and other in ("own", "counterpart") and other != voice and inner.who != "he":
            why = f"reported to have done so: “{_words(found, done)}”"
            return Held(other, done.value, why, speaker=voice)
    return Held(voice, act.value, f"subject of “{_words(found, act)}”")


def _next(found: Scan, actor: Actor) -> Found[Act] | None:
    near = range(actor.end, actor.end + 4)
    return next((a for a in found.acts if a.start in near), None)


def _words(found: Scan, act: Found[Act]) -> str:
    return " ".join(t.text for t in found.tokens[act.start : act.end])


def _resolve(who: Who, before: Speaker) -> Voice:
    if who in ("own", "counterpart", "both"):
        return who
    if who == "they":
        return "both"
    if who == "he":
        return before.single
    return before.first_person if who == "i" else "own"


def _inverted(found: Scan, named: tuple[Actor, ...], before: Speaker) -> Held | None:
    """Return the holder where the verb comes first: "…, explained the minister"."""
    for act in found.acts:
        for actor in named:
            near = act.end <= actor.start <= act.end + 1
            if act.value.key in words.TAKE_PERSONS or found.words[act.start] in words.ADDRESSING:
                break
            if near and actor.person and actor.subject and actor.who != "third":
                return Held(_resolve(actor.who, before), act.value, "named after the verb")
    return None


def _impersonal(found: Scan, named: tuple[Actor, ...], before: Speaker, lang: str) -> Held:
    act = max((a.value for a in found.acts), key=lambda a: a.strength, default=None)
    if lang in CYRILLIC and (side := _from_side(found, named)):
        return Held(side, act, "“from that side”")
    if _is_reaction(found, named):
        why = "tells of a reaction"
        return Held("counterpart", act, why, speaker=before.first_person)
    if _of_the_talk(found) or _joint_passive(found, lang):
        return Held("both", act, "the talk itself is the subject, or it was done jointly")
    if 0 not in found.quoted and set(found.words[:1]) & words.OURS:
        return Held("own", act, "“our” is the publisher’s")
    subject = next((a for a in named if a.subject and a.start <= _OPENING_WORDS), None)
    if subject and subject.who != "third":
        return Held(_resolve(subject.who, before), act, "subject of the sentence")
    return Held(_carried(before, found), act, "carried over")


def _of_the_talk(found: Scan) -> bool:
    """Whether the talk is said to have been, or to have covered, something."""
    opening, beginning = found.words[:_OPENING_WORDS], found.words[: 2 * _OPENING_WORDS]
    return bool(words.TALK.intersection(opening) and words.TALK_DOES.intersection(beginning))


def _is_reaction(found: Scan, named: tuple[Actor, ...]) -> bool:
    """Whether a reaction is told of that nobody named here had."""
    told = words.REACTIONS.intersection(found.words) and words.PASSIVE.intersection(found.words)
    return bool(told) and not any(a.subject for a in named[:1])


def _from_side(found: Scan, named: tuple[Actor, ...]) -> Voice | None:
    """Read "с китайской стороны": the side from which something came."""
    for actor in named:
        word = found.words[actor.end - 1 : actor.end + 1]
        opens = found.words[max(0, actor.start - 1) : actor.start]
        if opens and opens[0] in ("с", "со") and any(w.startswith("сторон") for w in word):
            return "own" if actor.who == "own" else "counterpart"
    return None


def _joint_passive(found: Scan, lang: str) -> bool:
    if lang in CYRILLIC:
        return any(w.startswith(words.JOINT_RU) for w in found.words[:3]) or found.words[:1] == (
            "обмен",
        )
    return any(
        a.start
        and found.words[a.start - 1] in (*words.PASSIVE, "also")
        and _after_be(found, a.start)
        for a in found.acts
    ) and not any(w == "by" for w in found.words)


def _after_be(found: Scan, i: int) -> bool:
    return bool(words.PASSIVE.intersection(found.words[max(0, i - 2) : i]))


def _carried(before: Speaker, found: Scan) -> Voice:
    """Return who speaks on: whoever spoke, or after both one's own side."""
    if before.voice == "both" and not _points_back(found):
        return "own"
    return before.voice if before.voice != "none" else "own"


def _points_back(found: Scan) -> bool:
    return bool({"this", "these", "such", "it", "это", "эти", "also"} & set(found.words[:4]))
