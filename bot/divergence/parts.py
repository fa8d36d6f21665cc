"""The claims that one sentence joins: "urged A and warned of B", "discussed A, B and C".

A sentence is cut where a comma or a joining word (``tables/joints.tsv``) leads to another verb of
speech or to another matter; what holds neither stays with what stands before it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from bot.divergence import acts
from bot.divergence.acts import Act
from bot.divergence.modality import Modality, modality_of
from bot.divergence.phrases import Found, Phrases
from bot.divergence.scan import HAN, Scan
from bot.divergence.tables import forms, rows
from bot.divergence.vocabulary import HitLike
from bot.text.words import Token

NEGATION = re.compile(
    r"\b(?:not|no|never|nor|without|neither|cannot|\w+n['’]t|не|нет|ни|никогда|без|немає)\b"
    r"|不|没有|绝不|从未|未(?!来)|无(?!论)",
    re.IGNORECASE,
)
_NEAR = 4
"""Within how many words of its beginning a piece does something of its own."""
_MARK = re.compile(r"[,;:—–，；：、،؛]|\s-\s")


class _Piece(NamedTuple):
    """Some words of a sentence, from number `first` on, with the verbs of speech among them."""

    text: str
    first: int
    tokens: tuple[Token, ...]
    acts: tuple[Found[Act], ...]

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    def and_(self, piece: "_Piece") -> "_Piece":
        return self._replace(tokens=self.tokens + piece.tokens, acts=self.acts + piece.acts)


class Part(NamedTuple):
    """A claim within a sentence, as ``text[start:end]``, with what is done and how it is told.

    The parts of a sentence follow each other and cover its words. A part without a verb of its own
    has the act of the part before it.
    """

    start: int
    end: int
    act: Act | None
    negations: int
    modality: Modality
    concepts: frozenset[str]


def parts(text: str, found: Scan, hits: Sequence[HitLike], lang: str) -> tuple[Part, ...]:
    """Return the claims of a sentence; `hits` are the concepts in it, by their places."""
    out: list[Part] = []
    for piece in _joined(text, found, hits, lang):
        act = _act(piece, lang) or (out[-1].act if out else None)
        inside = tuple(found.tokens[piece.first : piece.first + len(piece.tokens)])
        words = found.words[piece.first : piece.first + len(inside)]
        out.append(
            Part(
                piece.start,
                piece.end,
                act,
                len(NEGATION.findall(piece.words)),
                modality_of(Scan(inside, words, (), ()), lang),
                frozenset(_matters(piece, hits)),
            )
        )
    return tuple(out)


def _joined(text: str, found: Scan, hits: Sequence[HitLike], lang: str) -> Iterator[_Piece]:
    """Yield the pieces of a sentence, each with a verb of speech or a matter of its own."""
    held: _Piece | None = None
    for piece in _pieces(text, found, lang):
        if held and _stands(held, piece, hits, lang):
            yield held
            held = None
        held = held.and_(piece) if held else piece
    if held:
        yield held


def _stands(held: _Piece, piece: _Piece, hits: Sequence[HitLike], lang: str) -> bool:
    """Whether a piece is a claim of its own, beside what stands before it."""
    before = _matters(held, hits)
    if before and _matters(piece, hits) - before:
        return True
    near = tuple(a for a in piece.acts if a.start - piece.first < _NEAR)
    does = _act(piece._replace(acts=near), lang)
    return does is not None and bool(before or _act(held, lang))


def _matters(piece: _Piece, hits: Iterable[HitLike]) -> set[str]:
    inside = (h.concept for h in hits if piece.start <= h.start < piece.end)
    return {concept.key for concept in inside if not concept.broad}


def _act(piece: _Piece, lang: str) -> Act | None:
    """Return the strongest thing that is done in a piece."""
    if lang in HAN:
        done = [act for form, act in acts.chinese() if form in piece.words]
    else:
        done = [a.value for a in piece.acts]
    return max(done, key=lambda act: act.strength, default=None)


def _pieces(text: str, found: Scan, lang: str) -> Iterator[_Piece]:
    """Yield the words between marks, and from joining words on."""
    for start, end in pairwise([0, *_cuts(text, found, lang), len(found.tokens)]):
        if start < end:
            inside = tuple(a for a in found.acts if start <= a.start < end)
            yield _Piece(text, start, found.tokens[start:end], inside)


def _cuts(text: str, found: Scan, lang: str) -> Iterator[int]:
    joints = _joints(lang)
    for i in range(1, len(found.tokens)):
        between = text[found.tokens[i - 1].end : found.tokens[i].start]
        if _MARK.search(between) or (joints and joints.at(found.words, i)):
            yield i


@cache
def _joints(lang: str) -> Phrases[bool] | None:
    words = next((words for code, words in rows("joints.tsv") if code == lang), None)
    return None if words is None else Phrases((form, True) for form in forms(words))


def meeting(ones: Sequence[Part], others: Sequence[Part]) -> tuple[Part, Part] | None:
    """Return the parts of two sentences that have most concepts in common, of equals the first.

    None if nothing says which parts meet: they have none in common, and several stand on a side.
    """
    common = [(one, other) for one in ones for other in others if one.concepts & other.concepts]
    if common:
        return max(common, key=lambda pair: len(pair[0].concepts & pair[1].concepts))
    return (ones[0], others[0]) if len(ones) == len(others) == 1 else None
