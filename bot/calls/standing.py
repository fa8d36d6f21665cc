"""What a channel's standing order says of a call, of a finding, and of when to post.

Local times are read by the zone's own clocks: a time that they skip in spring counts as if they had
not yet jumped, one that they show twice in autumn as the first of the two.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.model.call import Call
from bot.model.delivery import Daily, Pair, Quiet, Watch
from bot.model.divergence import Divergence

DAY = timedelta(days=1)
SIDE = "side:"


def keys_of(call: Call) -> frozenset[str]:
    """Return everything that a call's participants can be watched by."""
    sides = {p.side for p in call.principals} | {r.side for r in call.readouts}
    return frozenset({p.key for p in call.principals} | {f"{SIDE}{side}" for side in sides})


def pair_of(one: str, other: str) -> Pair:
    """Return two keys as a pair, in the order of the alphabet."""
    return (one, other) if one <= other else (other, one)


def wanted(call: Call, watch: Watch) -> bool:
    """Return whether a channel's watch covers this call, whatever its state."""
    keys = keys_of(call)
    return not mutes(watch, keys) and involves(keys, watch) and _treats(call, watch)


def mutes(watch: Watch, keys: frozenset[str]) -> tuple[Pair, ...]:
    """Return the muted pairs for which a watch leaves out a call with these keys."""
    return tuple(pair for pair in watch.muted if keys.issuperset(pair))


def involves(keys: frozenset[str], watch: Watch) -> bool:
    """Return whether a watch is of anybody among these keys, muted or not."""
    if watch.of_everybody:
        return True
    named = {*watch.officials, *(f"{SIDE}{side}" for side in watch.sides)}
    return not keys.isdisjoint(named) or any(keys.issuperset(pair) for pair in watch.pairs)


def _treats(call: Call, watch: Watch) -> bool:
    asked = {key for topic in watch.topics for key in topic.keys}
    told = {key for readout in call.readouts for key in readout.recognition.topics}
    return not asked or not asked.isdisjoint(told)


def shows(watch: Watch, divergence: Divergence) -> bool:
    """Return whether a channel wants to see a finding."""
    of_kind = not watch.kinds or divergence.kind in watch.kinds
    return of_kind and divergence.salience >= watch.salience


def due(watch: Watch, now: datetime, *, shown: bool = False) -> datetime | None:
    """Return when what is new at `now` is to be posted; None for at once.

    What the channel is `shown` already is kept up to date at once, outside the quiet hours.
    """
    at = now if shown or not watch.daily else _next(watch.daily, now)
    held = quiet_until(watch, at)
    return held or (at if at > now else None)


def quiet_until(watch: Watch, moment: datetime) -> datetime | None:
    """Return when the quiet hours around a moment end; None if it is in none."""
    quiet = watch.quiet
    if not quiet or quiet.begins == quiet.ends:
        return None
    zone = ZoneInfo(quiet.zone)
    today = moment.astimezone(zone).date()
    for day in (today - DAY, today):
        begins, ends = _hours(quiet, day, zone)
        if begins <= moment < ends:
            return ends
    return None


def _hours(quiet: Quiet, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return from when to when it is quiet in the hours that begin on a day."""
    last = day + DAY if quiet.ends <= quiet.begins else day
    return _moment(day, quiet.begins, zone), _moment(last, quiet.ends, zone)


def _next(daily: Daily, now: datetime) -> datetime:
    zone = ZoneInfo(daily.zone)
    today = now.astimezone(zone).date()
    moments = (_moment(day, daily.at, zone) for day in (today, today + DAY))
    return next(moment for moment in moments if moment >= now)


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return a local time in UTC, so that moments are told apart across a change of clocks."""
    return datetime.combine(day, at, zone).astimezone(UTC)
