"""The table of concepts in use: finding them and their loaded names, and how they are related."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bot.divergence.concepts.finding import Finder, visible
from bot.divergence.concepts.patterns import Form
from bot.divergence.concepts.reading import forms_of
from bot.model.errors import SettingsError

SAME, NEAR, APART = 1.0, 0.5, 0.0
_SEPARATOR = "\t"


@dataclass(frozen=True, slots=True)
class Concept:
    """A matter that calls are about. `stakes`: how much an expert cares, 1 to 5.

    A `broad` concept is too wide to show that two passages treat the same matter.
    """

    key: str
    parent: str
    title: str
    broad: bool
    stakes: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept is named by ``text[start:end]``, in code points."""

    start: int
    end: int
    concept: Concept


@dataclass(frozen=True, slots=True)
class Variant:
    """One of several names for one thing; `sides` are those that typically say it so."""

    concept_key: str
    variant: str
    sides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameHit:
    """A loaded name is used on ``text[start:end]``."""

    start: int
    end: int
    concept_key: str
    variant: str


class Cell(NamedTuple):
    """The forms of a concept or name in one language, as a table gives them."""

    key: str
    forms: str
    place: str


class Concepts:
    """The table of concepts and names, ready to be looked for in texts."""

    def __init__(
        self,
        concepts: Mapping[str, Concept],
        variants: Mapping[tuple[str, str], Variant],
        forms: Mapping[str, tuple[Cell, ...]],
        names: Mapping[str, tuple[Cell, ...]],
    ) -> None:
        self._concepts = concepts
        self._variants = variants
        self._forms = forms
        self._names = names
        self._lineage = {key: _lineage(key, concepts) for key in concepts}
        self._finder = functools.cache(self._build_finder)
        self._namer = functools.cache(self._build_namer)

    def find(self, text: str, lang: str) -> tuple[Hit, ...]:
        """Return every hit in order; a concept never twice on the same words.

        A concept is left out inside the words of its own descendant, and inside a longer form
        that is marked to hide what lies in it. A language without a table yields nothing.
        """
        found = visible(self._finder(_plain_language(lang)).find(text), self.ancestors)
        return tuple(Hit(f.start, f.end, self._concepts[f.key]) for f in found)

    def names(self, text: str, lang: str) -> tuple[NameHit, ...]:
        """Return where one of several loaded names for a thing is used, in order."""
        found = visible(self._namer(_plain_language(lang)).find(text), lambda _: ())
        return tuple(NameHit(f.start, f.end, *_split_name(f.key)) for f in found)

    def get(self, key: str) -> Concept | None:
        """Return the concept with this key, or None."""
        return self._concepts.get(key)

    def all(self) -> tuple[Concept, ...]:
        """Return every concept in the order of the tables."""
        return tuple(self._concepts.values())

    def variant(self, concept_key: str, variant: str) -> Variant | None:
        """Return one name of a thing, with the sides that say it so, or None."""
        return self._variants.get((concept_key, variant))

    def variants(self) -> tuple[Variant, ...]:
        """Return every loaded name in the order of the table."""
        return tuple(self._variants.values())

    def ancestors(self, key: str) -> tuple[str, ...]:
        """Return the keys above `key`, nearest first."""
        return self._lineage.get(key, ())

    def related(self, a: str, b: str) -> float:
        """Return 1 for one concept, 0.5 for parent and child or near siblings, else 0.

        Siblings are near when what stands above them is specific.
        """
        if a == b:
            return SAME
        above_a, above_b = self.ancestors(a)[:1], self.ancestors(b)[:1]
        if above_a == (b,) or above_b == (a,):
            return NEAR
        siblings = bool(above_a) and above_a == above_b
        return NEAR if siblings and not self._concepts[above_a[0]].broad else APART

    def languages(self) -> tuple[str, ...]:
        """Return the languages that have forms."""
        return tuple(self._forms)

    def forms(self, lang: str) -> tuple[tuple[str, Form], ...]:
        """Return (key, form) of every form of a language; raises `SettingsError`."""
        return _parsed(self._forms.get(lang, ()), lang)

    def name_forms(self, lang: str) -> tuple[tuple[str, str, Form], ...]:
        """Return (concept key, variant, form) of every loaded name in a language."""
        return tuple(
            (*_split_name(k), form) for k, form in _parsed(self._names.get(lang, ()), lang)
        )

    def _build_finder(self, lang: str) -> Finder:
        return Finder(self.forms(lang), lang)

    def _build_namer(self, lang: str) -> Finder:
        return Finder(_parsed(self._names.get(lang, ()), lang), lang)


def name_key(concept_key: str, variant: str) -> str:
    """Return one key for a name of a thing."""
    return f"{concept_key}{_SEPARATOR}{variant}"


def _split_name(key: str) -> tuple[str, str]:
    concept_key, _, variant = key.partition(_SEPARATOR)
    return concept_key, variant


def _parsed(cells: tuple[Cell, ...], lang: str) -> tuple[tuple[str, Form], ...]:
    return tuple((c.key, form) for c in cells for form in forms_of(c.forms, lang, c.place))


def _plain_language(lang: str) -> str:
    return lang.lower().replace("_", "-").partition("-")[0]


def _lineage(key: str, concepts: Mapping[str, Concept]) -> tuple[str, ...]:
    out: list[str] = []
    above = concepts[key].parent
    while above:
        if above in out or above == key:
            raise SettingsError(f"the concepts '{key}' and '{above}' stand above each other")
        if above not in concepts:
            raise SettingsError(f"no concept is called '{above}', which stands above '{key}'")
        out.append(above)
        above = concepts[above].parent
    return tuple(out)
