"""Reading an account: its sentences, whose position each reports, and on what matter."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.divergence import frames
from bot.divergence.acts import Act
from bot.divergence.cast import Cast, casts
from bot.divergence.matter import Matter, carry, matter_of
from bot.divergence.quotations import quotations
from bot.divergence.scan import HAN, Scan, scan
from bot.divergence.vocabulary import ConceptFinder, HitLike
from bot.divergence.voice import Held, Speaker, hold
from bot.divergence.voice_han import HanCast, han_cast, hold_han
from bot.model.divergence import Voice
from bot.model.readout import Readout
from bot.text.sentences import Span, split
from bot.text.words import stem

_NEGATION = re.compile(
    r"\b(?:not|no|never|nor|without|neither|cannot|\w+n['’]t|не|нет|ни|никогда|без|немає)\b"
    r"|不|没有|绝不|从未|未(?!来)|无(?!论)",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\W+")
_LITTLE = 3.4
_OPENING = 3
_SPEECH = re.compile("指出|表示|强调|交换意见|讨论|沟通和交流|深入交流")
_LEDE_PLACES = 8
_ENOUGH = 0.9
_TALK_CONCEPTS = frozenset(["visits"])
INITIATIVE = "initiative-of-call"
"""The concept of who asked for the call."""
OF_THE_CALL = frozenset([INITIATIVE, "duration-of-talk"])
"""Concepts that tell of the call, not of what was said in it."""
_EMPHASIS = 3
_OUTWEIGH = ("warn", "reject")
_FIRST_HAND = frozenset(["remarks", "briefing", "address", "post"])
"""Forms in which an official speaks for himself."""


class Teller(NamedTuple):
    """Who tells an account, and how: what it takes to say whose position a sentence reports."""

    cast: Cast
    han: HanCast | None
    lang: str
    remarks: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """A passage as read: who holds what, how strongly, on which matter.

    `frame` says why it is a frame, and is empty for anything that tells what was said.
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
    starts = [h.start for h in hits]
    teller = _teller(readout, cast, spans)
    claims: list[Claim] = []
    speaker = Speaker()
    for index, span in enumerate(spans):
        inside = hits[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        found = scan(text, span, lang, cast.names, quotes)
        held = _held((text, span), found, teller, speaker)
        matter = matter_of(text, found, inside, cast, lang)
        before = claims[-1].matter if claims and not claims[-1].frame else None
        claim = _claim((number, index), text[span.start : span.end], span, held, matter)
        claim = _framed(claim, readout, found, before)
        speaker = speaker.after(held, claim.voice)
        claims.append(claim)
    return claims


def _teller(readout: Readout, cast: Cast, spans: Sequence[Span]) -> Teller:
    text, lang = readout.statement.text, readout.statement.lang
    han = han_cast(text, spans[:_LEDE_PLACES], cast) if lang in HAN else None
    return Teller(cast, han, lang, readout.recognition.form in _FIRST_HAND)


def _held(place: tuple[str, Span], found: Scan, teller: Teller, speaker: Speaker) -> Held:
    text, span = place
    if teller.han is not None:
        sentence = text[span.start : span.end]
        return hold_han(sentence, teller.han, speaker, remarks=teller.remarks)
    return hold(text, found, teller.cast, speaker, teller.lang)


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
        negations=len(_NEGATION.findall(sentence)),
        matter=matter,
    )


def _framed(claim: Claim, readout: Readout, found: Scan, before: Matter | None) -> Claim:
    """Mark the claim as a frame, or let it take up the matter of the sentence before."""
    why = _frame(claim, readout)
    matter = claim.matter if why else carry(claim.matter, claim.text, before)
    acts = claim.acts | {a.value.key for a in found.acts}
    act = _weightiest(claim.act, found)
    return Claim(
        claim.readout, claim.index, claim.start, claim.end, claim.text,
        "none" if why else claim.voice, claim.voice_why, act, frozenset(acts),
        claim.negations, matter, why,
    )  # fmt: skip


def _weightiest(main: Act | None, found: Scan) -> Act | None:
    """Return what is done: a warning stays one when it is only "emphasised"."""
    if main is None or main.strength <= _EMPHASIS:
        return next((a.value for a in found.acts if a.value.key in _OUTWEIGH), main)
    return main


def _frame(claim: Claim, readout: Readout) -> str:
    """Return why the sentence tells nothing of what was said, or ""."""
    lang = readout.statement.lang
    outside = readout.recognition.end and claim.start >= readout.recognition.end
    if outside or claim.end <= readout.recognition.start:
        return "lies outside the part that tells of the call"
    if not any(c.isalpha() for c in claim.text):
        return "holds no words"
    if frames.whole(claim.text, lang):
        return "header, attribution or greeting"
    if _title(claim, readout):
        return "repeats the title"
    if claim.index < _LEDE_PLACES and frames.meets(claim.text, lang) and _bare(claim, lang):
        return "tells who spoke with whom"
    return ""


def _title(claim: Claim, readout: Readout) -> bool:
    title = _SPACE.sub(" ", readout.statement.title.casefold()).strip()
    return bool(title) and claim.key == title


def _bare(claim: Claim, lang: str) -> bool:
    """Whether a sentence that tells of the meeting says next to nothing else."""
    if lang not in HAN and not _of_the_talk(claim.matter):
        return False
    if lang in HAN:
        return claim.index < _OPENING and not _SPEECH.search(claim.text)
    names = {stem(n) for n in claim.matter.names}
    words = [(k[2:], w) for k, w in claim.matter.features.items() if k[0] == "w" and w > _ENOUGH]
    return sum(w for k, w in words if k not in names) <= _LITTLE


def _of_the_talk(matter: Matter) -> bool:
    """Whether its concepts, if any, tell of meeting alone."""
    if OF_THE_CALL.issuperset(matter.concepts):
        return True
    above = {k[2:] for k in matter.features if k[0] == "p"} - set(matter.concepts)
    return above <= _TALK_CONCEPTS
