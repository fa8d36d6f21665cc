"""Comparisons of accounts that are not stored, kept a while for whoever made them to share."""

from datetime import datetime, timedelta
from typing import Final

from bot.ports import Brought
from storage import documents, rows
from storage.session import Session

KEPT: Final = timedelta(days=7)
MOST, MOST_EACH, LARGEST, MOST_SIZE = 200, 20, 2_000_000, 20_000_000
"""How many are kept, how many of each person's; characters of one, and of all together."""
PUT = "INSERT OR REPLACE INTO brought VALUES (?, ?, ?, ?, ?, ?)"
# Those that came later are counted with each: the newest are kept.
DROP = """
    DELETE FROM brought WHERE word IN (
        SELECT word FROM (
            SELECT word, row_number() OVER latest AS number, sum(size) OVER latest AS size,
                row_number() OVER (PARTITION BY team, user ORDER BY us DESC, rowid DESC) AS own
            FROM brought WINDOW latest AS (ORDER BY us DESC, rowid DESC)
        ) WHERE number > ? OR size > ? OR own > ?
    )
"""


class BroughtReading:
    """Questions about what people brought along."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def brought(self, word: str, now: datetime) -> Brought | None:
        """Return the comparison that is kept under a word, if it still is."""
        since = rows.microseconds(now - KEPT)
        row = self._session.one("SELECT * FROM brought WHERE word = ? AND us >= ?", word, since)
        if row is None:
            return None
        return Brought(word, row["team"], row["user"], documents.read(row["document"]))


class BroughtWriting(BroughtReading):
    """Keeps what people brought along."""

    def save_brought(self, brought: Brought, now: datetime) -> bool:
        """Keep a comparison for a week; the oldest make room. Return whether it was kept."""
        document = documents.written(brought.document)
        if len(document) > LARGEST:
            return False
        at, size = rows.microseconds(now), len(document)
        self._session.run(PUT, brought.word, brought.team, brought.user, at, size, document)
        forget_old(self._session, now)
        self._session.run(DROP, MOST, MOST_SIZE, MOST_EACH)
        return True


def forget_old(session: Session, now: datetime) -> None:
    """Delete what was kept for as long as it may be; by its index, this takes no time."""
    session.run("DELETE FROM brought WHERE us < ?", rows.microseconds(now - KEPT))
