"""Reported speech: "X said that Y agreed" tells Y's position, "… that the talk was warm" both's."""

from collections.abc import Sequence

from bot.divergence import voice_words as words
from bot.divergence.actors import Actor
from bot.divergence.acts import Act
from bot.divergence.held import Held, Speaker, opposite, resolve
from bot.divergence.phrases import Found
from bot.divergence.scan import Scan

_SPEECH_STRENGTH = 3
_WITHIN = 5
_AFTER_THAT = 3
_DOES_WITHIN = 6
_HAVING = frozenset(["had", "have", "has", "were", "agreed", "discussed"])

Later = Sequence[tuple[Actor, Found[Act] | None]]


def reported(found: Scan, later: Later, actor: Actor, act: Found[Act], before: Speaker) -> Held:
    """Return whose position it is when `actor` does `act`, and others are named after it."""
    voice = resolve(actor.who, before)
    plain = Held(voice, act.value, f"subject of “{_words(found, act)}”")
    if act.value.strength > _SPEECH_STRENGTH or voice == "both":
        return plain
    if act.value.key == "say" and says_of_the_talk(found, act.end):
        return Held("both", act.value, "says how the talk went", speaker=voice)
    for inner, done in later:
        told = _told(found, inner, done, act, before)
        if told and told.voice != voice:
            return told._replace(speaker=voice)
    return plain


def _told(
    found: Scan, inner: Actor, done: Found[Act] | None, act: Found[Act], before: Speaker
) -> Held | None:
    """Return what the inner subject is said to have done, if it is the subject of a clause."""
    if not inner.subject or not _opens_clause(found, act, inner):
        return None
    voice = resolve(inner.who, before)
    if inner.who in ("both", "they"):
        having = found.words[inner.end : inner.end + 1]
        told = Held("both", done.value if done else act.value, "reported of both")
        return told if _HAVING.intersection(having) else None
    if done is None or inner.who not in ("own", "counterpart"):
        return None
    if not (inner.person or _by_spokesperson(found, inner)):
        return None
    why = f"reported to have done so: “{_words(found, done)}”"
    passive = is_told(found, inner, done)
    return Held(opposite(voice) if passive else voice, done.value, why)


def _by_spokesperson(found: Scan, inner: Actor) -> bool:
    """Whether a spokesperson says what a state has done: "added that Portugal had asked"."""
    having = _HAVING.intersection(found.words[inner.end : inner.end + 1])
    return bool(having and words.SPOKESPEOPLE.intersection(found.words[: inner.start]))


def is_told(found: Scan, actor: Actor, act: Found[Act]) -> bool:
    """Whether the one named is who was told, assured or promised something."""
    if actor.who not in ("own", "counterpart", "he", "i"):
        return False
    between = words.PASSIVE.intersection(found.words[actor.end : act.start])
    return bool(between) and found.words[act.start] in words.ADDRESSED


def _opens_clause(found: Scan, act: Found[Act], inner: Actor) -> bool:
    """Whether what is said begins with `inner`: "said that Y", "said Y", but not "told Y"."""
    between = found.words[act.end : inner.start]
    that = [i for i, w in enumerate(between) if w in words.THAT]
    if that:
        return len(between) <= _WITHIN and that[-1] >= len(between) - _AFTER_THAT
    speech = act.value.key == "say" and found.words[act.start] not in words.ADDRESSING
    return speech and len(between) <= 1


def says_of_the_talk(found: Scan, start: int) -> bool:
    """Return whether what is said after word `start` is how the talk went: "that it was warm"."""
    after = found.words[start : start + _WITHIN + _DOES_WITHIN]
    that = next((i for i, w in enumerate(after) if w in words.THAT), None)
    if that is None:
        return False
    clause = after[that + 1 :][:_DOES_WITHIN]
    talk = any(
        word in words.TALK and clause[max(0, i - 1) : i] != ("of",)
        for i, word in enumerate(clause[:_WITHIN])
    )
    return talk and bool(words.TALK_DOES.intersection(clause))


def _words(found: Scan, act: Found[Act]) -> str:
    return " ".join(t.text for t in found.tokens[act.start : act.end])
