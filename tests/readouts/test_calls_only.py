"""Recognising for the store, which keeps calls and nothing else."""

from itertools import chain

import pytest

from bot.officials.roster import load
from bot.readouts.lead import lead_of
from bot.readouts.recognise import recognise
from tests.builders import statement
from tests.readouts.test_recognise import TABLE, Row, told_by

ROWS: list[Row] = list(chain.from_iterable(rows for rows in TABLE.values()))


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_the_same_calls_are_found_when_only_calls_count(row: Row) -> None:
    """What is an account of a call is read in full; a meeting counts as no account."""
    told = told_by(row)
    whole = [r for r in recognise(told, load()) if r.account == "call"]
    found = recognise(told, load(), calls_only=True)
    assert [r for r in found if r.account == "call"] == whole
    assert {r.account for r in found} <= {"call", "no"}


def test_a_meeting_is_not_looked_into() -> None:
    """Nobody asks who was there: it is said only by which words it is no call."""
    told = statement(title="Secretary Blinken’s Meeting with Foreign Minister Lavrov", text="-")
    assert [r.account for r in recognise(told, load())] == ["meeting"]
    (found,) = recognise(told, load(), calls_only=True)
    assert (found.account, found.principals) == ("no", ())
    assert found.why


def test_sentences_of_a_lead_come_when_asked_for() -> None:
    """By number in any order, from the end, and none beyond it."""
    lead = lead_of(statement(text="They spoke. It was late. Nobody slept."))
    assert lead.sentence(1) == "It was late."
    assert lead.sentence(0) == "They spoke."
    assert lead.text[slice(*lead.sentences[-1])] == "Nobody slept."
    assert lead.sentence(3) == ""
    assert len(lead.sentences) == 3
