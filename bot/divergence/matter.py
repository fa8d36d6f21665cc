"""What a sentence is about: concepts, rare words, names, figures, dates, sides spoken of.

A feature is a key such as ``c:prisoner-exchange``, ``w:tanker``, ``n:hormuz``, ``f:900000``,
``d:16-2`` or ``s:UA``; its weight says how much it tells, 0 to 3 or so.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.divergence import frames
from bot.divergence.cast import Cast
from bot.divergence.numbers import month_of, number_weight, numbers_of
from bot.divergence.scan import HAN, Scan
from bot.divergence.sides import Sides, among, names_side_in_chinese, third_sides
from bot.divergence.vocabulary import HitLike, concept_weight, rarity
from bot.text.numerals import is_number
from bot.text.words import Token

BROAD, NAMED, THIRD_SIDE = 0.5, 1.0, 1.2
COVERED = 0.5
"""What remains of a word's weight inside a concept that stands for it already."""
BROADLY_COVERED = 0.3
FRAME = 0.3
"""What remains of the weight of a word that mostly frames."""
INHERITED = 0.4
"""What remains of the matter carried over from the sentence before."""
_USUAL_STAKES = 2
_KIN = 0.25
_RARE = 1.3
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_PAIR = 0.45
_POINTS_BACK = re.compile(
    r"\b(?:this|these|those|such|that) (?:issue|matter|question|topic|subject|regard|respect|"
    r"context|end|principle|effort|process|connection|situation|direction|document|point|"
    r"proposal|initiative|track|conflict|crisis|dialogue|elements?|moves?|measures?|steps?)\w*\b"
    r"|\b(?:about|on|of|for|to|regarding) (?:this|it|that)(?= (?:to|with|in|at|by|and|as)\b|[,.;])"
    r"|^(?:it|this|these|that|they all|its|such)\b|\bон[аио]?\b носит|\bэт(?:от|ом|ой|их|ому|им|"
    r"ого|у)\b|^это\b|这(?:一|个|些|是|也)|此事|对此|为此|有关问题|в этой связи|цьому",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Matter:
    """The features of a sentence with their weights; `carried` are those from before it."""

    features: Mapping[str, float] = field(default_factory=dict)
    concepts: tuple[str, ...] = ()
    broad: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    stakes: int = 1
    carried: bool = False

    @property
    def weight(self) -> float:
        """How much the sentence is about anything."""
        return sum(self.features.values())


def matter_of(text: str, found: Scan, hits: Iterable[HitLike], cast: Cast, lang: str) -> Matter:
    """Return what the sentence is about by its own words."""
    sides = Sides(found, lang)
    listed = tuple(h for h in hits if h not in sides and not names_side_in_chinese(text, h, cast))
    specific = tuple(dict.fromkeys(h.concept.key for h in listed if not h.concept.broad))
    broad = tuple(dict.fromkeys(h.concept.key for h in listed if h.concept.broad))
    names = _names(found, lang, cast)
    numbers = numbers_of(text, found)
    covered = _covered(found, listed)
    features = _words(found, covered, lang, names)
    features |= _named(found, covered, names)
    features |= dict.fromkeys((f"c:{key}" for key in broad), BROAD)
    features |= {
        f"p:{key}": _KIN
        for h in listed
        if not h.concept.broad
        for key in (h.concept.key, h.concept.parent)
        if key
    }
    features |= {f"c:{key}": concept_weight(key) for key in specific}
    features |= {n: number_weight(n) for n in sorted(numbers)}
    features |= {f"s:{s}": THIRD_SIDE for s in sorted(third_sides(found, cast, lang))}
    stakes = max((h.concept.stakes for h in listed), default=_USUAL_STAKES)
    return Matter(features, specific, broad, names, numbers, stakes)


def carry(matter: Matter, sentence: str, before: Matter | None) -> Matter:
    """Add the matter of the sentence before where the words point back to it."""
    if before is None or not before.features or not leans(matter, sentence):
        return matter
    kept = {k: weight * INHERITED for k, weight in before.features.items() if k[0] not in "fdy"}
    return Matter(
        features=kept | dict(matter.features),
        concepts=matter.concepts or before.concepts,
        broad=matter.broad,
        names=matter.names,
        numbers=matter.numbers,
        stakes=matter.stakes,
        carried=True,
    )


def leans(matter: Matter, sentence: str) -> bool:
    """Return whether a sentence needs the one before: it points back, or names no matter."""
    if _POINTS_BACK.search(sentence):
        return True
    return all(key[0] == "w" for key in matter.features)


def _words(
    found: Scan, covered: Mapping[int, float], lang: str, names: frozenset[str]
) -> dict[str, float]:
    acted = {i for a in found.acts for i in range(a.start, a.end)}
    named = {i for m in found.marks for i in range(m.start, m.end)}
    out: dict[str, float] = {}
    for i, token in enumerate(found.tokens):
        word = found.words[i]
        if i in named or token.kind == "number" or word in names or is_number(word):
            continue
        faded = covered.get(i, 1.0) * (COVERED if i in acted else 1.0)
        for stem, weight in _stems(token, found.words[i], lang):
            out[f"w:{stem}"] = max(out.get(f"w:{stem}", 0.0), weight * faded)
    return out


def _covered(found: Scan, hits: Iterable[HitLike]) -> dict[int, float]:
    """Return what remains of words that concepts stand for already; least of broad ones."""
    out: dict[int, float] = {}
    for hit in hits:
        for i in among(found.tokens, hit):
            if hit.concept.broad:
                out.setdefault(i, BROADLY_COVERED)
            else:
                out[i] = COVERED
    return out


def _stems(token: Token, word: str, lang: str) -> Iterable[tuple[str, float]]:
    if token.kind == "han":
        pairs = (token.text[i : i + 2] for i in range(len(token.text) - 1))
        return [(p, _PAIR * rarity(p)) for p in pairs if not frames.is_frame_word(p, "zh")]
    if frames.is_stop_word(word, lang) or len(token.stem) == 1:
        return ()
    faded = FRAME if frames.is_frame_word(token.stem, lang) else 1.0
    return [(token.stem, faded * rarity(token.stem))]


def _names(found: Scan, lang: str, cast: Cast) -> frozenset[str]:
    """Words written with a capital inside a sentence: places, programmes, documents, people."""
    if lang in HAN:
        return frozenset()
    taken = {i for m in found.marks for i in range(m.start, m.end)}
    return frozenset(
        found.words[i]
        for i, token in enumerate(found.tokens)
        if i and token.text[0].isupper() and i not in taken and _telling(found, i, lang, cast)
    )


def _named(found: Scan, covered: Mapping[int, float], names: frozenset[str]) -> dict[str, float]:
    """Weigh names by how rare they are, less inside a concept that stands for them."""
    out: dict[str, float] = {}
    for i, (word, token) in enumerate(zip(found.words, found.tokens, strict=True)):
        if word in names:
            left = COVERED if i in covered else 1.0
            out[f"n:{word}"] = NAMED * rarity(token.stem) * left
    return out


def _telling(found: Scan, i: int, lang: str, cast: Cast) -> bool:
    word, token = found.words[i], found.tokens[i]
    plain = frames.is_stop_word(word, lang) or frames.is_frame_word(token.stem, lang)
    known = plain or word in cast.names or month_of(word) is not None or word in _DAYS
    return len(word) > 1 and not known and rarity(token.stem) > _RARE
