"""From a question about calls to their ids: the part that must stay quick."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.ports import CallQuery
from storage.session import Session, Value, marks
from storage.words import WITH_WORDS, question

HAS_STATE = "(SELECT state FROM calls WHERE calls.id = call_id) = ?"
IN_ORDER = "ORDER BY day DESC, call_id LIMIT ?"
NO_LIMIT = -1


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of SQL that is true or false, and the values of its question marks."""

    sql: str
    values: tuple[Value, ...] = ()


def call_ids(session: Session, query: CallQuery) -> list[str]:
    """Return the ids of the calls meant, latest day first, then by id."""
    meant = _meant(query)
    found = session.all(f"{meant.sql} {IN_ORDER}", *meant.values, _limit(query))
    return [row["call_id"] for row in found]


def number_of_calls(session: Session, query: CallQuery) -> int:
    """Return how many calls are meant, whatever the limit is."""
    meant = _meant(query)
    return session.number(f"SELECT COUNT(*) FROM ({meant.sql})", *meant.values)  # noqa: S608


def _meant(query: CallQuery) -> Condition:
    """Return the question for the days and ids of the calls meant."""
    return _by_lists(query) if query.who or query.text else _by_day(query)


def _by_day(query: CallQuery) -> Condition:
    conditions = _between("date", query)
    if query.state:
        conditions.append(Condition("state = ?", (query.state,)))
    where, values = _all_of(conditions)
    return Condition(f"SELECT date AS day, id AS call_id FROM calls WHERE {where}", values)  # noqa: S608


def _by_lists(query: CallQuery) -> Condition:
    """Walk the index at the entries of every group side by side: each lists its calls by day.

    Words of the accounts are one list more.

    Each group's list knows the state of its calls; that of words does not.
    """
    lists = [*(_listed(query, group) for group in query.who), *_worded(query)]
    together = Condition(
        " INTERSECT ".join(one.sql for one in lists), tuple(v for one in lists for v in one.values)
    )
    if query.state and not query.who:
        sql = f"SELECT day, call_id FROM ({together.sql}) AS shared WHERE {HAS_STATE}"  # noqa: S608
        together = Condition(sql, (*together.values, query.state))
    return together


def _listed(query: CallQuery, group: frozenset[str]) -> Condition:
    """Return the question for the calls of one group."""
    keys = tuple(sorted(group))
    conditions = [Condition(f"key IN {marks(keys)}", keys), *_between("day", query)]
    if query.state:
        conditions.append(Condition("state = ?", (query.state,)))
    where, values = _all_of(conditions)
    return Condition(f"SELECT DISTINCT day, call_id FROM participants WHERE {where}", values)  # noqa: S608


def _worded(query: CallQuery) -> list[Condition]:
    """Return the question for the calls whose accounts have the words asked for, if any are."""
    if not query.text:
        return []
    between = _between("day", query)
    sql = " AND ".join((WITH_WORDS, *(condition.sql for condition in between)))
    return [Condition(sql, (question(query.text), *(v for c in between for v in c.values)))]


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
