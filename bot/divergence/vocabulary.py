"""What the comparison needs of the concepts, and how rare words are."""

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Protocol

from bot.divergence.tables import rows

_BASE = 100_000
_UNSEEN = 8
_UNSEEN_CONCEPT = 20
_CONCEPT_SCALE, _CONCEPT_TOLL, _LIGHTEST_CONCEPT = 0.42, 0.9, 0.2
_SCALE = 0.28
_HEAVIEST = 2.4


class ConceptLike(Protocol):
    """A concept: `broad` ones never link; `stakes` tells how much hangs on it, 1 to 3 or so."""

    @property
    def key(self) -> str: ...  # noqa: D102 -- the class speaks for its fields
    @property
    def parent(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def broad(self) -> bool: ...  # noqa: D102
    @property
    def stakes(self) -> int: ...  # noqa: D102


class HitLike(Protocol):
    """Where a concept is named."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def concept(self) -> ConceptLike: ...  # noqa: D102


class NameLike(Protocol):
    """Where one of several loaded names for a thing is used."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def concept_key(self) -> str: ...  # noqa: D102
    @property
    def variant(self) -> str: ...  # noqa: D102


class ConceptFinder(Protocol):
    """Finds concepts and loaded names in a text and says how near two concepts are, in 0..1."""

    def find(self, text: str, lang: str) -> Sequence[HitLike]: ...  # noqa: D102
    def names(self, text: str, lang: str) -> Sequence[NameLike]: ...  # noqa: D102
    def related(self, a: str, b: str) -> float: ...  # noqa: D102


@cache
def _frequencies() -> dict[str, int]:
    return {stem: int(count) for stem, count in rows("frequencies.tsv")}


@lru_cache(maxsize=65_536)
def rarity(stem: str) -> float:
    """Return the weight of a stem: about 0.3 for everyday words, 2 for rare ones."""
    count = _frequencies().get(stem, _UNSEEN)
    return min(_HEAVIEST, _SCALE * math.log(_BASE / count))


_HEAVIEST_CONCEPT = 2.8


@cache
def _concept_frequencies() -> dict[str, int]:
    return {key: int(count) for key, count in rows("concept_frequencies.tsv")}


@cache
def concept_weight(key: str) -> float:
    """Return the weight of a specific concept: what is named in every account tells little."""
    count = _concept_frequencies().get(key, _UNSEEN_CONCEPT)
    told = _CONCEPT_SCALE * math.log(_BASE / count) - _CONCEPT_TOLL
    return max(_LIGHTEST_CONCEPT, min(_HEAVIEST_CONCEPT, told))
