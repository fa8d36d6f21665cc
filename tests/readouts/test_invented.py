"""Accounts of calls between people whom no roster has, in many languages."""

import tomllib
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypedDict

import pytest

from bot.model.readout import Recognition
from bot.model.source import Published
from bot.officials.roster import Roster, load
from bot.readouts.recognise import recognise
from tests.builders import statement

TABLE = tomllib.loads(Path(__file__).with_name("invented.toml").read_text("utf-8"))


class Row(TypedDict):
    """A statement of the table, and what it tells."""

    side: str
    lang: str
    published: str
    title: str
    text: list[str]
    date: str
    asked: str
    people: list[str]
    account: str


@pytest.fixture(scope="module")
def roster() -> Roster:
    return load()


def read(row: Row, roster: Roster) -> Recognition:
    """Return what the statement of a row is taken for."""
    told = statement(
        id="s",
        side=row["side"],
        lang=row["lang"],
        title=row["title"],
        text=" ".join(row["text"]),
    )
    moment = Published(datetime.fromisoformat(row["published"]))
    return recognise(replace(told, published=moment, publisher="x.example"), roster)[0]


def named(found: Recognition) -> list[str]:
    return [f"{p.name}/{p.side}" for p in found.principals]


@pytest.mark.parametrize("row", TABLE["account"], ids=[r["title"] for r in TABLE["account"]])
def test_whoever_is_written_takes_part(row: Row, roster: Roster) -> None:
    """The people are those whose names are written, own side first, never an office's holder."""
    found = read(row, roster)
    assert found.account == "call", found.why
    assert [p.id for p in found.principals] == [None] * len(row["people"]), named(found)
    assert all(n.endswith(p) for n, p in zip(named(found), row["people"], strict=True)), named(
        found
    )


@pytest.mark.parametrize("row", TABLE["account"], ids=[r["title"] for r in TABLE["account"]])
def test_the_day_and_the_asker(row: Row, roster: Roster) -> None:
    """The call's day, and who asked for it where the account says so."""
    found = read(row, roster)
    assert str(found.date) == row["date"]
    assert (found.initiator or "") == row["asked"], found.why


@pytest.mark.parametrize("row", TABLE["none"], ids=[r["title"] for r in TABLE["none"]])
def test_what_is_no_account(row: Row, roster: Roster) -> None:
    """Press calls, daily briefings, calls to come and meetings are no accounts of a call."""
    assert read(row, roster).account == row["account"]
