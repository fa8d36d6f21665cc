"""Statements to be looked at again, and those that their publishers show no more."""

from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Row

from bot.model.source import Absence, Recheck
from storage import rows
from storage.session import Session, marks

DUE = "SELECT * FROM rechecks WHERE due_us <= ? ORDER BY due_us, statement_id"
PLAN = "INSERT OR REPLACE INTO rechecks VALUES (?, ?, ?, ?, ?, ?)"
# That the page itself is gone is better known than that a list does not name it any more.
MISSED = """
    INSERT INTO absences VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET why = excluded.why WHERE excluded.why = 'gone'
"""


class RecheckReading:
    """Questions about statements to be looked at again."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def rechecks_due(self, now: datetime) -> list[Recheck]:
        """Return the statements to be looked at again by `now`, those due first first."""
        return [
            Recheck(
                statement_id=row["statement_id"],
                source=row["source"],
                step=row["step"],
                due_at=datetime.fromisoformat(row["due_at"]),
                agreed=bool(row["agreed"]),
            )
            for row in self._session.all(DUE, rows.microseconds(now))
        ]

    def absences(self) -> list[Absence]:
        """Return the statements that their publishers show no more, by when that was noticed."""
        found = self._session.all("SELECT * FROM absences ORDER BY since, statement_id")
        return [_absence(row) for row in found]

    def absences_of(self, statement_ids: Sequence[str]) -> list[Absence]:
        """Return which of some statements their publishers show no more."""
        wanted = marks(list(statement_ids))
        sql = f"SELECT * FROM absences WHERE statement_id IN {wanted}"  # noqa: S608
        found = self._session.all(sql, *statement_ids)
        return [_absence(row) for row in found]


class RecheckWriting(RecheckReading):
    """Changes of what is to be looked at again."""

    def save_recheck(self, recheck: Recheck) -> None:
        """Plan to look at a (stored) statement again, in place of an earlier plan."""
        self._session.run(
            PLAN,
            recheck.statement_id,
            recheck.source,
            recheck.step,
            rows.moment_text(recheck.due_at),
            rows.microseconds(recheck.due_at),
            int(recheck.agreed),
        )

    def delete_recheck(self, statement_id: str) -> None:
        """Look at a statement no more."""
        self._session.run("DELETE FROM rechecks WHERE statement_id = ?", statement_id)

    def save_absence(self, absence: Absence) -> None:
        """Store that a (stored) statement is shown no more; the first notice of it stands."""
        since = rows.moment_text(absence.since)
        self._session.run(MISSED, absence.statement_id, since, absence.why)

    def delete_absence(self, statement_id: str) -> None:
        """Store that a statement is shown again."""
        self._session.run("DELETE FROM absences WHERE statement_id = ?", statement_id)


def _absence(row: Row) -> Absence:
    return Absence(row["statement_id"], datetime.fromisoformat(row["since"]), row["why"])
