"""Officials of a user's own: what the file gives, and how its mistakes are told."""

from pathlib import Path

import pytest

from bot.model.errors import SettingsError
from bot.officials.own_file import parse
from bot.officials.roster import load
from tests.builders import NOON

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "officials.toml"
GOOD = {
    "id": '"jane-roe"',
    "name": '"Jane Roe"',
    "side": '"BZ"',
    "offices": '["foreign-minister@2020-01-31.."]',
}


def written(**changes: str | None) -> str:
    """Return a file with one official, its first key on line 4."""
    rows = (f"{key} = {value}" for key, value in (GOOD | changes).items() if value is not None)
    return "\n".join(("# Ours", "", "[[official]]", *rows)) + "\n"


def test_the_example_is_read() -> None:
    """The file that the README names works, alias, surname and office."""
    roster = load(parse(EXAMPLE.read_text(), "officials.toml"))
    assert roster.find("roe") == {"jane-roe"}
    assert roster.find("Джейн Роу") == {"jane-roe"}
    assert "tan-example" in roster.find("tan")
    found = roster.mentions("Джейн Роу позвонила.", day=NOON.date(), side="RU", lang="ru")
    assert [m.principal.id for m in found] == ["jane-roe"]


def test_an_empty_file_gives_nobody() -> None:
    """A file without tables is no mistake."""
    assert parse("# nobody yet\n", "own.toml") == ()


def test_one_s_own_replaces_a_known_official() -> None:
    """An id of the roster means that official, as the file has it."""
    own = parse(written(id='"sergey-lavrov"', name='"Serge Lavroff"'), "own.toml")
    official = load(own).official("sergey-lavrov")
    assert official is not None
    assert official.name == "Serge Lavroff"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (written(id='"Jane Roe"'), 4, "'id' is 'Jane Roe': use small letters"),
        (written(id=None), 3, "'id' is missing"),
        (written(name='""'), 5, "'name' is ''"),
        (written(side='"XX"'), 6, "'side' is 'XX': give the code"),
        (written(offices="[]"), 7, "'offices' is []"),
        (written(offices='["minister"]'), 7, "'minister' is not as in"),
        (written(offices='["foreign-ministr@.."]'), 7, "did you mean foreign-minister"),
        (written(offices='["foreign-minister@2020-13-01.."]'), 7, "write days as in"),
        (written(offices='["foreign-minister@2021-01-01..2020-01-01"]'), 7, "ends before it"),
        (written(offices='["XX:foreign-minister@.."]'), 7, "no side has the code 'XX'"),
        (written(aliases='"Jane"'), 8, "'aliases' is 'Jane': give a list"),
        (written(party='"none"'), 8, "'party' is not known: use one of id, name"),
        (written() + written().replace("# Ours", ""), 11, "'jane-roe' is taken by line 4"),
        ("[official]\n", 1, "must be written as \\[\\[official\\]\\]"),
        ("[[source]]\n", 1, "put each official under"),
        (written(name='"Jane'), 5, "not TOML"),
    ],
)
def test_a_mistake_is_named_by_its_line(text: str, line: int, said: str) -> None:
    """File, line and what to do, in one line."""
    with pytest.raises(SettingsError, match=said.replace("[]", r"\[\]")) as caught:
        parse(text, "own.toml")
    assert str(caught.value).startswith(f"own.toml, line {line}:")
    assert "\n" not in str(caught.value)


def test_the_same_roster_is_made_once() -> None:
    """Loading is cheap for all but the first who asks."""
    assert load() is load()
