"""The tables of sides, offices and officials hold what their headers promise."""

import re
from collections import Counter
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.model.errors import SettingsError
from bot.officials import tables
from bot.officials.cases import endings
from bot.officials.tables import Person, Role, SideRow

CODES = {row.side.code for row in tables.sides()}


def repeated(keys: list[str]) -> list[str]:
    return [key for key, times in Counter(keys).items() if times > 1]


def test_codes_of_sides_are_unique() -> None:
    """No side is listed twice, under its code or its English name."""
    rows = tables.sides()
    assert repeated([r.side.code for r in rows]) == []
    assert repeated([r.side.name for r in rows]) == []


def test_the_members_of_the_united_nations_are_there() -> None:
    """There are the 193 members, four more capitals that publish, and the organisations."""
    states = {code for code in CODES if re.fullmatch(r"[A-Z]{2}", code)} - {"EU", "UN", "WB", "G7"}
    assert len(states) == 193 + len({"TW", "XK", "PS", "VA", "HK"})
    assert {"EU", "NATO", "UN", "OSCE", "AfricanUnion", "ASEAN", "IAEA"} <= CODES


@pytest.mark.parametrize("row", tables.sides(), ids=lambda r: r.side.code)
def test_a_side_has_a_zone_a_leader_and_names(row: SideRow) -> None:
    """Its zone is known, its leading office is in the table, and it has names in three scripts."""
    assert ZoneInfo(row.side.zone)
    assert row.leader in tables.roles()
    assert row.names["en"]
    assert row.names["ru"]
    assert row.names["zh"]


def test_names_in_other_languages_belong_to_known_sides() -> None:
    """The second table of names adds no side and no language of its own."""
    rows = list(tables.rows("side-names.tsv", 4))
    assert {code for code, *_ in rows} <= CODES
    assert {lang for _, lang, *_ in rows} <= set(tables.LANGUAGES)
    assert repeated([f"{code} {lang}" for code, lang, *_ in rows]) == []


def test_one_name_means_one_side() -> None:
    """No name, adjective or capital of one language stands for two sides."""
    for lang in tables.LANGUAGES:
        names = [
            name
            for row in tables.sides()
            for name in {*row.names.get(lang, ()), *row.adjectives.get(lang, ())}
        ]
        assert repeated(names) == [], lang


@pytest.mark.parametrize("role", tables.roles().values(), ids=lambda r: r.key)
def test_an_office_has_names_and_refers_to_known_ones(role: Role) -> None:
    """Every office has an English name; what it means and whose it is are in the tables."""
    assert role.names["en"]
    assert set(role.means) <= set(tables.roles())
    assert not role.side or role.side in CODES


def test_ids_of_officials_are_unique() -> None:
    """No official is listed twice, under an id or a name."""
    people = tables.people()
    assert repeated([p.official.id for p in people]) == []
    assert repeated([p.official.name for p in people]) == []


@pytest.mark.parametrize("person", tables.people(), ids=lambda p: p.official.id)
def test_an_official_is_written_as_the_header_says(person: Person) -> None:
    """The id is kebab-case, sides and offices are known, days are in order, no name is empty."""
    official = person.official
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", official.id)
    assert official.side in CODES
    assert all(name.strip() == name != "" for name in (official.name, *official.aliases))
    for office in official.offices:
        assert office.side in CODES
        assert office.role in tables.roles()
        assert office.start is not None
        assert office.end is None or office.start <= office.end


@pytest.mark.parametrize("person", tables.people(), ids=lambda p: p.official.id)
def test_a_surname_is_part_of_a_name(person: Person) -> None:
    """What stands alone in texts is a part of the name or one of its other spellings."""
    names = (person.official.name, *person.official.aliases)
    assert any(person.surname.casefold() in name.casefold() for name in names)


def test_nobody_holds_an_office_twice_at_once() -> None:
    """The times in one office of one official do not overlap."""
    for person in tables.people():
        times = sorted((o.side, o.role, o.start, o.end) for o in person.official.offices if o.start)
        for (side, role, _, end), (side2, role2, start, _) in pairwise(times):
            assert (side, role) != (side2, role2) or (end is not None and end <= start)


def test_a_leader_is_followed_by_the_next() -> None:
    """Two officials hold a side's leading office at once only on the day it changes hands."""
    leaders = {row.side.code: row.leader for row in tables.sides()}
    held: dict[str, list[tuple[object, ...]]] = {}
    for person in tables.people():
        for o in person.official.offices:
            if leaders[o.side] == o.role and o.start:
                held.setdefault(o.side, []).append((o.start, o.end, person.official.id))
    for side, times in held.items():
        ordered = sorted(times, key=lambda t: str(t[0]))
        for (_, end, who), (start, _, other) in pairwise(ordered):
            assert end is not None, (side, who, other)
            assert str(end) <= str(start), (side, who, other)


def test_case_endings_have_six_cells() -> None:
    """Each row of case endings says what each of the six cases ends in."""
    for rules in endings().values():
        assert all(len(cells) == 6 and all(cells) for cells in rules.values())


def test_a_row_of_the_wrong_length_is_named() -> None:
    """A table with a broken line stops the start and says which line."""
    with pytest.raises(SettingsError, match=r"sides\.tsv, line \d+: 10 columns, not 3"):
        list(tables.rows("sides.tsv", 3))


def test_wikidata_items_belong_to_officials() -> None:
    """Each item is well formed, stands for one person, and that person is on the roster."""
    table = list(tables.rows("wikidata.tsv", 2))
    assert {official for official, _ in table} <= {p.official.id for p in tables.people()}
    assert [item for _, item in table if not re.fullmatch(r"Q[1-9]\d*", item)] == []
    assert repeated([official for official, _ in table]) == []
    assert repeated([item for _, item in table]) == []
    assert table == sorted(table)


def test_an_official_knows_the_wikidata_item() -> None:
    """Who is in the table has it, who is not has none."""
    items = {p.official.id: p.official.wikidata for p in tables.people()}
    assert items["angela-merkel"] == "Q567"
    assert items["ihor-zhovkva"] == ""
