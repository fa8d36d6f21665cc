"""Accounts of calls in nine languages and five forms."""

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path
from typing import TypedDict

import pytest

from bot.model.source import Published
from bot.model.statement import Statement
from bot.officials.roster import load
from bot.readouts.recognise import recognise
from tests.builders import statement

LANGUAGES = ("en", "ru", "uk", "zh", "fr", "de", "es", "tr", "ar")
FORMS = ("readout", "remarks", "briefing", "address", "post")
SURE = ("readout", "post")
"""Forms whose first words name the medium."""
TABLE = tomllib.loads(Path(__file__).with_name("forms.toml").read_text("utf-8"))
SPOKEN_FOR = tomllib.loads(Path(__file__).with_name("spokespeople.toml").read_text("utf-8"))
NOON = Published(datetime(2022, 2, 1, 12, tzinfo=UTC))


class Row(TypedDict):
    """An account, and what it is an account of."""

    lang: str
    form: str
    sides: list[str]
    people: list[str]
    title: str
    text: str


def test_every_language_has_every_form() -> None:
    """Each form of account is shown in each language, once."""
    assert sorted((r["lang"], r["form"]) for r in TABLE["account"]) == sorted(
        product(LANGUAGES, FORMS)
    )


def told_by(row: Row) -> Statement:
    """Return the statement that a row of the table holds."""
    side = row["sides"][0]
    told = statement(id="s", side=side, lang=row["lang"], title=row["title"], text=row["text"])
    publisher = "t.me" if row["form"] == "post" else f"{side.lower()}.example"
    return replace(told, published=NOON, publisher=publisher)


@pytest.mark.parametrize(
    "row", [pytest.param(r, id=f"{r['lang']}-{r['form']}") for r in TABLE["account"]]
)
def test_an_account_is_recognised(row: Row) -> None:
    """The call, its form, both people and the day, by the words of the language."""
    found = recognise(told_by(row), load())[0]
    assert found.form == row["form"], found.why
    if row["form"] == "briefing" and found.account == "no":
        return
    assert found.account == "call", found.why
    assert found.medium in ({"phone"} if row["form"] in SURE else {"phone", "unstated"})
    assert [p.id for p in found.principals] == row["people"]
    assert list(found.sides) == row["sides"]
    assert found.date == date(2022, 2, 1)


@pytest.mark.parametrize("row", [pytest.param(r, id=r["lang"]) for r in SPOKEN_FOR["account"]])
def test_a_spokesperson_is_not_on_the_line(row: Row) -> None:
    """What a spokesperson tells, in any language, is of those who spoke and of nobody else."""
    found = recognise(told_by({**row, "form": "readout"}), load())[0]
    assert found.account == "call", found.why
    assert (found.medium, found.date) == ("phone", date(2022, 2, 1))
    assert list(found.sides) == row["sides"]
    assert [p.id for p in found.principals] == row["people"]


def test_a_spokesperson_speaks_in_every_language() -> None:
    """There is one such account in each language."""
    assert [r["lang"] for r in SPOKEN_FOR["account"]] == list(LANGUAGES)
