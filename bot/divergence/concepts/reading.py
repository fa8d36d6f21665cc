"""The packaged tables of concepts: TSV → rows, each problem named with its file and line."""

from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

from bot.divergence.concepts.patterns import Form, FormError, parse_cell
from bot.model.errors import SettingsError

WITHOUT_SPACES = frozenset({"zh"})
COLUMNS = ("en", "ru", "zh")
"""The languages that every table of a field has a column for."""
_FIXED = 5
_BREADTHS = ("broad", "specific")
_STAKES = range(1, 6)
_HERE = "bot.divergence.concepts"


class Row(NamedTuple):
    """A line of a table: the file and number it stands at, and its cells."""

    place: str
    cells: tuple[str, ...]

    def cell(self, number: int) -> str:
        """Return a cell, empty when the line ends before it."""
        return self.cells[number] if number < len(self.cells) else ""


class ConceptRow(NamedTuple):
    """A concept as a table gives it."""

    place: str
    key: str
    parent: str
    title: str
    broad: bool
    stakes: int
    forms: tuple[tuple[str, str], ...]
    """(language, cell)"""


def field_rows() -> Iterator[ConceptRow]:
    """Yield the concepts of every field."""
    for row in _rows_in("fields"):
        yield _concept(row)


def _concept(row: Row) -> ConceptRow:
    key, parent, title, breadth, stakes = (row.cell(i).strip() for i in range(_FIXED))
    if breadth not in _BREADTHS or not stakes.isdigit() or int(stakes) not in _STAKES:
        raise SettingsError(f"{row.place}: give broad or specific, then stakes from 1 to 5")
    forms = tuple((lang, row.cell(_FIXED + i)) for i, lang in enumerate(COLUMNS))
    above = "" if parent == "-" else parent
    return ConceptRow(row.place, key, above, title, breadth == "broad", int(stakes), forms)


def language_rows() -> Iterator[tuple[str, Row]]:
    """Yield (language, row of key and forms) from the files of single languages."""
    for row in _rows_in("languages"):
        yield row.place.partition(".")[0], row


def single_rows(name: str) -> Iterator[Row]:
    """Yield the rows of one table beside this module."""
    table = files(_HERE).joinpath(name)
    yield from _rows(name, table.read_text(encoding="utf-8"))


def _rows_in(folder: str) -> Iterator[Row]:
    tables = (t for t in files(f"{_HERE}.{folder}").iterdir() if t.name.endswith(".tsv"))
    for table in sorted(tables, key=lambda t: t.name):
        yield from _rows(table.name, table.read_text(encoding="utf-8"))


def _rows(name: str, text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield Row(f"{name}, line {number}", tuple(line.split("\t")))


def forms_of(cell: str, lang: str, place: str) -> tuple[Form, ...]:
    """Return the forms of a cell; raises `SettingsError` that names the place."""
    try:
        return parse_cell(cell, spaced=lang not in WITHOUT_SPACES)
    except FormError as error:
        raise SettingsError(f"{place}: {error}") from None
