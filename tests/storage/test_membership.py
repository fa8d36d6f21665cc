"""Which readout is in which call, after any series of changes."""

from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model.readout import Readout
from bot.ports import CallQuery
from storage.unit import SqliteUnit
from tests.builders import NOON, call, readout, statement

STATEMENTS = [statement(id=f"s{n}", side=side) for n, side in enumerate(("US", "RU", "US"))]
CALLS = ["a", "b", "c"]
Place = tuple[int, int]
"""Number of the statement, ordinal of the readout."""

places = st.tuples(st.integers(0, 2), st.integers(0, 2))
changes = st.one_of(
    st.tuples(st.just("readouts"), st.integers(0, 2), st.sets(st.integers(0, 2))),
    st.tuples(st.just("call"), st.sampled_from(CALLS), st.lists(places, unique=True, max_size=4)),
    st.tuples(st.just("delete"), st.sampled_from(CALLS)),
)


def told(place: Place) -> Readout:
    return readout(STATEMENTS[place[0]], place[1])


@dataclass
class Plain:
    """The same promises, kept in dictionaries."""

    stored: set[Place] = field(default_factory=set)
    calls: dict[str, list[Place]] = field(default_factory=dict)

    def readouts(self, number: int, ordinals: set[int]) -> None:
        self.stored = {p for p in self.stored if p[0] != number} | {(number, o) for o in ordinals}
        self._leave([p for c in self.calls.values() for p in c if p not in self.stored])

    def call(self, name: str, wanted: list[Place]) -> None:
        self.calls.pop(name, None)
        self._leave(wanted)
        if wanted:
            self.calls[name] = wanted

    def delete(self, name: str) -> None:
        self.calls.pop(name, None)

    def _leave(self, gone: list[Place]) -> None:
        left = {name: [p for p in c if p not in gone] for name, c in self.calls.items()}
        self.calls = {name: c for name, c in left.items() if c}


def apply(unit: SqliteUnit, plain: Plain, change: tuple[object, ...]) -> None:
    match change:
        case ("readouts", int(number), set(ordinals)):
            given_readouts = [readout(STATEMENTS[number], o) for o in ordinals]
            unit.save_readouts(STATEMENTS[number].id, given_readouts)
            plain.readouts(number, ordinals)
        case ("call", str(name), list(wanted)):
            wanted = [p for p in wanted if p in plain.stored]
            unit.save_call(call(id=name, readouts=tuple(map(told, wanted))))
            plain.call(name, wanted)
        case ("delete", str(name)):
            unit.delete_call(name)
            plain.delete(name)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(changes, max_size=15))
def test_calls_and_readouts_agree_after_any_changes(
    unit: SqliteUnit, series: list[tuple[object, ...]]
) -> None:
    """Every readout is in one call at most, no call is empty, and what is counted is so."""
    unit._session.run("SAVEPOINT example")
    for given_statement in STATEMENTS:
        unit.save_statement(given_statement, NOON)
    plain = Plain()
    for change in series:
        apply(unit, plain, change)
    found, counts = unit.calls(CallQuery()), unit.counts()
    orphans = unit._session.number(
        "SELECT COUNT(*) FROM participants WHERE call_id NOT IN (SELECT id FROM calls)"
    )
    unit._session.run("ROLLBACK TO example")
    assert {c.id: list(c.readouts) for c in found} == {
        name: list(map(told, wanted)) for name, wanted in plain.calls.items()
    }
    assert counts.paired == sum(c.state == "paired" for c in found)
    assert counts.readouts == len(plain.stored)
    assert orphans == 0
