"""Accounts into calls: the same accounts give the same calls, whatever order they came in."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from bot.calls.building import Age, age, joined, opened
from bot.calls.match import match
from bot.calls.rulings import NONE, Block, Rulings, blocks
from bot.model.call import Call
from bot.model.readout import Readout


def grouped(readouts: Iterable[Readout], rulings: Rulings = NONE) -> tuple[Call, ...]:
    """Return the calls that `readouts` tell of, each readout in one.

    They must be closed: every account that agrees with one of them is among them.
    """
    calls: dict[str, Call] = {}
    for accounts in blocks(readouts, rulings):
        decision = match(accounts, tuple(calls.values()), rulings)
        first = accounts[0]
        chosen = calls.get(decision.call_id or "")
        call = joined(chosen, first, decision.why) if chosen else opened(first)
        calls[call.id] = _with_partners(call, accounts, rulings)
    return tuple(calls.values())


def _with_partners(call: Call, accounts: Block, rulings: Rulings) -> Call:
    for readout in accounts[1:]:
        call = joined(call, readout, _why(readout, accounts, rulings))
    return call


def _why(readout: Readout, accounts: Block, rulings: Rulings) -> str:
    for other in accounts:
        ruling = rulings.between(readout, other)
        if ruling and ruling.kind == "together":
            publishers = readout.statement.publisher, other.statement.publisher
            return f"{publishers[0]} joined: put together with {publishers[1]} {ruling.words}"
    return f"{readout.statement.publisher} joined: put together with others"


def named(
    calls: Sequence[Call], before: Collection[Call], taken: Callable[[str], bool]
) -> tuple[Call, ...]:
    """Return `calls` under the ids they had `before`, as far as they are still the same.

    Each id goes to the call that shares most accounts with the one that had it, the call of the
    oldest account where two share as many. `taken` says which ids other calls have.
    """
    kept: dict[str, str] = {}
    for _, old, new in sorted(_overlaps(calls, before)):
        if old not in kept and new not in kept.values():
            kept[old] = new
    ids = {new: old for old, new in kept.items()}
    used = {call.id for call in before}
    return tuple(
        replace(c, id=ids[c.id] if c.id in ids else _free(c.id, lambda i: i in used or taken(i)))
        for c in calls
    )


Rank = tuple[int, bool, Age, Age, str]


def _overlaps(calls: Sequence[Call], before: Collection[Call]) -> list[tuple[Rank, str, str]]:
    """Return each pair of an old call and a new one that share accounts, and how well they fit."""
    return [
        ((-shared, old.state != "paired", _oldest(new), _oldest(old), old.id), old.id, new.id)
        for old in before
        for new in calls
        if (shared := len(_accounts(old) & _accounts(new)))
    ]


def _oldest(call: Call) -> Age:
    return min(map(age, call.readouts))


def _accounts(call: Call) -> set[tuple[str, int]]:
    return {(r.id, r.ordinal) for r in call.readouts}


def _free(wanted: str, taken: Callable[[str], bool]) -> str:
    """Return an id that no other call has: as wanted, or else made from it."""
    return _free(sha256(wanted.encode()).hexdigest()[:12], taken) if taken(wanted) else wanted
