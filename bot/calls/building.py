"""From accounts to a call: what follows from them, whatever order they came in."""

import hashlib
from collections.abc import Sequence
from datetime import date

from bot.calls import people
from bot.model.call import Call
from bot.model.readout import Medium, Readout

Age = tuple[str, str, int]
_MEDIA: dict[Medium, int] = {"video": 0, "phone": 1, "meeting": 2, "unstated": 3}


def opened(readout: Readout) -> Call:
    """Return the new call that `readout` is the first account of."""
    told = readout.recognition
    parts = (readout.id, str(readout.ordinal), day_of(readout).isoformat(), told.medium)
    people_key = sorted(p.key for p in told.principals)
    id_ = hashlib.sha256("\n".join((*parts, *people_key)).encode()).hexdigest()[:12]
    publisher = readout.statement.publisher
    return _built(id_, [(readout, f"{publisher} opened it: {'; '.join(told.why)}")])


def joined(call: Call, readout: Readout, why: str = "") -> Call:
    """Return `call` with `readout` among its accounts; joining again changes nothing."""
    accounts = [
        (r, w) for r, w in _accounts(call) if (r.id, r.ordinal) != (readout.id, readout.ordinal)
    ]
    return _built(call.id, [*accounts, (readout, why)])


def _accounts(call: Call) -> list[tuple[Readout, str]]:
    """Return the accounts with the sentence that tells why each joined."""
    whys = (*call.why, *("" for _ in call.readouts))
    return list(zip(call.readouts, whys, strict=False))


def _built(id_: str, accounts: Sequence[tuple[Readout, str]]) -> Call:
    """Return a call that depends on its accounts alone, not on the order in which they came."""
    ordered = sorted(accounts, key=lambda account: age(account[0]))
    readouts = tuple(r for r, _ in ordered)
    firm = [r for r in readouts if r.recognition.date_stated] or readouts
    return Call(
        id=id_,
        date=day_of(firm[0]),
        medium=min((r.recognition.medium for r in readouts), key=_MEDIA.__getitem__),
        principals=people.everybody(readouts),
        readouts=readouts,
        why=tuple(w for _, w in ordered),
    )


def age(readout: Readout) -> Age:
    """Return what accounts are ordered by: when they were published, then their ids."""
    published = readout.statement.published
    at = str(published.at.timestamp()).zfill(20) if published else "~"
    return at, readout.id, readout.ordinal


def day_of(readout: Readout) -> date:
    """Return the day of the call as an account gives it."""
    if readout.recognition.date is None:
        raise ValueError(f"{readout.id} has no day, so it can't be an account of a call")
    return readout.recognition.date
