"""Small builders of the domain's values, for every test: name only what the test is about.

statement(id="ru-1", side="RU", text="…")
readout(statement=statement(side="RU"), principals=(BLINKEN, LAVROV))
call(readouts=(readout(), readout(statement=THEIRS)))
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypedDict, Unpack

from bot.model.call import Call
from bot.model.official import Principal
from bot.model.readout import Account, Form, Medium, Readout, Recognition
from bot.model.source import Published
from bot.model.statement import Statement

NOON = datetime(2022, 2, 1, 12, 0, tzinfo=UTC)
BLINKEN = Principal(name="Antony Blinken", side="US", id="antony-blinken")
LAVROV = Principal(name="Sergey Lavrov", side="RU", id="sergey-lavrov")

OURS = Statement(
    id="us-1",
    url="https://state.example/us-1",
    title="Secretary Blinken's Call with Foreign Minister Lavrov",
    published=Published(NOON),
    publisher="state.example",
    side="US",
    lang="en",
    text="The Secretary spoke by phone with the Foreign Minister today. He asked for a reply.",
)
THEIRS = Statement(
    id="ru-1",
    url="https://mid.example/ru-1",
    title="On Foreign Minister Lavrov's telephone conversation with Secretary Blinken",
    published=Published(NOON),
    publisher="mid.example",
    side="RU",
    lang="en",
    text="A telephone conversation took place on February 1. Security guarantees were discussed.",
)


class StatementFields(TypedDict, total=False):
    """What may be changed of a statement."""

    id: str
    url: str
    title: str
    published: Published | None
    publisher: str
    side: str
    lang: str
    text: str


class RecognitionFields(TypedDict, total=False):
    """What may be changed of a recognition."""

    account: Account
    medium: Medium
    principals: tuple[Principal, ...]
    sides: tuple[str, ...]
    date: date | None
    date_stated: bool
    form: Form
    initiator: str | None
    start: int
    end: int
    why: tuple[str, ...]
    topics: tuple[str, ...]


class CallFields(TypedDict, total=False):
    """What may be changed of a call."""

    id: str
    date: date
    medium: Medium
    principals: tuple[Principal, ...]
    readouts: tuple[Readout, ...]
    why: tuple[str, ...]


def statement(**changes: Unpack[StatementFields]) -> Statement:
    """Return an American statement; another `id` gives another URL unless one is named."""
    base = OURS
    if "id" in changes:
        base = replace(OURS, url=f"https://state.example/{changes['id']}")
    return replace(base, **changes)


def recognition(**changes: Unpack[RecognitionFields]) -> Recognition:
    """Return the recognition of a phone call between two ministers on 1 February 2022."""
    base = Recognition(
        account="call",
        medium="phone",
        principals=(BLINKEN, LAVROV),
        sides=("US", "RU"),
        date=date(2022, 2, 1),
        date_stated=True,
        form="readout",
        why=("the title names a call",),
    )
    return replace(base, **changes)


def readout(
    statement: Statement = OURS, ordinal: int = 0, **changes: Unpack[RecognitionFields]
) -> Readout:
    """Return a readout of the whole text of `statement`; `changes` are its recognition's."""
    whole = replace(recognition(), end=len(statement.text))
    return Readout(statement, replace(whole, **changes), ordinal)


def call(**changes: Unpack[CallFields]) -> Call:
    """Return the call of 1 February 2022, waiting with the American readout alone."""
    base = Call(
        id="call-1",
        date=date(2022, 2, 1),
        medium="phone",
        principals=(BLINKEN, LAVROV),
        readouts=(readout(),),
        why=("the first account of it",),
    )
    return replace(base, **changes)
