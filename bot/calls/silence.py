"""Whose silence about a waiting call is a finding, and whose is none, for nobody listens there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.model.call import Call
from bot.model.readout import Readout


@dataclass(frozen=True, slots=True)
class Listening:
    """From when to when a side's sources were read, as far as is known."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Silence:
    """A side without an account of a call, `after` the first account of another.

    Where `followed` is false no source of the side was read all that time: its silence says
    nothing, and `after` is nought.
    """

    side: str
    followed: bool
    after: timedelta = timedelta()


def silences(
    call: Call, heard: Mapping[str, Sequence[Listening]], now: datetime, wait: timedelta
) -> tuple[Silence, ...]:
    """Return the sides that took part in a call and gave no account within `wait`.

    `heard` tells when the sources of each side were read. A side is silent only when one of them
    was read from the first account on until the time was up; a side without any is not followed.
    A side that still has time, and a call that no account dates, give nothing. Once two sides have
    told of a call, only a principal's side is awaited.
    """
    told_at = _first_told(call.readouts)
    if told_at is None:
        return ()
    found = []
    for side in awaited(call):
        if not heard.get(side):
            found.append(Silence(side, followed=False))
        elif now - told_at >= wait and any(
            one.since <= told_at and told_at + wait <= one.until for one in heard[side]
        ):
            found.append(Silence(side, followed=True, after=now - told_at))
    return tuple(found)


def awaited(call: Call) -> list[str]:
    """Return the sides that took part in a call and have not told of it."""
    told = {r.side for r in call.readouts}
    named = [p.side for p in call.principals]
    if call.state == "waiting":
        named += [side for r in call.readouts for side in _sides(r)]
    return [side for side in dict.fromkeys(named) if side and side not in told]


def _sides(readout: Readout) -> tuple[str, ...]:
    return readout.recognition.sides


def _first_told(readouts: Sequence[Readout]) -> datetime | None:
    """Return when the first account was out for sure: a day alone may mean its end."""
    moments = [
        p.at.astimezone(UTC) + (timedelta(days=1) if p.date_only else timedelta())
        for p in (r.statement.published for r in readouts)
        if p
    ]
    return min(moments, default=None)
