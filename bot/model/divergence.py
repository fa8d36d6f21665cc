"""What a comparison of readouts finds.

Offsets are code points into the text of the readout's statement as given, half-open.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.model.official import Principal
from bot.model.readout import Medium, Readout

Relation = Literal["frame", "shared", "differs", "only", "not_compared"]
Voice = Literal["own", "counterpart", "both", "none"]


@dataclass(frozen=True, slots=True)
class Link:
    """A passage of another readout that treats the same matter; `score` is in 0..1."""

    readout: int
    passage: int
    score: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a readout's text: the unit that is compared."""

    start: int
    end: int
    relation: Relation
    voice: Voice = "none"
    topics: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim quote: `quote` equals ``text[start:end]`` of readout number `readout`."""

    readout: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Divergence:
    """A typed finding. `salience` is in 0..1, 1 being what an expert would lead with.

    `shown` is False where one account alone is quoted and no counterpart was found in another, but
    the matter may stand there in other words.
    """

    kind: str
    title: str
    salience: float
    evidence: tuple[Evidence, ...]
    why: str
    shown: bool = True


@dataclass(frozen=True, slots=True)
class CommonGround:
    """A matter that two or more readouts tell alike."""

    title: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All relations and divergences of a call; `divergences` come best first.

    `passages` holds one tuple per readout, in the order of `readouts`, covering its text without
    overlap. `agreement` is the share of compared passages that are shared, in 0..1.
    """

    date: date | None
    medium: Medium
    principals: tuple[Principal, ...]
    initiator: str | None
    readouts: tuple[Readout, ...]
    passages: tuple[tuple[Passage, ...], ...]
    divergences: tuple[Divergence, ...]
    common_ground: tuple[CommonGround, ...]
    agreement: float
