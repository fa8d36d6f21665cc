"""Whose position a sentence reports, and who spoke last."""

from typing import NamedTuple

from bot.divergence.actors import Who
from bot.divergence.acts import Act
from bot.model.divergence import Voice


class Held(NamedTuple):
    """Whose position it is, by which word, and what is done with it."""

    voice: Voice
    act: Act | None
    why: str
    speaker: Voice | None = None
    """Who tells it, where that is somebody else: for the words "I" and "we" that follow."""
    state: bool = False
    """Whether a state does it and no person: "he" in the next sentence is somebody else."""


class Speaker(NamedTuple):
    """Who spoke last, so that "he" and "I" can be read."""

    voice: Voice = "own"
    single: Voice = "own"
    first_person: Voice = "own"

    def after(self, held: Held, voice: Voice) -> "Speaker":
        """Return who has spoken last after a sentence; `voice` is "none" for a frame."""
        if voice == "none":
            return self
        person = voice in ("own", "counterpart") and not held.state
        single = voice if person else self.single
        told_by = held.speaker or voice
        first = told_by if told_by in ("own", "counterpart") else self.first_person
        return Speaker(voice, single, first)


def resolve(who: Who, before: Speaker) -> Voice:
    """Return whose voice it is; a pronoun stands for who spoke before."""
    if who in ("own", "counterpart", "both"):
        return who
    if who == "they":
        return "both"
    if who == "he":
        return before.single
    return before.first_person if who == "i" else "own"


def opposite(voice: Voice) -> Voice:
    """Return the other side's voice; both stay both.

    >>> opposite("own"), opposite("both")
    ('counterpart', 'both')
    """
    return {"own": "counterpart", "counterpart": "own"}.get(voice, voice)  # type: ignore[return-value]
