"""Finding known phrases among tokens: whole words in English, beginnings of words in Russian."""

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from bot.text.words import Token, fold

V = TypeVar("V")
_SHORTEST_BEGINNING = 4
_INDEXED = 3


class Found(NamedTuple, Generic[V]):
    """A phrase that covers ``tokens[start:end]``, and what it stands for."""

    start: int
    end: int
    value: V


class Phrases(Generic[V]):
    """A set of phrases, each standing for a value; of two that fit, the longer wins.

    With `beginnings` every word of a phrase may go on, as inflected languages do; a word of up to
    three letters must then still be met whole.
    """

    def __init__(self, pairs: Iterable[tuple[str, V]], *, beginnings: bool = False) -> None:
        self._beginnings = beginnings
        self._index: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        for phrase, value in pairs:
            words = tuple(plain(word) for word in phrase.split())
            if words:
                self._index.setdefault(self._key(words[0]), []).append((words, value))
        for entries in self._index.values():
            entries.sort(key=lambda e: -sum(map(len, e[0])))

    def _key(self, word: str) -> str:
        return word[:_INDEXED] if self._beginnings else word

    def at(self, words: Sequence[str], i: int) -> Found[V] | None:
        """Return the longest phrase that starts with word number `i`."""
        for phrase, value in self._index.get(self._key(words[i]), ()):
            if len(phrase) <= len(words) - i and self._fits(phrase, words, i):
                return Found(i, i + len(phrase), value)
        return None

    def _fits(self, phrase: tuple[str, ...], words: Sequence[str], i: int) -> bool:
        for place, form in enumerate(phrase, i):
            word = words[place]
            if form != word and not (
                self._beginnings and len(form) >= _SHORTEST_BEGINNING and word.startswith(form)
            ):
                return False
        return True


def plain(word: str) -> str:
    """Return `word` folded, with a straight apostrophe and no possessive ending."""
    folded = fold(word).replace("’", "'")
    return folded[:-2] if folded.endswith("'s") else folded.rstrip("'.")


def plain_words(found: Iterable[Token]) -> tuple[str, ...]:
    """Return the plain form of each token."""
    return tuple(plain(t.text) for t in found)
