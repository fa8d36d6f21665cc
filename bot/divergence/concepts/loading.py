"""From the packaged tables to the concepts; a broken table is named with its line."""

import functools
from collections.abc import Iterable, Mapping

from bot.divergence.concepts import reading
from bot.divergence.concepts.finding import UNMEANT
from bot.divergence.concepts.table import Cell, Concept, Concepts, Variant, name_key
from bot.model.errors import SettingsError

_NAME_FORMS = 3
"""The first column of ``names.tsv`` that holds forms."""


class _Forms(dict[str, list[Cell]]):
    """Cells of forms by language, as they are collected."""

    def collect(self, key: str, cells: Iterable[tuple[str, str]], place: str) -> None:
        for lang, cell in cells:
            if cell.strip():
                self.setdefault(lang, []).append(Cell(key, cell, place))

    def frozen(self) -> dict[str, tuple[Cell, ...]]:
        return {lang: tuple(cells) for lang, cells in self.items()}


@functools.cache
def load() -> Concepts:
    """Return the packaged concepts; raises `SettingsError` that names a broken table."""
    forms = _Forms()
    concepts = _fields(forms)
    for lang, row in reading.language_rows():
        if row.cell(0) not in concepts:
            raise SettingsError(f"{row.place}: no concept is called '{row.cell(0)}'")
        forms.collect(row.cell(0), [(lang, row.cell(1))], row.place)
    for row in reading.single_rows("unmeant.tsv"):
        forms.collect(UNMEANT, [(row.cell(0), row.cell(1))], row.place)
    names = _Forms()
    variants = _variants(names, concepts)
    return Concepts(concepts, variants, forms.frozen(), names.frozen())


def _fields(forms: _Forms) -> dict[str, Concept]:
    concepts: dict[str, Concept] = {}
    for row in reading.field_rows():
        if row.key in concepts:
            raise SettingsError(f"{row.place}: the key '{row.key}' is taken: give another")
        concepts[row.key] = Concept(row.key, row.parent, row.title, row.broad, row.stakes)
        forms.collect(row.key, row.forms, row.place)
    return concepts


def _variants(names: _Forms, concepts: Mapping[str, Concept]) -> dict[tuple[str, str], Variant]:
    variants: dict[tuple[str, str], Variant] = {}
    for row in reading.single_rows("names.tsv"):
        key, variant, sides = (row.cell(i) for i in range(_NAME_FORMS))
        if key not in concepts or (key, variant) in variants:
            raise SettingsError(f"{row.place}: '{key}' is no concept, or this name is there twice")
        variants[key, variant] = Variant(key, variant, tuple(sides.split()))
        cells = [(lang, row.cell(_NAME_FORMS + i)) for i, lang in enumerate(reading.COLUMNS)]
        names.collect(name_key(key, variant), cells, row.place)
    return variants
