"""Which call a readout tells of: pairing by principals, stated day and medium, never by likeness.

A readout joins a call only when it agrees with every account that the call already has, so that
nothing is merged by way of a third. A pair that is missed costs less than a false one.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.calls import days, people
from bot.model.call import Call
from bot.model.official import Principal
from bot.model.readout import Medium, Readout

AROUND = timedelta(days=2)
_MEDIA: dict[Medium, int] = {"video": 0, "phone": 1, "meeting": 2, "unstated": 3}


@dataclass(frozen=True, slots=True)
class NotJoined:
    """A call that a readout was weighed against and does not tell of."""

    call_id: str
    why: str


@dataclass(frozen=True, slots=True)
class Match:
    """The call a readout joins (None: a new one), why, and the others with what spoke against."""

    call_id: str | None
    why: str
    not_joined: tuple[NotJoined, ...] = ()


Query = tuple[tuple[frozenset[str], ...], date, date]


def candidates_query(readout: Readout) -> Query:
    """Return who took part (each group by any of its keys), and between which days, inclusive."""
    own = frozenset({f"side:{readout.side}"})
    others = frozenset(f"side:{s}" for s in readout.recognition.sides if s != readout.side)
    day = _day(readout)
    return tuple(group for group in (own, others) if group), day - AROUND, day + AROUND


def match(readout: Readout, candidates: Sequence[Call]) -> Match:
    """Return the call among `candidates` that `readout` tells of, if it surely does."""
    weighed = [(call, *_weigh(readout, call)) for call in candidates]
    fitting = [(call, why) for call, fits, why in weighed if fits]
    refused = [NotJoined(call.id, why) for call, fits, why in weighed if not fits]
    if not fitting:
        return Match(None, "no known call has its principals and its day", tuple(refused))
    fitting.sort(key=lambda found: _distance(readout, found[0]))
    best, why = fitting[0]
    refused += [NotJoined(call.id, "another call fits better") for call, _ in fitting[1:]]
    return Match(best.id, why, tuple(refused))


def _weigh(readout: Readout, call: Call) -> tuple[bool, str]:
    """Return whether `readout` agrees with every account of `call`, and why or why not."""
    whys: list[str] = []
    for account in call.readouts:
        fits, why = _agree(readout, account)
        if not fits:
            return False, why
        whys.append(why)
    if not whys:
        return False, "the call has no account to agree with"
    return True, f"{readout.statement.publisher} joined: {whys[0]}"


def _agree(one: Readout, other: Readout) -> tuple[bool, str]:
    if one.id == other.id and one.ordinal != other.ordinal:
        return False, "the same statement tells of it apart"
    if "briefing" in (one.recognition.form, other.recognition.form) and one.side != other.side:
        return False, "a briefing is no account of its own"
    same_people, who = people.agreement(one, other)
    if not same_people:
        return False, who
    same_day, when = days.agreement(one, other)
    if not same_day:
        return False, when
    media = {one.recognition.medium, other.recognition.medium} - {"unstated"}
    if len(media) > 1:
        return False, f"other media: {' and '.join(sorted(media))}"
    return True, f"{who}; {when}{_by(media)}"


def _by(media: set[Medium]) -> str:
    return f"; by {next(iter(media))}" if media else ""


def _distance(readout: Readout, call: Call) -> tuple[int, float, str]:
    """Return how far a call is from a readout: by day, then by time of publication."""
    hours = days.hours_of(readout)
    others = [h for r in call.readouts if (h := days.hours_of(r))]
    lag = min(
        (abs((h.published - hours.published).total_seconds()) for h in others if hours), default=0.0
    )
    return abs((call.date - _day(readout)).days), lag, call.id


def opened(readout: Readout) -> Call:
    """Return the new call that `readout` is the first account of."""
    told = readout.recognition
    parts = (readout.id, str(readout.ordinal), _day(readout).isoformat(), told.medium)
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


def without(call: Call, statement_id: str) -> Call | None:
    """Return `call` without the accounts of one statement, or None when that leaves nothing."""
    rest = [(r, w) for r, w in _accounts(call) if r.id != statement_id]
    return _built(call.id, rest) if rest else None


def _accounts(call: Call) -> list[tuple[Readout, str]]:
    """Return the accounts with the sentence that tells why each joined."""
    whys = (*call.why, *("" for _ in call.readouts))
    return list(zip(call.readouts, whys, strict=False))


def _built(id_: str, accounts: Sequence[tuple[Readout, str]]) -> Call:
    """Return a call that depends on its accounts alone, not on the order in which they came."""
    ordered = sorted(accounts, key=lambda account: _age(account[0]))
    readouts = tuple(r for r, _ in ordered)
    firm = [r for r in readouts if r.recognition.date_stated] or readouts
    return Call(
        id=id_,
        date=_day(firm[0]),
        medium=min((r.recognition.medium for r in readouts), key=_MEDIA.__getitem__),
        principals=_merged(readouts),
        readouts=readouts,
        why=tuple(w for _, w in ordered),
    )


def _age(readout: Readout) -> tuple[str, str, int]:
    published = readout.statement.published
    at = str(published.at.timestamp()).zfill(20) if published else "~"
    return at, readout.id, readout.ordinal


def _merged(readouts: Sequence[Readout]) -> tuple[Principal, ...]:
    """Return everybody named, once each; somebody on the roster stands for his namesake on none."""
    named = [p for r in readouts for p in r.recognition.principals]
    kept: list[Principal] = []
    for person in sorted(named, key=lambda p: p.id is None):
        if not any(people.same(person, k) for k in kept):
            kept.append(person)
    return tuple(sorted(kept, key=lambda p: (p.side, p.key)))


def _day(readout: Readout) -> date:
    if readout.recognition.date is None:
        raise ValueError(f"{readout.id} has no day, so it can't be an account of a call")
    return readout.recognition.date
