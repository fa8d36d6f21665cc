"""Questions about calls: the same answers as a plain search, by indexes alone."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model.call import Call
from bot.model.official import Principal
from bot.ports import CallQuery, Reading
from storage.unit import SqliteUnit
from tests.builders import NOON, OURS, THEIRS, call, readout, statement

DAY = date(2022, 2, 1)
PEOPLE = (
    Principal("Anna Berg", "DE", "anna-berg"),
    Principal("Boris Novak", "CZ", "boris-novak"),
    Principal("Carla Ruiz", "ES", None),
    Principal("Dan Ruiz", "MX", None),
)
SIDES = ("DE", "CZ", "ES")
BOTH = (frozenset({"antony-blinken"}), frozenset({"sergey-lavrov", "side:RU"}))
KEYS = [p.key for p in PEOPLE] + [f"side:{p.side}" for p in PEOPLE]


@st.composite
def calls(draw: st.DrawFn) -> list[Call]:
    """Make a few calls of one or two readouts on neighbouring days."""
    return [_call(draw, number) for number in range(draw(st.integers(2, 6)))]


def _call(draw: st.DrawFn, number: int) -> Call:
    sides = draw(st.lists(st.sampled_from(SIDES), min_size=1, max_size=2))
    told = [
        readout(statement(id=f"s{number}-{i}", side=side, text=f"{number}"))
        for i, side in enumerate(sides)
    ]
    return call(
        id=f"call-{draw(st.integers(0, 9))}-{number}",
        date=DAY + timedelta(days=draw(st.integers(0, 3))),
        principals=tuple(draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3))),
        readouts=tuple(told),
    )


days = st.none() | st.dates(DAY, DAY + timedelta(days=3))
groups = st.frozensets(st.sampled_from(KEYS), max_size=3)
queries = st.builds(
    CallQuery,
    who=st.lists(groups, max_size=2).map(tuple),
    since=days,
    until=days,
    state=st.sampled_from([None, "waiting", "paired"]),
    limit=st.none() | st.integers(0, 3),
)


def keys_of(asked: Call) -> set[str]:
    sides = {p.side for p in asked.principals} | {r.side for r in asked.readouts}
    return {p.key for p in asked.principals} | {f"side:{side}" for side in sides}


def plain_search(known: Sequence[Call], query: CallQuery) -> list[Call]:
    """Find the calls as the protocol describes them, by looking at every one."""
    found = [
        c
        for c in known
        if all(group & keys_of(c) for group in query.who)
        and (query.since is None or c.date >= query.since)
        and (query.until is None or c.date <= query.until)
        and (query.state is None or c.state == query.state)
    ]
    ordered = sorted(found, key=lambda c: (-c.date.toordinal(), c.id))
    return ordered if query.limit is None else ordered[: query.limit]


def store(unit: SqliteUnit, known: Sequence[Call]) -> None:
    for given_call in known:
        for told in given_call.readouts:
            unit.save_statement(told.statement, NOON)
            unit.save_readouts(told.id, [told])
        unit.save_call(given_call)


@settings(
    deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(known=calls(), query=queries)
def test_a_question_is_answered_as_by_a_plain_search(
    unit: SqliteUnit, known: list[Call], query: CallQuery
) -> None:
    """Every field of a query is honoured, in any combination, in the promised order."""
    unit._session.run("SAVEPOINT example")
    store(unit, known)
    found = unit.calls(query)
    unit._session.run("ROLLBACK TO example")
    assert found == plain_search(known, query)


@pytest.mark.parametrize("who", [(), (frozenset({"antony-blinken"}),), BOTH])
def test_the_latest_day_comes_first_and_then_the_id(
    unit: SqliteUnit, who: tuple[frozenset[str], ...]
) -> None:
    """The order is the same whether calls are asked for by name or not, and a limit keeps it."""
    later = DAY + timedelta(days=1)
    known = [
        call(id=name, date=day, readouts=(readout(statement(id=f"s-{name}")),))
        for name, day in (("c", DAY), ("b", later), ("a", DAY), ("d", later))
    ]
    store(unit, known)
    assert [c.id for c in unit.calls(CallQuery(who=who))] == ["b", "d", "a", "c"]
    assert [c.id for c in unit.calls(CallQuery(who=who, limit=3))] == ["b", "d", "a"]


def test_more_calls_than_one_statement_can_name(unit: SqliteUnit) -> None:
    """Many calls are read in several goes, and none is lost or out of order."""
    known = [call(id=f"c{n:04}", readouts=(readout(statement(id=f"s{n}")),)) for n in range(1100)]
    store(unit, known)
    assert [c.id for c in unit.calls(CallQuery())] == [c.id for c in known]


QUESTIONS: dict[str, Callable[[SqliteUnit], object]] = {
    "statement": lambda u: u.statement("us-1"),
    "url": lambda u: u.statement_by_url(OURS.url),
    "versions": lambda u: u.versions("us-1"),
    "readouts": lambda u: u.readouts("us-1"),
    "call": lambda u: u.call("call-1"),
    "call of": lambda u: u.call_of("us-1"),
    "two names": lambda u: u.calls(CallQuery(who=BOTH, since=DAY, state="paired", limit=9)),
    "a day": lambda u: u.calls(CallQuery(since=DAY, until=DAY)),
    "latest": lambda u: u.calls(CallQuery(limit=1)),
    "waiting": lambda u: u.calls(CallQuery(state="paired", limit=1)),
    "words": lambda u: u.calls(CallQuery(text=("grain",), limit=9)),
    "words and a name": lambda u: u.calls(CallQuery(BOTH[:1], text=("grain",), state="paired")),
    "words and a state": lambda u: u.calls(CallQuery(text=("grain",), state="paired")),
    "waiting for a name": lambda u: u.count_calls(CallQuery(BOTH[:1], state="waiting")),
    "accounts by name": lambda u: u.wordings(CallQuery(who=BOTH, until=DAY, limit=9)),
    "due": lambda u: u.deliveries_due(NOON),
    "new statement": lambda u: u.save_statement(statement(id="us-9"), NOON),
    "edited statement": lambda u: u.save_statement(statement(id="us-1", text="x"), NOON),
    "other side": lambda u: u.save_statement(statement(id="us-1", side="FR"), NOON),
    "save readouts": lambda u: u.save_readouts("us-1", [readout()]),
    "save call": lambda u: u.save_call(call()),
    "delete call": lambda u: u.delete_call("call-1"),
}
WALKS_AN_INDEX = {
    "words": ["SCAN words VIRTUAL TABLE INDEX 0:M1"],  # the entries of these words
    "words and a name": ["SCAN words VIRTUAL TABLE INDEX 0:M1"],
    "words and a state": ["SCAN words VIRTUAL TABLE INDEX 0:M1"],
    "waiting for a name": ["SCAN (subquery-1)"],  # counts what the index gave
    "latest": ["SCAN calls USING COVERING INDEX idx_calls_date_id"],  # up to the limit
    "due": ["SCAN deliveries USING INDEX idx_deliveries_owed"],  # holds what is owed alone
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_nothing_is_looked_for_from_end_to_end(unit: SqliteUnit, name: str) -> None:
    """Cost does not grow with what is stored: rows are found by index, never by a full scan."""
    store(unit, [call(readouts=(readout(), readout(THEIRS)))])
    connection = unit._session.db.conn
    ran: list[str] = []
    connection.set_trace_callback(ran.append)
    QUESTIONS[name](unit)
    connection.set_trace_callback(None)
    own = [sql for sql in ran if not sql.startswith("--")]  # the index of words tells its own so
    plans = [row for sql in own for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    whole = [row["detail"] for row in plans if row["detail"].startswith("SCAN")]
    assert ran
    assert whole == WALKS_AN_INDEX.get(name, [])
    assert len(own) < 40


def test_an_empty_store_answers(unit: Reading) -> None:
    """A question to an empty store has an empty answer."""
    assert unit.calls(CallQuery(who=BOTH)) == []
    assert unit.edited() == []
