"""What accounts treat, by the keys of concepts, and what people mean when they ask for a topic."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from rapidfuzz import fuzz, process

from bot.divergence.concepts import Concepts
from bot.officials.search import simplified

MOST_SUGGESTIONS, LIKENESS, SHORTEST = 3, 75, 4
PREFIX = "topic:"
"""What stands before a concept's key where names are looked for too."""
_WORD = re.compile(r"[^\W_]+")
_CYRILLIC, _HAN = re.compile("[\u0400-\u052f]"), re.compile("[\u3400-\u9fff]")


class Topics:
    """The concepts that accounts treat, found in texts and by what people type."""

    def __init__(self, concepts: Concepts) -> None:
        """Take the table of concepts; nothing is read from it yet."""
        self._concepts = concepts

    def of(self, text: str, lang: str) -> tuple[str, ...]:
        """Return the keys of the concepts that a text names, in order of the alphabet."""
        return tuple(sorted({hit.concept.key for hit in self._concepts.find(text, lang)}))

    def find(self, words: str) -> frozenset[str]:
        """Return the keys that `words` stand for, with all that is below them; none if unknown.

        A topic is known by its key, its title or words of it, and by the words that accounts use.
        """
        found = {*self._titled(words), *self._said(words)}
        below = {key for top in found for key in self._below.get(top, ())}
        return frozenset(f"{PREFIX}{key}" for key in found | below)

    def title(self, key: str) -> str:
        """Return what a concept is called; a key that is not in the table stands for itself."""
        concept = self._concepts.get(key)
        return concept.title if concept else key

    def telling(self, key: str) -> int:
        """Return how much it tells that calls are of a concept: 0 for a broad one, 5 at most."""
        concept = self._concepts.get(key)
        return concept.stakes if concept and not concept.broad else 0

    def like(self, words: str) -> tuple[str, ...]:
        """Return titles, or words of titles, that look like `words`."""
        ranked = process.extract(
            simplified(words),
            self._words,
            scorer=fuzz.ratio,
            limit=MOST_SUGGESTIONS,
            score_cutoff=LIKENESS,
        )
        return tuple(word for word, _, _ in ranked)

    def _titled(self, words: str) -> Iterator[str]:
        """Yield the concepts whose key this is, or whose title and key have every word."""
        asked, stems = simplified(words), _stems(words)
        telling = any(len(stem) >= SHORTEST for stem in stems)
        for key, plain, title in self._titles:
            if asked == plain or (telling and title >= stems):
                yield key

    def _said(self, words: str) -> Iterator[str]:
        """Yield the concepts that the whole of `words` is a way to name."""
        for hit in self._concepts.find(words, _language(words)):
            if words[hit.start : hit.end] == words.strip():
                yield hit.concept.key

    @cached_property
    def _below(self) -> dict[str, list[str]]:
        below: dict[str, list[str]] = defaultdict(list)
        for concept in self._concepts.all():
            for key in self._concepts.ancestors(concept.key):
                below[key].append(concept.key)
        return below

    @cached_property
    def _titles(self) -> tuple[tuple[str, str, frozenset[str]], ...]:
        """Every key, as it is and as people type it, with the stems of its title."""
        return tuple(
            (c.key, simplified(c.key), _stems(f"{c.title} {c.key}")) for c in self._concepts.all()
        )

    @cached_property
    def _words(self) -> tuple[str, ...]:
        names = (name for c in self._concepts.all() for name in (c.title, c.key))
        plain = dict.fromkeys(simplified(name) for name in names)
        parts = (w for name in plain for w in name.split() if len(w) >= SHORTEST)
        return tuple(dict.fromkeys((*plain, *parts)))


def _language(words: str) -> str:
    """Return the language whose forms to look for: people ask in a script, not in a language."""
    if _HAN.search(words):
        return "zh"
    return "ru" if _CYRILLIC.search(words) else "en"


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(_stem, _WORD.findall(simplified(words))))


def _stem(word: str) -> str:
    """Return a word without the ending of its plural, roughly."""
    return word.removesuffix("s") if len(word) > SHORTEST else word
