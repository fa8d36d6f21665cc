"""The packaged tables, read into records."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from bot.model.errors import SettingsError
from bot.model.official import Office, Official, Side

PACKAGE = "bot.officials"
REGIONS = ("americas", "asia", "eurasia", "europe", "middle-east-africa")
LANGUAGES = ("en", "ru", "uk", "zh", "fr", "de", "es", "tr", "ar")


@dataclass(frozen=True, slots=True)
class SideRow:
    """A side with its names by language; `leader` is the role that phones for it."""

    side: Side
    leader: str
    names: dict[str, tuple[str, ...]]
    adjectives: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Person:
    """An official with the part of the name that stands alone; `common` where it needs a title."""

    official: Official
    surname: str
    common: bool
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """An office: offices of one kind are counterparts, a loose one `means` others.

    `many` hold it at once, or only one; `side` is the only side that has it.
    """

    key: str
    kind: str
    means: tuple[str, ...]
    joint: bool
    many: bool
    side: str
    names: dict[str, tuple[str, ...]]


def rows(table: str, columns: int) -> Iterator[list[str]]:
    """Return the rows of a packaged table; raises `SettingsError` naming the line that is off."""
    text = files(PACKAGE).joinpath(table).read_text("utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != columns:
            raise SettingsError(f"{table}, line {number}: {len(cells)} columns, not {columns}")
        yield cells


def parts(cell: str) -> tuple[str, ...]:
    """Return the alternatives in a cell, none for ``-``."""
    return () if cell == "-" else tuple(cell.split("|"))


@cache
def sides() -> tuple[SideRow, ...]:
    """Return all sides, by the order of the table."""
    others = _names_elsewhere()
    return tuple(_side(cells, others) for cells in rows("sides.tsv", 10))


def _names_elsewhere() -> dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]]:
    table = rows("side-names.tsv", 4)
    return {(code, lang): (parts(names), parts(adj)) for code, lang, names, adj in table}


def _side(
    cells: Sequence[str], others: dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]]
) -> SideRow:
    code, leader, zone, name, other, adjective, capital, ru, ru_adjective, zh = cells
    capitals = tuple(c.removeprefix("=") for c in parts(capital))
    names = {"en": (name, *parts(other), *capitals), "ru": parts(ru), "zh": parts(zh)}
    adjectives = {"en": parts(adjective), "ru": parts(ru_adjective)}
    for lang in LANGUAGES:
        if (code, lang) in others:
            names[lang], adjectives[lang] = others[code, lang]
    aliases = (*parts(other), *parts(adjective), *capitals[1:])
    seat = "" if capital.startswith("=") or not capitals else capitals[0]
    return SideRow(Side(code, name, aliases, seat, zone), leader, names, adjectives)


@cache
def roles() -> dict[str, Role]:
    """Return all offices by key."""
    table = tomllib.loads(files(PACKAGE).joinpath("roles.toml").read_text("utf-8"))
    return {
        key: Role(
            key,
            str(row["class"]),
            tuple(row.get("means", ())),
            bool(row.get("joint", False)),
            bool(row.get("many", False)),
            str(row.get("side", "")),
            {lang: tuple(row[lang]) for lang in LANGUAGES if lang in row},
        )
        for key, row in table.items()
    }


@cache
def people() -> tuple[Person, ...]:
    """Return the packaged roster."""
    return tuple(_person(cells) for region in REGIONS for cells in rows(f"roster-{region}.tsv", 6))


@cache
def wikidata() -> dict[str, str]:
    """Return the Wikidata items of officials, by their ids."""
    return {cells[0]: cells[1] for cells in rows("wikidata.tsv", 2)}


def _person(cells: Sequence[str]) -> Person:
    id_, name, surname, side, offices, aliases = cells
    spellings = parts(aliases)
    names = tuple(s.removeprefix("=") for s in spellings)
    item = wikidata().get(id_, "")
    official = Official(id_, name, side, names, _offices(offices, side), item)
    return Person(official, surname.lstrip("!-"), surname.startswith("!"), spellings)


def person_of(official: Official, surname: str = "") -> Person:
    """Return an official of the user's own as a row of the roster.

    The last word of the name is the surname unless another is given.
    """
    surname = surname or official.name.rsplit(" ", 1)[-1]
    return Person(official, surname, common=False, spellings=official.aliases)


def _offices(cell: str, side: str) -> tuple[Office, ...]:
    return () if cell == "-" else tuple(office(o, side) for o in cell.split("; "))


def office(text: str, side: str) -> Office:
    """Read ``SIDE:role@from..to``; the side and the end may be missing.

    Raises `ValueError` for a day that is none.
    """
    post, _, days = text.partition("@")
    where, _, role = post.rpartition(":")
    start, _, end = days.partition("..")
    return Office(role, where or side, _day(start), _day(end))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def grammar() -> dict[str, dict[str, list[str]]]:
    """Return the words that join names, titles and offices."""
    return tomllib.loads(files(PACKAGE).joinpath("grammar.toml").read_text("utf-8"))
