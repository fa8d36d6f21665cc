"""Whatever text comes from outside, it comes back, and offsets into it hold."""

import datetime as dt
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model.official import Principal
from bot.model.readout import Recognition
from bot.model.source import Published
from bot.model.statement import Statement
from storage.unit import SqliteUnit
from tests.builders import NOON, OURS, call, readout, statement

odd = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=9)
zones = st.integers(-14 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
moments = st.datetimes(timezones=zones)
published = st.none() | st.builds(Published, moments, date_only=st.booleans())
statements = st.builds(
    Statement,
    id=names,
    url=odd,
    title=odd,
    published=published,
    publisher=odd,
    side=names,
    lang=odd,
    text=odd,
)
principals = st.builds(Principal, name=odd, side=odd, id=st.none() | names)
several = st.lists(principals, max_size=4).map(tuple)
words = st.lists(odd, max_size=3).map(tuple)
recognitions = st.builds(
    Recognition,
    account=st.sampled_from(["call", "meeting", "no"]),
    principals=several,
    sides=words,
    date=st.none() | st.dates(),
    date_stated=st.booleans(),
    initiator=st.none() | odd,
    start=st.integers(0, 9),
    end=st.integers(0, 9),
    why=words,
)
many = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@many
@given(statements, moments)
def test_any_statement_survives(unit: SqliteUnit, odd_one: Statement, seen_at: dt.datetime) -> None:
    """Every character and every clock comes back as it was, and is the same when seen again."""
    unit._session.run("SAVEPOINT example")
    unit.save_statement(odd_one, seen_at)
    again = unit.save_statement(odd_one, seen_at)
    found, (version,) = unit.statement(odd_one.id), unit.versions(odd_one.id)
    unit._session.run("ROLLBACK TO example")
    assert found == odd_one
    assert again.outcome == "same"
    assert (version.text, version.published) == (odd_one.text, odd_one.published)
    assert version.seen_at == seen_at
    assert version.seen_at.utcoffset() == seen_at.utcoffset()


@many
@given(statements, recognitions, names, several)
def test_any_call_survives(
    unit: SqliteUnit,
    odd_one: Statement,
    recognised: Recognition,
    call_id: str,
    present: tuple[Principal, ...],
) -> None:
    """A call of odd people with an odd readout is found under its odd id and comes back whole."""
    unit._session.run("SAVEPOINT example")
    told = replace(readout(odd_one), recognition=recognised)
    odd_call = call(id=call_id, principals=present, readouts=(told,), why=recognised.why)
    unit.save_statement(odd_one, NOON)
    unit.save_readouts(odd_one.id, [told])
    unit.save_call(odd_call)
    found = unit.call(call_id), unit.call_of(odd_one.id)
    unit._session.run("ROLLBACK TO example")
    assert found == (odd_call, odd_call)


def test_control_characters_survive(unit: SqliteUnit) -> None:
    """A NUL ends no text and no id."""
    given_one = statement(id="a\0b", text="be\0fore\x1b[2J\ufeff\u202eafter")
    unit.save_statement(statement(id="a"), NOON)
    unit.save_statement(given_one, NOON)
    assert unit.statement("a\0b") == given_one


def test_lone_surrogates_become_question_marks(unit: SqliteUnit) -> None:
    """Half a character cannot be stored; one stands in for it, so that offsets hold."""
    broken = replace(OURS, id="x\udc00", text="peace \ud83d talks")
    assert unit.save_statement(broken, NOON).outcome == "new"
    assert unit.save_statement(broken, NOON).outcome == "same"
    found = unit.statement("x\udc00")
    assert found is not None
    assert (found.id, found.text) == ("x?", "peace ? talks")
    assert len(found.text) == len(broken.text)


def test_broken_names_of_people_are_found_by_what_they_became(unit: SqliteUnit) -> None:
    """Text inside lists is mended like any other."""
    told = readout(principals=(Principal("A\ud800", "US", None),), why=("so\udfff",))
    unit.save_statement(OURS, NOON)
    unit.save_readouts("us-1", [told])
    (found,) = unit.readouts("us-1")
    assert found.recognition.principals == (Principal("A?", "US", None),)
    assert found.recognition.why == ("so?",)
