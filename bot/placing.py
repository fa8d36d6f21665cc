"""Puts readouts into calls in the store: all that hang together are weighed anew, as one.

What belongs together hangs on the accounts and on what people ruled, never on the order in which
they came: the calls of all accounts that can be reached from a changed one are worked out afresh.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.calls.grouping import grouped, named
from bot.calls.match import agree, candidates_query
from bot.calls.rulings import Rulings
from bot.model.call import Call
from bot.model.readout import Readout
from bot.model.ruling import Ruling
from bot.ports import CallQuery, Unit


@dataclass(frozen=True, slots=True)
class Placed:
    """The calls that are new or other than before, and the ids of those that are no more."""

    calls: tuple[Call, ...]
    gone: tuple[str, ...]


def place(unit: Unit, seeds: Iterable[Readout], before: Iterable[Call] = ()) -> Placed:
    """Store the calls that `seeds`, and all accounts that hang together with them, tell of.

    `before` are the calls that they were in, as they stood before anything changed.
    """
    kin = _Kin(unit, {call.id: call for call in before})
    kin.follow(seeds)
    found = grouped(kin.readouts.values(), Rulings.of(kin.rulings.values()))
    calls = named(found, kin.calls.values(), lambda id_: unit.call(id_) is not None)
    gone = tuple(sorted(set(kin.calls) - {call.id for call in calls}))
    changed = tuple(call for call in calls if kin.calls.get(call.id) != call)
    for id_ in gone:
        unit.delete_call(id_)
    for call in changed:
        unit.save_call(call)
    return Placed(changed, gone)


@dataclass(slots=True)
class _Kin:
    """All accounts that hang together, with the calls they are in and the rulings on them."""

    unit: Unit
    calls: dict[str, Call]
    readouts: dict[tuple[str, int], Readout] = field(default_factory=dict)
    rulings: dict[tuple[str, ...], Ruling] = field(default_factory=dict)

    def follow(self, seeds: Iterable[Readout]) -> None:
        """Take in `seeds`, what agrees with them, what agrees with that, and so on."""
        queue = list(seeds)
        while queue:
            readout = queue.pop()
            if (readout.id, readout.ordinal) not in self.readouts:
                self.readouts[readout.id, readout.ordinal] = readout
                queue += self._beside(readout)

    def _beside(self, readout: Readout) -> list[Readout]:
        """Return the accounts that agree with one, share its call, or were put beside it."""
        who, since, until = candidates_query(readout)
        near = self.unit.calls(CallQuery(who=who, since=since, until=until))
        known = {r for call in near for r in call.readouts} | set(self.unit.ruled(since, until))
        agreeing = [other for other in known if agree(readout, other)[0]]
        return [*agreeing, *self._mates(readout, near), *self._partners(readout)]

    def _mates(self, readout: Readout, near: Iterable[Call]) -> tuple[Readout, ...]:
        inside = (call for call in near if _tells(readout, call))
        call = next(inside, None) or self.unit.call_of(readout.id, readout.ordinal)
        if call is None:
            return ()
        self.calls.setdefault(call.id, call)
        return call.readouts

    def _partners(self, readout: Readout) -> list[Readout]:
        found = self.unit.rulings([readout.id])
        self.rulings |= {ruling.statements: ruling for ruling in found}
        partners = Rulings.of(found).partners(readout.id)
        return [r for id_ in partners for r in self.unit.readouts(id_)]


def _tells(readout: Readout, call: Call) -> bool:
    return any((r.id, r.ordinal) == (readout.id, readout.ordinal) for r in call.readouts)
