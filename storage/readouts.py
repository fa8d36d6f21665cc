"""Readouts, and which call each of them joined."""

from collections.abc import Iterable, Sequence
from sqlite3 import Row

from bot.model.errors import StoreError
from bot.model.official import Principal
from bot.model.readout import Readout
from storage import rows
from storage.session import Session
from storage.words import index_call

UPSERT = """
    INSERT INTO readouts
        (statement_id, ordinal, account, medium, principals, sides, date, date_stated, form,
         initiator, begins, ends, why, topics)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (statement_id, ordinal) DO UPDATE SET
        account = excluded.account, medium = excluded.medium, principals = excluded.principals,
        sides = excluded.sides, date = excluded.date, date_stated = excluded.date_stated,
        form = excluded.form, initiator = excluded.initiator, begins = excluded.begins,
        ends = excluded.ends, why = excluded.why,
        topics = excluded.topics
"""
ORDINALS = "SELECT ordinal FROM readouts WHERE statement_id = ?"
DELETE = "DELETE FROM readouts WHERE statement_id = ? AND ordinal = ?"
JOINED = """
    SELECT DISTINCT call_id FROM readouts WHERE statement_id = ? AND call_id IS NOT NULL
"""
ACCOUNTS = """
    SELECT s.side, r.sides, r.topics FROM readouts r JOIN statements s ON s.id = r.statement_id
    WHERE r.call_id = ?
"""
INSERT_KEY = "INSERT INTO participants (call_id, key, day, state) VALUES (?, ?, ?, ?)"


class ReadoutReading:
    """Questions about readouts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def readouts(self, statement_id: str) -> list[Readout]:
        """Return the readouts taken from one statement, by ordinal."""
        found = self._session.all(
            "SELECT * FROM told WHERE statement_id = ? ORDER BY ordinal", statement_id
        )
        return [rows.readout(row) for row in found]


class ReadoutWriting(ReadoutReading):
    """Changes of readouts."""

    def save_readouts(self, statement_id: str, readouts: Sequence[Readout]) -> None:
        """Replace the readouts taken from one statement; calls keep those that stay."""
        if not self._session.one("SELECT 1 FROM statements WHERE id = ?", statement_id):
            raise StoreError(f"statement {statement_id} is not stored; save it before its readouts")
        before = calls_told_by(self._session, statement_id)
        stay = {readout.ordinal for readout in readouts}
        for row in self._session.all(ORDINALS, statement_id):
            if row["ordinal"] not in stay:
                self._session.run(DELETE, statement_id, row["ordinal"])
        for readout in readouts:
            values = rows.recognition_values(readout.recognition)
            self._session.run(UPSERT, statement_id, readout.ordinal, *values)
        settle(self._session, before)


def calls_told_by(session: Session, statement_id: str) -> set[str]:
    """Return the ids of the calls that this statement's readouts joined."""
    return {row["call_id"] for row in session.all(JOINED, statement_id)}


def settle(session: Session, call_ids: Iterable[str]) -> None:
    """Bring what follows from a call's readouts up to date; one without any is forgotten."""
    for call_id in call_ids:
        row = session.one("SELECT date, principals FROM calls WHERE id = ?", call_id)
        accounts = session.all(ACCOUNTS, call_id)
        session.run("DELETE FROM participants WHERE call_id = ?", call_id)
        if not accounts:
            session.run("DELETE FROM calls WHERE id = ?", call_id)
        elif row:
            state = "paired" if len({a["side"] for a in accounts}) > 1 else "waiting"
            session.run("UPDATE calls SET state = ? WHERE id = ?", state, call_id)
            for key in sorted(keys(rows.principals(row["principals"]), accounts)):
                session.run(INSERT_KEY, call_id, key, row["date"], state)
        index_call(session, call_id, row["date"] if row else "")


def keys(principals: Iterable[Principal], accounts: Iterable[Row]) -> set[str]:
    """Return every key a call can be asked by: who and which sides took part, and the topics."""
    principals, accounts = tuple(principals), tuple(accounts)
    sides = {p.side for p in principals} | {a["side"] for a in accounts}
    sides |= {side for a in accounts for side in rows.words(a["sides"])}
    topics = {topic for a in accounts for topic in rows.words(a["topics"])}
    marked = {f"side:{side}" for side in sides} | {f"topic:{topic}" for topic in topics}
    return {p.key for p in principals} | marked
