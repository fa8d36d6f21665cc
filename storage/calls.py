"""Calls with their readouts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import cast

from bot.model.call import Call
from bot.model.errors import StoreError
from bot.model.readout import Readout
from bot.ports import CallQuery, Wording
from storage import rows, search
from storage.readouts import settle
from storage.session import Session, marks

AT_ONCE = 500
"""How many calls are read by one statement: SQLite takes only so many question marks."""

CALLS = "SELECT * FROM calls WHERE id IN"
TOLD = "SELECT * FROM told WHERE call_id IN"
NAMED = """
    SELECT r.call_id, s.id, s.version, r.begins, r.ends, s.side, s.lang
    FROM readouts r JOIN statements s ON s.id = r.statement_id WHERE r.call_id IN
"""
BY_POSITION = "ORDER BY position"
UPSERT = """
    INSERT INTO calls (id, date, medium, state, principals, why) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET
        date = excluded.date, medium = excluded.medium, state = excluded.state,
        principals = excluded.principals, why = excluded.why
"""
JOIN = "UPDATE readouts SET call_id = ?, position = ? WHERE statement_id = ? AND ordinal = ?"
LEAVE = "UPDATE readouts SET call_id = NULL, position = NULL WHERE call_id = ?"


class CallReading:
    """Questions about calls."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def call(self, call_id: str) -> Call | None:
        """Return one call with all its readouts."""
        row = self._session.one("SELECT * FROM calls WHERE id = ?", call_id)
        told = self._session.all("SELECT * FROM told WHERE call_id = ? ORDER BY position", call_id)
        return rows.call(row, map(rows.readout, told)) if row else None

    def call_of(self, statement_id: str, ordinal: int = 0) -> Call | None:
        """Return the call that this readout joined."""
        call_id = self._call_id(statement_id, ordinal)
        return self.call(call_id) if call_id is not None else None

    def calls(self, query: CallQuery) -> list[Call]:
        """Return the calls meant, latest day first, then by id.

        ``side:XX`` means a side that takes part or tells of the call, ``topic:…`` a concept that
        one of its accounts names.
        """
        found = search.call_ids(self._session, query)
        return [call for ids in _batches(found) for call in self._load(ids)]

    def wordings(self, query: CallQuery) -> list[Wording]:
        """Return the accounts of the calls meant by name, latest day first, then by call."""
        found = search.call_ids(self._session, query)
        return [wording for ids in _batches(found) for wording in self._name(ids)]

    def count_calls(self, query: CallQuery) -> int:
        """Return how many calls are meant, whatever the query's limit is."""
        return search.number_of_calls(self._session, query)

    def _load(self, ids: list[str]) -> Iterator[Call]:
        readouts = defaultdict[str, list[Readout]](list)
        for row in self._session.all(f"{TOLD} {marks(ids)} {BY_POSITION}", *ids):
            readouts[row["call_id"]].append(rows.readout(row))
        found = {row["id"]: row for row in self._session.all(f"{CALLS} {marks(ids)}", *ids)}
        return (rows.call(found[call_id], readouts[call_id]) for call_id in ids)

    def _name(self, ids: list[str]) -> Iterator[Wording]:
        named = defaultdict[str, list[Wording]](list)
        for call_id, *values in self._session.all(f"{NAMED} {marks(ids)} {BY_POSITION}", *ids):
            named[call_id].append(Wording(*values))
        return (wording for call_id in ids for wording in named[call_id])

    def _call_id(self, statement_id: str, ordinal: int) -> str | None:
        row = self._session.one(
            "SELECT call_id FROM readouts WHERE statement_id = ? AND ordinal = ?",
            statement_id,
            ordinal,
        )
        return cast("str | None", row["call_id"]) if row else None


class CallWriting(CallReading):
    """Changes of calls."""

    def save_call(self, call: Call) -> None:
        """Store the call with exactly its readouts (which must be saved); they leave any other.

        A call left without readouts is forgotten.
        """
        self._session.run(
            UPSERT,
            call.id,
            call.date.isoformat(),
            call.medium,
            call.state,
            rows.principals_text(call.principals),
            rows.words_text(call.why),
        )
        left = {self._call_id(r.id, r.ordinal) for r in call.readouts} - {None, call.id}
        self._session.run(LEAVE, call.id)
        for position, readout in enumerate(call.readouts):
            if not self._session.run(JOIN, call.id, position, readout.id, readout.ordinal):
                raise StoreError(
                    f"call {call.id}: readout {readout.ordinal} of statement {readout.id} is not "
                    "stored; save it before the call"
                )
        settle(self._session, [call.id, *filter(None, left)])

    def delete_call(self, call_id: str) -> None:
        """Forget a call; its readouts stay, joined to none."""
        self._session.run(LEAVE, call_id)
        settle(self._session, [call_id])


def _batches(ids: Sequence[str]) -> Iterator[list[str]]:
    return (list(ids[start : start + AT_ONCE]) for start in range(0, len(ids), AT_ONCE))
