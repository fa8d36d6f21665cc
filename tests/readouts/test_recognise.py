"""What statements are taken for accounts of, in every form and language."""

import re
import time
import tomllib
from dataclasses import replace
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import NotRequired, TypedDict
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.readout import Recognition
from bot.model.source import Published
from bot.model.statement import Statement
from bot.officials.roster import Roster, load
from bot.readouts.recognise import as_dict, recognise
from tests.builders import statement

NOON = "2022-02-01T12:00"
ZONES = {
    "US": "America/New_York",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "CN": "Asia/Shanghai",
    "FR": "Europe/Paris",
    "DE": "Europe/Berlin",
    "ES": "Europe/Madrid",
    "TR": "Europe/Istanbul",
}
TABLE = tomllib.loads(Path(__file__).with_name("accounts.toml").read_text("utf-8"))


class Row(TypedDict):
    """A statement of the table, and what it is an account of."""

    name: str
    side: str
    lang: NotRequired[str]
    at: NotRequired[str]
    title: str
    text: list[str]
    medium: str
    sides: list[str]
    principals: list[str]
    date: str
    stated: bool


@pytest.fixture(scope="session")
def roster() -> Roster:
    return load()


def said(side: str, title: str, text: str = "", at: str = NOON, lang: str = "en") -> Statement:
    """Return a statement published at this local time of the side's capital."""
    moment = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(ZONES[side]))
    made = statement(id="s", side=side, title=title, text=text, lang=lang)
    return replace(made, published=Published(moment), publisher=f"{side.lower()}.example")


def told_by(row: Row) -> Statement:
    """Return the statement that a row of the table holds."""
    text = " ".join(row["text"])
    return said(row["side"], row["title"], text, row.get("at", NOON), row.get("lang", "en"))


@pytest.mark.parametrize("row", TABLE["call"], ids=[r["name"] for r in TABLE["call"]])
def test_accounts_of_calls_are_recognised(row: Row, roster: Roster) -> None:
    """Medium, sides, principals and day come out as the text states them."""
    told = told_by(row)
    found = recognise(told, roster)[0]
    assert found.account == "call", found.why
    assert (found.medium, sorted(found.sides)) == (row["medium"], row["sides"])
    assert found.sides[0] == told.side
    assert sorted(p.name.split()[-1].casefold() for p in found.principals) == row["principals"]
    assert (str(found.date), found.date_stated) == (row["date"], row["stated"])
    assert (found.start, found.end) == (0, len(told.text))


@pytest.mark.parametrize("row", TABLE["none"], ids=[r["name"] for r in TABLE["none"]])
def test_what_is_no_account_is_refused(row: Row, roster: Roster) -> None:
    """Announcements, briefings, domestic calls, telegrams and passing mentions are no accounts."""
    found = recognise(told_by(row), roster)
    assert [r.account for r in found] == ["no"]
    assert found[0].why


def test_a_meeting_is_a_meeting(roster: Roster) -> None:
    """Two sides that met in one place had no call."""
    told = said(
        "US",
        "Secretary Blinken’s Meeting with German Foreign Minister Baerbock",
        "Secretary of State Antony J. Blinken met today with Foreign Minister Annalena Baerbock.",
    )
    assert recognise(told, roster)[0].account == "meeting"


def test_remarks_that_report_an_exchange_are_an_account(roster: Roster) -> None:
    """A minister who tells what his counterpart answered today has told of their call."""
    told = said(
        "RU",
        "Lavrov says Blinken’s answer disappoints",
        "“Today I told my colleague what we expect. The reaction was cool, I must say,” he said.",
    )
    found = recognise(told, roster)[0]
    assert (found.account, found.form, found.medium) == ("call", "remarks", "unstated")
    assert {p.id for p in found.principals} == {"sergey-lavrov", "antony-blinken"}
    assert found.date == date(2022, 2, 1)


def test_remarks_on_another_s_policy_are_none(roster: Roster) -> None:
    """Speaking of somebody is not reporting a talk with him."""
    told = said(
        "RU",
        "Lavrov says Blinken’s plan is flawed",
        "“The plan that was published today ignores our proposals,” the minister said.",
    )
    assert recognise(told, roster)[0].account == "no"


@pytest.mark.parametrize(
    ("text", "initiator"),
    [
        ("had a telephone conversation, at the initiative of the French side, with", "FR"),
        ("had a telephone conversation, at the French side’s initiative, with", "FR"),
        ("had a telephone conversation, initiated by the Russian side, with", "RU"),
        ("had a telephone conversation, by mutual agreement, with", "mutual"),
        ("had a telephone conversation with", None),
    ],
)
def test_who_asked_is_read(text: str, initiator: str | None, roster: Roster) -> None:
    """The side that asked for the call is told as the account tells it, or not at all."""
    body = f"Vladimir Putin {text} President of France Emmanuel Macron."
    told = said("RU", "Telephone conversation with President of France Emmanuel Macron", body)
    assert recognise(told, roster)[0].initiator == initiator


def test_the_day_of_another_event_is_not_taken(roster: Roster) -> None:
    """A summit's or an election's day beside the call's phrase is not the call's."""
    body = (
        "Vladimir Putin had a telephone conversation with President of France Emmanuel Macron "
        "following the meeting held in Paris on January 28."
    )
    told = said("RU", "Telephone conversation with President of France Emmanuel Macron", body)
    found = recognise(told, roster)[0]
    assert (found.date, found.date_stated) == (date(2022, 2, 1), False)


def test_today_is_the_publisher_s_today(roster: Roster) -> None:
    """A release of an evening in Washington that is labelled UTC means Washington's day."""
    told = said(
        "US",
        "Secretary Blinken’s Call with Japanese Foreign Minister Hayashi",
        "Secretary of State Antony J. Blinken spoke today with Foreign Minister Hayashi.",
    )
    at = Published(datetime.fromisoformat("2022-02-02T02:14:00+00:00"))
    late = statement(id="s", side="US", title=told.title, text=told.text, published=at)
    assert recognise(late, roster)[0].date == date(2022, 2, 1)
    assert recognise(late, roster, "America/New_York")[0].date == date(2022, 2, 1)


def test_separate_calls_are_told_apart(roster: Roster) -> None:
    """A release on two calls gives one recognition for each."""
    told = said(
        "US",
        "Secretary Blinken’s Separate Calls with Foreign Ministers Baerbock and Le Drian",
        "Secretary of State Antony J. Blinken spoke separately today with German Foreign Minister "
        "Annalena Baerbock and French Foreign Minister Jean-Yves Le Drian.",
    )
    found = recognise(told, roster)
    assert [r.sides for r in found] == [("US", "DE"), ("US", "FR")]
    assert [len(r.principals) for r in found] == [2, 2]


def test_each_separate_call_has_its_stretch(roster: Roster) -> None:
    """Where the text tells of one call after the other, each keeps what is about it."""
    text = (
        "Secretary of State Antony J. Blinken held separate calls today with German Foreign "
        "Minister Annalena Baerbock and French Foreign Minister Jean-Yves Le Drian. "
        "Foreign Minister Baerbock raised the price of grain. They agreed to count the silos. "
        "Foreign Minister Le Drian spoke of fish. The Secretary thanked both ministers."
    )
    found = recognise(said("US", "Secretary Blinken’s Calls with European Ministers", text), roster)
    assert [r.sides for r in found] == [("US", "DE"), ("US", "FR")]
    assert [text[r.start : r.end][-6:] for r in found] == ["silos.", "sters."]
    assert [text[r.start : r.start + 21] for r in found] == [
        "Foreign Minister Baer",
        "Foreign Minister Le D",
    ]


def test_a_group_known_by_its_name_gives_its_sides(roster: Roster) -> None:
    """Counterparts of a named group count with the group's sides, and no invented names."""
    told = said(
        "US",
        "Jake Sullivan’s Call with Nordic Counterparts",
        "National Security Advisor Jake Sullivan spoke today with his Nordic counterparts.",
    )
    found = recognise(told, roster)[0]
    assert set(found.sides) == {"US", "DK", "FI", "IS", "NO", "SE"}
    assert [p.id for p in found.principals] == ["jake-sullivan"]


def test_people_on_no_roster_are_named(roster: Roster) -> None:
    """Offices tell whose name follows, whose side it is, and what is no name."""
    told = said(
        "US",
        "Deputy Secretary Sherman’s Call with French and Italian Counterparts",
        "Deputy Secretary of State Wendy Sherman spoke today with French Political Director "
        "Odile Garance, Italian Secretary General for North Africa and the Middle East "
        "Tullio Benvenga, and Marta Ossola, Chief of Protocol of Spain.",
    )
    found = recognise(told, roster)[0]
    assert [(p.name, p.side) for p in found.principals if not p.id] == [
        ("Odile Garance", "FR"),
        ("Tullio Benvenga", "IT"),
        ("Marta Ossola", "ES"),
    ]
    assert set(found.sides) == {"US", "FR", "IT", "ES"}


def test_a_list_at_the_end_names_the_group(roster: Roster) -> None:
    """Where the first sentence names nobody, the sentence that lists the participants does."""
    told = said(
        "US",
        "Readout of President Biden’s Video Call with Leaders",
        "President Biden held a video call with leaders today. They spoke of grain.\n\n"
        "Participants in the call included President Macron of France and Chancellor Olaf "
        "Scholz of Germany.",
    )
    found = recognise(told, roster)[0]
    assert set(found.sides) == {"US", "FR", "DE"}
    assert len(found.principals) == 3


def test_a_call_of_others_is_none_of_ours(roster: Roster) -> None:
    """Who comments on a call between two others gives no account of it."""
    told = said(
        "UA",
        "President Zelenskyy on the phone conversation between the presidents of two countries",
        "President Volodymyr Zelenskyy welcomed the phone conversation between President of the "
        "United States Joseph Biden and President of Russia Vladimir Putin.",
    )
    assert recognise(told, roster)[0].account == "no"


def test_an_address_tells_of_several_calls(roster: Roster) -> None:
    """Each call of the day in an evening address is an account with its own stretch of text."""
    text = (
        "Good evening. Today I spoke with President Macron about grain. It rained in Odesa. "
        "I also spoke with Prime Minister Boris Johnson today. Tomorrow I will speak with "
        "Chancellor Scholz. Last week I talked to President Biden."
    )
    told = said("UA", "Address by the President of Ukraine Volodymyr Zelenskyy", text)
    found = recognise(told, roster)
    assert [r.sides for r in found] == [("UA", "FR"), ("UA", "GB")]
    assert [text[r.start : r.end][-6:] for r in found] == ["grain.", "today."]
    assert {r.form for r in found} == {"address"}


def test_an_aide_s_principal_takes_no_part(roster: Roster) -> None:
    """Whose adviser somebody is does not put that person on the line."""
    told = said(
        "US",
        "Jake Sullivan’s Call with Ibrahim Kalin, Chief Advisor to the President of Turkey",
        "National Security Advisor Jake Sullivan spoke today with Ibrahim Kalin, Chief Advisor to "
        "the President of Turkey.",
    )
    found = recognise(told, roster)[0]
    assert [p.id for p in found.principals] == ["jake-sullivan", "ibrahim-kalin"]
    assert set(found.sides) == {"US", "TR"}


@pytest.mark.parametrize("row", TABLE["people"], ids=[r["name"] for r in TABLE["people"]])
def test_who_took_part(row: Row, roster: Roster) -> None:
    """Who is on the line is told from who speaks of it, who sent whom, and who is spoken of."""
    found = recognise(told_by(row), roster)[0]
    assert found.account == "call", found.why
    assert [p.name for p in found.principals] == row["principals"]
    assert list(found.sides) == row["sides"]


def test_a_statement_as_json(roster: Roster) -> None:
    """The command prints names, codes and an ISO day."""
    told = told_by(TABLE["call"][0])
    printed = as_dict(told, recognise(told, roster)[0])
    assert list(printed) == [
        "id",
        "account",
        "medium",
        "principals",
        "sides",
        "date",
        "form",
        "why",
    ]
    assert printed["principals"] == ["Joe Biden", "Emmanuel Macron"]
    assert (printed["sides"], printed["date"], printed["form"]) == (
        ["US", "FR"],
        "2022-02-01",
        "readout",
    )
    assert as_dict(told, Recognition("no"))["date"] is None


def test_names_are_printed_as_the_account_has_them(roster: Roster) -> None:
    """A family name that comes first stays first, and a house that is not named is left out."""
    told = said(
        "US",
        "Readout of President Biden’s Call with Two Leaders",
        "President Biden spoke today with Prime Minister Kishida Fumio of Japan and Crown Prince "
        "Mohammed bin Salman of Saudi Arabia.",
    )
    printed = as_dict(told, recognise(told, roster)[0])
    assert printed["principals"] == ["Joe Biden", "Kishida Fumio", "Mohammed bin Salman"]


@given(st.text(max_size=400), st.text(max_size=80), st.sampled_from(["en", "ru", "zh", "fr"]))
def test_any_statement_is_answered(text: str, title: str, lang: str) -> None:
    """Whatever a statement holds, there is an answer with a reason."""
    found = recognise(said("US", title, text, lang=lang), load())
    assert found
    assert all(r.why for r in found)


@pytest.mark.parametrize(
    "filler",
    ["spoke ", "telephone ", "had a ", "President ", "с ", "同", "a" * 40 + " ", "\n", "(", "1 "],
)
def test_long_statements_cost_little(filler: str, roster: Roster) -> None:
    """A hostile statement of 200,000 characters is answered at once."""
    text = (filler * (200_000 // len(filler)))[:200_000]
    begun = time.perf_counter()
    recognise(said("US", filler * 50, text), roster)
    assert time.perf_counter() - begun < 20


@pytest.mark.parametrize(
    "table", ["phrases.toml", "initiators.toml", "reports.toml", "groups.toml"]
)
def test_the_tables_hold_patterns(table: str) -> None:
    """Every phrase of every table is a pattern that compiles and needs at least a character."""
    raw = tomllib.loads(files("bot.readouts").joinpath(table).read_text("utf-8"))
    groups = raw.pop("group", [])
    phrases = [p for lang in raw.values() for kind in lang.values() for p in kind]
    phrases += [p for g in groups for p in g["words"]]
    assert phrases
    for phrase in phrases:
        assert not re.compile(phrase.replace(" ", r"\s+")).fullmatch(""), phrase
