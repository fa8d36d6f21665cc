"""From a question about calls to their ids: the part that must stay quick."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.ports import CallQuery
from storage.session import Session, Value, marks

TAKES_PART = """EXISTS (
    SELECT 1 FROM participants other WHERE other.call_id = participants.call_id AND other.key IN
"""
HAS_STATE = "(SELECT state FROM calls WHERE calls.id = participants.call_id) = ?"
NO_LIMIT = -1


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of SQL that is true or false, and the values of its question marks."""

    sql: str
    values: tuple[Value, ...] = ()


def call_ids(session: Session, query: CallQuery) -> list[str]:
    """Return the ids of the calls meant, latest day first, then by id."""
    return _by_participants(session, query) if query.who else _by_day(session, query)


def number_of_calls(session: Session, query: CallQuery) -> int:
    """Return how many calls are meant, whatever the limit is."""
    return len(call_ids(session, replace(query, limit=None)))


def _by_day(session: Session, query: CallQuery) -> list[str]:
    conditions = _between("date", query)
    if query.state:
        conditions.append(Condition("state = ?", (query.state,)))
    where, values = _all_of(conditions)
    sql = ("SELECT id FROM calls WHERE", where, "ORDER BY date DESC, id LIMIT ?")
    return [row["id"] for row in session.all(" ".join(sql), *values, _limit(query))]


def _by_participants(session: Session, query: CallQuery) -> list[str]:
    """Walk the index of the rarest group, looking each of its calls up for the others."""
    groups = (tuple(sorted(group)) for group in query.who)
    rarest, *others = sorted(groups, key=lambda group: _frequency(session, group))
    conditions = [Condition(f"key IN {marks(rarest)}", rarest), *_between("day", query)]
    conditions += [Condition(f"{TAKES_PART} {marks(group)})", group) for group in others]
    if query.state:
        conditions.append(Condition(HAS_STATE, (query.state,)))
    where, values = _all_of(conditions)
    sql = (
        "SELECT DISTINCT day, call_id FROM participants WHERE",
        where,
        "ORDER BY day DESC, call_id LIMIT ?",
    )
    return [row["call_id"] for row in session.all(" ".join(sql), *values, _limit(query))]


def _frequency(session: Session, group: tuple[str, ...]) -> int:
    sql = ("SELECT COUNT(*) FROM participants WHERE key IN", marks(group))
    return session.number(" ".join(sql), *group)


def _between(column: str, query: CallQuery) -> list[Condition]:
    limits = ((">=", query.since), ("<=", query.until))
    return [
        Condition(f"{column} {comparison} ?", (day.isoformat(),))
        for comparison, day in limits
        if day
    ]


def _all_of(conditions: Iterable[Condition]) -> tuple[str, tuple[Value, ...]]:
    conditions = tuple(conditions)
    where = " AND ".join(condition.sql for condition in conditions) or "TRUE"
    return where, tuple(value for condition in conditions for value in condition.values)


def _limit(query: CallQuery) -> int:
    return NO_LIMIT if query.limit is None else max(query.limit, 0)
