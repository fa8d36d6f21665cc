"""What people ruled about which accounts are of one call."""

from collections.abc import Collection
from datetime import date

from bot.model.readout import Readout
from bot.model.ruling import Ruling
from storage import rows
from storage.session import Session, marks

# The plus keeps the days' index out of it: rulings are few, the readouts of some days many.
TOGETHER = """
    SELECT told.* FROM told
    WHERE +told.date BETWEEN ? AND ? AND told.statement_id IN (
        SELECT one FROM rulings WHERE kind = 'together'
        UNION SELECT other FROM rulings WHERE kind = 'together'
    )
    ORDER BY told.statement_id, told.ordinal
"""


class RulingReading:
    """Questions about rulings."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def rulings(self, statement_ids: Collection[str]) -> list[Ruling]:
        """Return what people ruled about any of these statements, oldest first."""
        ids = tuple(sorted(statement_ids))
        sql = ("SELECT * FROM rulings WHERE one IN", marks(ids), "OR other IN", marks(ids))
        found = map(rows.ruling, self._session.all(" ".join(sql), *ids, *ids))
        return sorted(found, key=lambda ruling: (ruling.at, ruling.statements))

    def ruled(self, since: date, until: date) -> list[Readout]:
        """Return the readouts of these days that people put together with others."""
        found = self._session.all(TOGETHER, since.isoformat(), until.isoformat())
        return [rows.readout(row) for row in found]


class RulingWriting(RulingReading):
    """Changes of rulings."""

    def save_ruling(self, ruling: Ruling) -> None:
        """Store the ruling in place of an earlier one on the same statements."""
        self._session.put("rulings", rows.ruling_row(ruling))

    def remove_ruling(self, statement_ids: Collection[str]) -> Ruling | None:
        """Forget what was ruled about exactly these statements, and return it."""
        one, other = (*sorted(statement_ids), "")[:2]
        found = self._session.one("SELECT * FROM rulings WHERE one = ? AND other = ?", one, other)
        self._session.run("DELETE FROM rulings WHERE one = ? AND other = ?", one, other)
        return rows.ruling(found) if found else None
