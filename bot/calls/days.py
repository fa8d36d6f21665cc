"""Whether two accounts can tell of the same hours, given what each says of the day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from bot.model.readout import Readout
from bot.officials.roster import load

NEXT_DAY_UNTIL = time(14)
"""An account published before this hour that names no day may tell of the day before."""
LAG_STATED, LAG_UNSTATED = timedelta(hours=18), timedelta(hours=8)
"""How far apart two accounts of different days may come out when only one, or none, names it."""
APART = timedelta(hours=7)
"""Zones so far apart that one call often falls on two days, both of them right."""


@dataclass(frozen=True, slots=True)
class Hours:
    """The stretch of time in which an account's call can have taken place."""

    start: datetime
    end: datetime
    day: date
    stated: bool
    published: datetime
    offset: timedelta

    def overlaps(self, other: "Hours") -> bool:
        """Whether the two stretches have any time in common."""
        return max(self.start, other.start) < min(self.end, other.end)


def hours_of(readout: Readout) -> Hours | None:
    """Return when the call can have been, or None for an account without a day."""
    told, published = readout.recognition, readout.statement.published
    if told.date is None or published is None:
        return None
    zone = zone_of(readout.side)
    first, last = _midnight(told.date, zone), _midnight(told.date + timedelta(1), zone)
    at = last if published.date_only else published.at.astimezone(UTC)
    local = at.astimezone(zone)
    if not told.date_stated and local.time() < NEXT_DAY_UNTIL and local.date() == told.date:
        first -= timedelta(1)
    if not told.date_stated:
        last = max(last, at)
    end = min(last, at) if at > first else last
    offset = first.astimezone(zone).utcoffset() or timedelta()
    return Hours(first, end, told.date, told.date_stated, at, offset)


@cache
def zone_of(side: str) -> ZoneInfo:
    """Return the zone of a side's capital or seat."""
    known = load().side(side)
    return ZoneInfo(known.zone if known else "UTC")


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def agreement(one: Readout, other: Readout) -> tuple[bool, str]:
    """Return whether the days agree, and the sentence part that says how."""
    a, b = hours_of(one), hours_of(other)
    if a is None or b is None:
        return False, "one account has no day"
    if a.day == b.day:
        return True, f"both on {a.day.isoformat()}"
    days = f"{a.day.isoformat()} and {b.day.isoformat()}"
    if not a.overlaps(b):
        return False, f"other days: {days}"
    if a.stated and b.stated:
        near = abs(a.offset - b.offset) >= APART
        return near, f"{days} are the same hours there" if near else f"both name a day: {days}"
    allowed = LAG_STATED if a.stated or b.stated else LAG_UNSTATED
    lag = abs(a.published - b.published)
    if lag > allowed:
        return False, f"{days}, published {lag.total_seconds() / 3600:.0f} hours apart"
    return True, f"{days}, and an account that names no day may be of the day before"
