"""What people have ruled about accounts, and which accounts they put together by it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from bot.calls.building import age
from bot.model.readout import Readout
from bot.model.ruling import Ruling

Block = tuple[Readout, ...]
"""Accounts that speak with one voice, for a person put them together; oldest first."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """Rulings by the statements they are about."""

    on: Mapping[tuple[str, ...], Ruling] = field(default_factory=dict)

    @staticmethod
    def of(rulings: Iterable[Ruling]) -> "Rulings":
        """Return these rulings, ready to be asked."""
        return Rulings({ruling.statements: ruling for ruling in rulings})

    def between(self, one: Readout, other: Readout) -> Ruling | None:
        """Return what was ruled about the statements of two accounts."""
        if not self.on or one.id == other.id:
            return None
        return self.on.get(tuple(sorted((one.id, other.id))))

    def apart(self, one: Readout, other: Readout) -> Ruling | None:
        """Return the ruling that two accounts tell of two calls."""
        ruling = self.between(one, other)
        return ruling if ruling and ruling.kind == "apart" else None

    def together(self) -> list[Ruling]:
        """Return the rulings that statements tell of one call, oldest first."""
        found = (r for r in self.on.values() if r.kind == "together")
        return sorted(found, key=lambda r: (r.at, r.statements))

    def refuse(self, statement_id: str) -> bool:
        """Return whether a statement was ruled to be no account."""
        return (statement_id,) in self.on

    def partners(self, statement_id: str) -> tuple[str, ...]:
        """Return the statements put together with this one."""
        pairs = (r.statements for r in self.together() if statement_id in r.statements)
        return tuple(id_ for pair in pairs for id_ in pair if id_ != statement_id)


NONE = Rulings()


def blocks(readouts: Iterable[Readout], rulings: Rulings) -> list[Block]:
    """Return the accounts, joined as people put them together, in an order of their own.

    What people put together comes first, then those that name the day, then the oldest. Two
    accounts of one statement, and two that somebody parted, never end up in one block, by way of a
    third neither.
    """
    ordered = sorted(readouts, key=lambda r: (not r.recognition.date_stated, age(r)))
    found: list[Block] = [(readout,) for readout in ordered]
    for ruling in rulings.together():
        for pair in _meant(ruling, ordered):
            found = _linked(found, pair, rulings)
    return sorted(found, key=lambda block: len(block) == 1)


def _meant(ruling: Ruling, readouts: Sequence[Readout]) -> Iterator[tuple[Readout, Readout]]:
    """Yield the accounts that a ruling on two statements is about: those of the same sides."""
    ones, others = ([r for r in readouts if r.id == id_] for id_ in ruling.statements)
    single = len(ones) == len(others) == 1
    for one, other in product(ones, others):
        if single or set(one.recognition.sides) == set(other.recognition.sides):
            yield one, other


def _linked(found: Sequence[Block], pair: tuple[Readout, Readout], rulings: Rulings) -> list[Block]:
    first, second = sorted(
        next(i for i, block in enumerate(found) if readout in block) for readout in pair
    )
    if first == second or parted(found[first], found[second], rulings):
        return list(found)
    one = tuple(sorted((*found[first], *found[second]), key=age))
    return [*found[:first], one, *(b for b in found[first + 1 :] if b is not found[second])]


def parted(one: Sequence[Readout], other: Sequence[Readout], rulings: Rulings) -> str:
    """Return why no account of `one` may ever join one of `other`, or nothing."""
    for a, b in product(one, other):
        if a.id == b.id and a.ordinal != b.ordinal:
            return "the same statement tells of it apart"
        if ruling := rulings.apart(a, b):
            return f"parted from {b.statement.publisher} {ruling.words}"
    return ""
