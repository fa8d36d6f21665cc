"""Reading an account: its sentences, whose position each reports, and on what matter."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from bot.divergence.actors import Way
from bot.divergence.acts import Act
from bot.divergence.cast import Cast, casts
from bot.divergence.first_person import speaks_himself, talked_himself
from bot.divergence.framing import Frames, Seen, frames_of, why
from bot.divergence.lexemes import Weighed, lexemes
from bot.divergence.matter import Matter, carry, leans, matter_of
from bot.divergence.parts import NEGATION, Part, parts
from bot.divergence.quotations import Quotations, quotations
from bot.divergence.scan import HAN, Scan, scan
from bot.divergence.vocabulary import ConceptFinder, HitLike
from bot.divergence.voice import Held, Speaker, hold
from bot.divergence.voice_han import HanCast, han_cast, hold_han
from bot.model.divergence import Voice
from bot.model.readout import Readout
from bot.text.sentences import Span, split

_SPACE = re.compile(r"\W+")
_LEDE_PLACES = 8
_TALK_CONCEPTS = frozenset(["visits"])
INITIATIVE = "initiative-of-call"
"""The concept of who asked for the call."""
OF_THE_CALL = frozenset([INITIATIVE, "duration-of-talk"])
"""Concepts that tell of the call, not of what was said in it."""
_EMPHASIS = 3
_OUTWEIGH = ("warn", "reject")
_FIRST_HAND = frozenset(["remarks", "briefing", "address", "post"])
"""Forms in which an official speaks for himself."""


MOST_PASSAGES = 1000
"""What stands after so many passages is not compared: no account of a call is as long."""


class Teller(NamedTuple):
    """Who tells an account, and how: what it takes to say whose position a sentence reports."""

    cast: Cast
    han: HanCast | None
    way: Way
    remarks: bool
    frames: Frames


@dataclass(frozen=True, slots=True)
class Claim:
    """A passage as read: who holds what, how strongly, on which matter.

    `frame` says why it is a frame, and is empty for anything that tells what was said. `lexemes`
    are its words in English; it `leans` when it goes on with the matter of the passage before.
    `parts` are the claims that its sentence joins.
    """

    readout: int
    index: int
    start: int
    end: int
    text: str
    voice: Voice
    voice_why: str
    act: Act | None
    acts: frozenset[str]
    negations: int
    matter: Matter
    frame: str = ""
    lexemes: tuple[Weighed, ...] = ()
    leans: bool = False
    parts: tuple[Part, ...] = ()

    @property
    def key(self) -> str:
        """The wording without case, marks and space: equal for cosmetic variants."""
        return _SPACE.sub(" ", self.text.casefold()).strip()


@dataclass(frozen=True, slots=True)
class Account:
    """One readout as read."""

    number: int
    readout: Readout
    cast: Cast
    claims: tuple[Claim, ...]
    titles: Mapping[str, str]
    """What the concepts named in it are called, by key."""

    @property
    def lang(self) -> str:
        """The language of the account."""
        return self.readout.statement.lang


def read(readouts: Sequence[Readout], concepts: ConceptFinder) -> tuple[Account, ...]:
    """Read all accounts of a call; their casts help each other out."""
    return tuple(
        _account(n, readout, cast, concepts)
        for n, (readout, cast) in enumerate(zip(readouts, casts(readouts), strict=True))
    )


def _account(number: int, readout: Readout, cast: Cast, concepts: ConceptFinder) -> Account:
    statement = readout.statement
    hits = tuple(sorted(concepts.find(statement.text, statement.lang), key=lambda h: h.start))
    claims = tuple(_claims(number, readout, cast, hits))
    return Account(number, readout, cast, claims, {h.concept.key: h.concept.title for h in hits})


def _claims(number: int, readout: Readout, cast: Cast, hits: tuple[HitLike, ...]) -> list[Claim]:
    text, lang = readout.statement.text, readout.statement.lang
    spans, quotes = split(text), quotations(text)
    reader = _Reader(number, readout, cast, hits, _teller(readout, cast, spans, quotes))
    for span in spans[:MOST_PASSAGES]:
        reader.read(span, scan(text, span, lang, cast.names, quotes))
    for span in spans[MOST_PASSAGES:]:
        reader.pass_over(span)
    return reader.claims


class _Reader:
    """Reads an account sentence by sentence; what was read before bears on the next."""

    def __init__(
        self, number: int, readout: Readout, cast: Cast, hits: tuple[HitLike, ...], teller: Teller
    ) -> None:
        self.claims: list[Claim] = []
        self._number, self._readout, self._cast, self._teller = number, readout, cast, teller
        self._hits, self._starts = hits, [h.start for h in hits]
        self._speaker, self._opening = Speaker(), True

    def read(self, span: Span, found: Scan) -> None:
        """Add the claim of a sentence."""
        statement, place = self._readout.statement, (self._number, len(self.claims))
        inside = self._hits[
            bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)
        ]
        held = _held((statement.text, span), found, self._teller, self._speaker)
        matter = matter_of(statement.text, found, inside, self._cast, statement.lang)
        claim = _claim(place, statement.text[span.start : span.end], span, held, matter)
        claim = self._in_place(claim, found)
        self._speaker = self._speaker.after(held, claim.voice)
        self.claims.append(
            replace(
                claim,
                lexemes=lexemes(found, statement.lang, matter.features, self._cast),
                leans=bool(self.claims) and leans(matter, claim.text),
                parts=() if claim.frame else parts(statement.text, found, inside, statement.lang),
            )
        )

    def _in_place(self, claim: Claim, found: Scan) -> Claim:
        """Mark a claim as a frame, or let it take up what stands before it."""
        before = self.claims[-1] if self.claims else None
        seen = Seen(claim.text, claim.index, found, self._opening, _of_the_talk(claim.matter))
        frame = _frame(claim, self._readout, seen, self._teller.frames)
        self._opening = self._opening and bool(frame)
        return _framed(claim, found, before.matter if before and not before.frame else None, frame)

    def pass_over(self, span: Span) -> None:
        """Add a passage that is too far on to be compared."""
        text = self._readout.statement.text[span.start : span.end]
        place = (self._number, len(self.claims))
        self.claims.append(_claim(place, text, span, Held("none", None, ""), Matter()))


def _teller(readout: Readout, cast: Cast, spans: Sequence[Span], quotes: Quotations) -> Teller:
    text, lang = readout.statement.text, readout.statement.lang
    han = han_cast(text, spans[:_LEDE_PLACES], cast) if lang in HAN else None
    spoken = readout.recognition.form in _FIRST_HAND
    first_hand = spoken or speaks_himself(text, spans, lang, quotes)
    known = frames_of(text, spans, cast, lang, first_hand=first_hand)
    himself = readout.recognition.form != "briefing" and talked_himself(text, spans, lang, quotes)
    return Teller(cast, han, Way(lang, himself), spoken, known)


def _held(place: tuple[str, Span], found: Scan, teller: Teller, speaker: Speaker) -> Held:
    text, span = place
    if teller.han is not None:
        sentence = text[span.start : span.end]
        return hold_han(sentence, teller.han, speaker, remarks=teller.remarks)
    return hold(text, found, teller.cast, speaker, teller.way)


def _claim(place: tuple[int, int], sentence: str, span: Span, held: Held, matter: Matter) -> Claim:
    return Claim(
        readout=place[0],
        index=place[1],
        start=span.start,
        end=span.end,
        text=sentence,
        voice=held.voice,
        voice_why=held.why,
        act=held.act,
        acts=frozenset({held.act.key} if held.act else ()),
        negations=len(NEGATION.findall(sentence)),
        matter=matter,
    )


def _framed(claim: Claim, found: Scan, before: Matter | None, frame: str) -> Claim:
    """Mark the claim as a frame, or let it take up the matter of the sentence before."""
    matter = claim.matter if frame else carry(claim.matter, claim.text, before)
    acts = claim.acts | {a.value.key for a in found.acts}
    act = _weightiest(claim.act, found)
    return Claim(
        claim.readout, claim.index, claim.start, claim.end, claim.text,
        "none" if frame else claim.voice, claim.voice_why, act, frozenset(acts),
        claim.negations, matter, frame,
    )  # fmt: skip


def _weightiest(main: Act | None, found: Scan) -> Act | None:
    """Return what is done: a warning stays one when it is only "emphasised"."""
    if main is None or main.strength <= _EMPHASIS:
        return next((a.value for a in found.acts if a.value.key in _OUTWEIGH), main)
    return main


def _frame(claim: Claim, readout: Readout, seen: Seen, known: Frames) -> str:
    """Return why the sentence tells nothing of what was said, or ""."""
    outside = readout.recognition.end and claim.start >= readout.recognition.end
    if outside or claim.end <= readout.recognition.start:
        return "lies outside the part that tells of the call"
    if not any(c.isalpha() for c in claim.text):
        return "holds no words"
    if _title(claim, readout):
        return "repeats the title"
    return why(seen, known)


def _title(claim: Claim, readout: Readout) -> bool:
    title = _SPACE.sub(" ", readout.statement.title.casefold()).strip()
    return bool(title) and claim.key == title


def _of_the_talk(matter: Matter) -> bool:
    """Whether its concepts, if any, tell of meeting alone."""
    if OF_THE_CALL.issuperset(matter.concepts):
        return True
    above = {k[2:] for k in matter.features if k[0] == "p"} - set(matter.concepts)
    return above <= _TALK_CONCEPTS
