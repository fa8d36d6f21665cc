"""Officials of a user's own: ``[[official]]`` tables of a TOML file, checked field by field."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, NoReturn

from bot.model.errors import SettingsError
from bot.model.official import Office, Official
from bot.officials import tables
from bot.officials.tables import Person
from bot.text.toml_lines import TableLines
from bot.text.toml_tables import read

REQUIRED: Final = ("id", "name", "side", "offices")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LINE = re.compile(r"[^\s|](?:[^\n|]{0,198}[^\s|])?")
_OFFICE = re.compile(
    r"(?:(?P<side>[A-Z][A-Z0-9]+):)?(?P<role>[a-z0-9-]+)@(?P<start>[\d-]*)\.\.(?P<end>[\d-]*)"
)


@dataclass(frozen=True, slots=True)
class _Table:
    """One table as written, and where."""

    label: str
    lines: TableLines
    values: Mapping[str, object]

    def wrong(self, key: str, what: str) -> NoReturn:
        """Raise the one line that says what is wrong with a key, where, and what to do."""
        raise SettingsError(f"{self.label}, line {self.lines.of(key)}: {what}")

    def text(self, key: str) -> str:
        """Return a checked value that is a text."""
        return str(self.values.get(key, ""))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a checked value that is a list of texts."""
        value = self.values.get(key, [])
        return tuple(map(str, value)) if isinstance(value, list) else ()


def parse(text: str, label: str) -> tuple[Person, ...]:
    """Return the officials of a TOML text, in its order.

    Raises `SettingsError` for the first mistake: one line that names the file by its `label`, the
    line, the key and what to do.
    """
    found = [_Table(label, lines, values) for lines, values in read(text, label, "official")]
    first: dict[str, int] = {}
    for table in found:
        _check(table)
        line = table.lines.of("id")
        if table.text("id") in first:
            taken = first[table.text("id")]
            table.wrong("id", f"the id '{table.text('id')}' is taken by line {taken}: give another")
        first[table.text("id")] = line
    return tuple(map(_person, found))


def _person(table: _Table) -> Person:
    side = table.text("side")
    offices = tuple(_office(table, written, side) for written in table.texts("offices"))
    official = Official(table.text("id"), table.text("name"), side, table.texts("aliases"), offices)
    return tables.person_of(official, table.text("surname"))


def _check(table: _Table) -> None:
    for key, value in table.values.items():
        if key not in RULES:
            table.wrong(key, f"'{key}' is not known: use one of {', '.join(RULES)}")
        holds, advice = RULES[key]
        if not holds(value):
            table.wrong(key, f"'{key}' is {repr(value)[:60]}: {advice}")
    for key in REQUIRED:
        if key not in table.values:
            table.wrong(key, f"'{key}' is missing: add it")


def _office(table: _Table, written: str, side: str) -> Office:
    """Return an office; what is wrong with it is told at the line of the offices."""
    match = _OFFICE.fullmatch(written)
    if not match:
        table.wrong("offices", f"the office '{written[:60]}' is not as in 'minister@2024-01-31..'")
    where = match["side"] or side
    if not _is_side(where):
        table.wrong("offices", f"the office '{written}': no side has the code '{where}'")
    if match["role"] not in tables.roles():
        table.wrong("offices", f"no office is called '{match['role']}'{_like(match['role'])}")
    try:
        office = tables.office(written, side)
    except ValueError:
        table.wrong("offices", f"the office '{written}': write days as in 2024-01-31")
    if office.start and office.end and office.end < office.start:
        table.wrong("offices", f"the office '{written}' ends before it begins")
    return office


def _like(role: str) -> str:
    similar = get_close_matches(role, tables.roles(), 3)
    return f"; did you mean {' or '.join(similar)}?" if similar else ""


def _is_line(value: object) -> bool:
    return isinstance(value, str) and bool(_LINE.fullmatch(value))


def _is_side(value: object) -> bool:
    return any(row.side.code == value for row in tables.sides())


def _are_lines(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_line, value))


def _is_id(value: object) -> bool:
    return isinstance(value, str) and bool(_ID.fullmatch(value))


RULES: Final[Mapping[str, tuple[Callable[[object], bool], str]]] = {
    "id": (_is_id, "use small letters, digits and hyphens, such as jane-roe"),
    "name": (_is_line, "give one line of text"),
    "surname": (_is_line, "give the part of the name that stands alone"),
    "side": (_is_side, "give the code of a side, such as US or NATO"),
    "aliases": (_are_lines, "give a list of other spellings of the whole name"),
    "offices": (
        lambda value: _are_lines(value) and bool(value),
        "give a list such as ['foreign-minister@2024-01-31..']",
    ),
}
