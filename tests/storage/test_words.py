"""Questions by free text: what accounts say, and what they say no more."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.ports import CallQuery, Shown
from storage.unit import SqliteUnit
from storage.words import index_call
from tests.builders import NOON, call, readout, statement

DAY = date(2022, 2, 1)


def store(unit: SqliteUnit, id_: str, text: str, title: str = "A call", days: int = 0) -> None:
    told = readout(statement(id=f"s-{id_}", title=title, text=text))
    unit.save_statement(told.statement, NOON)
    unit.save_readouts(told.id, [told])
    unit.save_call(call(id=id_, date=DAY + timedelta(days=days), readouts=(told,)))


def found(unit: SqliteUnit, *text: str, **fields: object) -> list[str]:
    return [c.id for c in unit.calls(CallQuery(text=text, **fields))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("grain",), ["b", "a"]),
        (("GRAIN", "corridor"), ["a"]),
        (("grain corridor",), ["a"]),
        (("corridor grain",), []),
        (("shipment",), ["b"]),
        (("готовность",), ["c"]),
        (("粮食",), ["d"]),
        (("食",), ["d"]),
        (("Title",), ["c"]),
        (('gr"ain',), []),
        (('"" OR a*',), []),
        (("cafe",), ["d"]),
        (("caf\0grain",), []),
        (("\0grain",), ["b", "a"]),
    ],
)
def test_words_find_the_calls_whose_accounts_have_them(
    unit: SqliteUnit, words: tuple[str, ...], ids: list[str]
) -> None:
    """All words must stand there, phrases as they are; case, accents and endings matter little."""
    store(unit, "a", "They discussed the grain corridor.")
    store(unit, "b", "Grain shipments were discussed.", days=1)
    store(unit, "c", "Подтверждена готовность.", title="Title")
    store(unit, "d", "双方讨论了粮食问题。 Café.")
    assert found(unit, *words) == ids


def test_words_stand_beside_names_days_and_states(unit: SqliteUnit) -> None:
    """Words restrict what names, days and states leave."""
    store(unit, "a", "Grain.")
    store(unit, "b", "Grain.", days=1)
    lavrov = (frozenset({"sergey-lavrov"}),)
    assert found(unit, "grain", who=lavrov) == ["b", "a"]
    assert found(unit, "grain", who=lavrov, until=DAY, state="waiting") == ["a"]
    assert found(unit, "grain", state="paired") == []
    assert found(unit, "grain", who=(frozenset({"nobody"}),)) == []
    assert found(unit, "grain", limit=1) == ["b"]


def test_the_words_of_an_edited_account_are_those_that_stand(unit: SqliteUnit) -> None:
    """What was edited away is found no more, even before the account is read anew."""
    store(unit, "a", "They discussed grain.")
    unit.save_statement(statement(id="s-a", title="A call", text="They discussed wheat."), NOON)
    assert (found(unit, "grain"), found(unit, "wheat")) == ([], ["a"])
    unit.delete_call("a")
    assert found(unit, "wheat") == []
    assert unit._session.number("SELECT COUNT(*) FROM worded") == 0


def test_only_what_tells_of_the_call_is_looked_through(unit: SqliteUnit) -> None:
    """Of a long statement, the stretch about the call alone."""
    told = readout(statement(id="s", text="Weather. They discussed grain."), start=9, end=30)
    unit.save_statement(told.statement, NOON)
    unit.save_readouts(told.id, [told])
    unit.save_call(call(id="a", readouts=(told,)))
    assert (found(unit, "grain"), found(unit, "weather")) == (["a"], [])


def test_what_is_indexed_already_is_left_alone(unit: SqliteUnit) -> None:
    """Storing a call again costs its index nothing."""
    store(unit, "a", "Grain.")
    before = unit._session.number("SELECT total_changes()")
    index_call(unit._session, "a", DAY.isoformat())
    assert unit._session.number("SELECT total_changes()") == before


texts = st.lists(st.text(max_size=30), min_size=1, max_size=4)


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(wordings=texts, asked=st.text(max_size=10))
@example(wordings=["\0"], asked="\0")
def test_whatever_was_indexed_can_be_forgotten(
    unit: SqliteUnit, wordings: list[str], asked: str
) -> None:
    """After any edits the index holds the last wording alone, and any question is answered."""
    unit._session.run("SAVEPOINT example")
    for wording in wordings:
        store(unit, "a", wording)
    found(unit, asked)
    unit.delete_call("a")
    unit._session.run("INSERT INTO words (words) VALUES ('integrity-check')")
    left = unit._session.number("SELECT COUNT(*) FROM words WHERE words MATCH ?", '"a"*')
    unit._session.run("ROLLBACK TO example")
    assert left == 0


def test_what_somebody_was_shown_last_is_remembered(unit: SqliteUnit) -> None:
    """Per person and channel, and only the last."""
    for shown in (Shown("C", "U", "share", "1"), Shown("C", "U", "tell", "2")):
        unit.save_shown(shown)
    unit.save_shown(Shown("C", "V", "share", "3"))
    assert unit.shown("C", "U") == Shown("C", "U", "tell", "2")
    assert unit.shown("C", "V") == Shown("C", "V", "share", "3")
    assert unit.shown("D", "U") is None
