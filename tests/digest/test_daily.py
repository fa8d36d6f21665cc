"""A daily digest as a document: whose lines stand where, and that any number of them fits."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest.blocks import message
from bot.digest.daily import Line, daily, in_order, name_of
from bot.digest.document import Document
from bot.digest.plain import render
from bot.model.official import Principal
from tests.builders import THEIRS, call, readout
from tests.digest.hostile import documents, texts
from tests.slack.limits import problems, shown

DAY = date(2022, 2, 2)
NAME = name_of(DAY)
PAIRED = call(id="both", readouts=(readout(), readout(THEIRS)))
WAITS = call(id="one")
TOLD = Document(
    "T", "Washington and Moscow: 2 findings in all.", headline="Only Moscow speaks of X."
)


def test_a_line_says_who_when_what_and_how_much() -> None:
    """And carries a button that shows all of the call."""
    made = daily(NAME, "C1", [Line(PAIRED, TOLD)])
    assert (made.title, made.summary) == ("Daily digest, 1 call", "2 February 2022: 1 compared.")
    ((entry,),) = (section.entries for section in made.sections)
    assert entry.text == "Antony Blinken – Sergey Lavrov: phone call, 1 February 2022"
    assert entry.note == "Only Moscow speaks of X. Washington and Moscow: 2 findings in all."
    assert [(b.label, b.action, b.value) for b in entry.buttons] == [("Compare", "show", "both")]


def test_what_waits_and_what_is_no_more_stand_apart() -> None:
    """After what is compared; calls that are no more are counted, in no other place."""
    lines = [Line(None, None), Line(WAITS, TOLD), Line(PAIRED, None), Line(None, None)]
    made = daily(NAME, "C1", lines, "These findings only.")
    assert made.title == "Daily digest, 2 calls"
    assert made.summary == "2 February 2022: 1 compared, 1 with one account so far."
    assert [s.title for s in made.sections] == ["Compared", "One account so far", "Withdrawn"]
    assert "could not be put together" in made.sections[0].entries[0].note
    assert made.sections[1].entries[0].buttons[0].label == "Show"
    assert made.sections[2].entries[0].text == "2 calls that stood here were withdrawn."
    assert made.footer.startswith("These findings only. What an account does not mention")


def test_nothing_that_is_left_is_said() -> None:
    """A digest whose calls are all undone says so."""
    made = render(daily(NAME, "C1", [Line(None, None)]))
    assert "no call is left of those that stood here" in made


def test_calls_are_in_order() -> None:
    """The latest first, whatever the order in which they came."""
    others = [replace(PAIRED, id=str(n), date=DAY - timedelta(days=n)) for n in range(3)]
    assert [c.id for c in in_order(reversed(others))] == ["0", "1", "2"]


@pytest.mark.parametrize("number", [1, 19, 60, 1_000])
def test_however_many_calls_fit(number: int) -> None:
    """The message is cut at a call and counts the rest; what is compared goes before the rest."""
    long = replace(TOLD, headline="Only Moscow speaks of it. " * 40, summary="So and so. " * 60)
    lines = [Line(replace(PAIRED, id=f"p{n}"), long) for n in range(number)]
    lines += [Line(replace(WAITS, id=f"w{n}"), long) for n in range(number)]
    payload = message(daily(NAME, "C1", lines))
    assert problems(list(payload.blocks), payload.text) == []
    said = shown(list(payload.blocks))
    whole, left = said.count("• "), re.findall(r"^… (\d+) more$", said, re.MULTILINE)
    assert whole + sum(map(int, left)) == 2 * number
    assert ("List all calls" in said) == bool(left)
    assert said.count("Compare\n") + said.count("Show\n") == whole


lines = st.builds(
    Line,
    st.one_of(
        st.none(),
        st.builds(
            lambda name, id_, both: replace(
                PAIRED if both else WAITS,
                id=id_,
                principals=(Principal(name, "US"), Principal(name * 2, "RU")),
            ),
            texts,
            st.uuids().map(str),
            st.booleans(),
        ),
    ),
    st.one_of(st.none(), documents),
)


@given(found=st.lists(lines, max_size=8), asked=texts)
def test_nothing_from_outside_does_more_than_stand_there(found: list[Line], asked: str) -> None:
    """Every payload is one that Slack takes, and pings nobody."""
    payload = message(daily(NAME, "C1", found, asked))
    assert problems(list(payload.blocks), payload.text) == []
