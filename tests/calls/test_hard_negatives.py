"""Calls of the shared corpus that look alike and must stay apart."""

import json
from pathlib import Path

import pytest

from bot.app import knowledge
from bot.calls.grouping import grouped
from bot.model.call import Call
from bot.model.readout import Readout
from bot.model.statement import Statement
from bot.statement_files import read_statements

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "statements-2021-12-to-2022-02.jsonl.gz"
LABELLED = ROOT.parent / "shared" / "eval" / "gold" / "calls.json"
pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not here")


@pytest.fixture(scope="module")
def calls() -> tuple[Call, ...]:
    """Return all calls of the corpus."""
    known = knowledge()
    readouts = [
        Readout(statement, found, ordinal)
        for statement in read_statements(CORPUS, known.zone_of)
        if isinstance(statement, Statement)
        for ordinal, found in enumerate(known.recognise(statement))
        if found.account == "call"
    ]
    return grouped(readouts)


def days_of(calls: tuple[Call, ...], *people: str) -> list[str]:
    """Return the days of the calls between exactly these people."""
    found = [c for c in calls if {p.id for p in c.principals} == set(people)]
    return sorted(c.date.isoformat() for c in found)


@pytest.mark.parametrize(
    ("people", "days"),
    [
        (("joe-biden", "volodymyr-zelenskyy"), ["2021-12-09", "2022-01-02", "2022-01-27"]),
        (("joe-biden", "vladimir-putin"), ["2021-12-07", "2021-12-30"]),
    ],
)
def test_the_same_people_on_another_day_had_another_call(
    calls: tuple[Call, ...], people: tuple[str, ...], days: list[str]
) -> None:
    """Two accounts of each, and each call on its day."""
    assert days_of(calls, *people) == days


@pytest.mark.parametrize(
    ("third", "one", "other", "day"),
    [
        ("ilham-aliyev", "volodymyr-zelenskyy", "vladimir-putin", "2021-12-24"),
        ("vladimir-putin", "emmanuel-macron", "sauli-niinisto", "2021-12-14"),
        ("vladimir-putin", "emmanuel-macron", "olaf-scholz", "2021-12-21"),
        ("jens-stoltenberg", "volodymyr-zelenskyy", "antony-blinken", "2022-02-10"),
        ("antony-blinken", "yoshimasa-hayashi", "sergey-lavrov", "2022-02-01"),
    ],
)
def test_two_who_each_spoke_with_a_third_stay_apart(
    calls: tuple[Call, ...], third: str, one: str, other: str, day: str
) -> None:
    """Each has a call of their own with the third on that day, and none holds both."""
    for person in (one, other):
        assert day in days_of(calls, third, person)
    that_day = [{p.id for p in c.principals} for c in calls if c.date.isoformat() == day]
    assert not any({one, other} <= people for people in that_day)


def test_briefings_are_no_side_of_a_pair(calls: tuple[Call, ...]) -> None:
    """What officials tell the press of a call in the background never makes it a pair."""
    for call in calls:
        firsthand = {r.side for r in call.readouts if r.recognition.form != "briefing"}
        assert firsthand == {r.side for r in call.readouts}
        assert not any("background" in r.statement.title.casefold() for r in call.readouts)


def test_no_call_holds_two_dyads(calls: tuple[Call, ...]) -> None:
    """All accounts of a call of two name the same two sides."""
    for call in calls:
        sides = {frozenset(r.recognition.sides) for r in call.readouts}
        assert len(sides) == 1 or any(len(s) > 2 for s in sides)


def test_the_labelled_pairs_are_found_and_no_other(calls: tuple[Call, ...]) -> None:
    """Every pair that people labelled is there; what else is paired they left open."""
    labelled = json.loads(LABELLED.read_text())
    wanted = {frozenset(pair) for pair in labelled["pairs"]}
    allowed = wanted | {frozenset(pair) for pair in labelled["either"]}
    found = {
        frozenset((a.id, b.id))
        for call in calls
        for a in call.readouts
        for b in call.readouts
        if a.side != b.side
    }
    assert found <= allowed
    assert len(wanted & found) >= 0.95 * len(wanted)
