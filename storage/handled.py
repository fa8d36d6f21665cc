"""What was done already, by key, for a day."""

from datetime import datetime, timedelta

from storage import rows
from storage.brought import forget_old
from storage.session import Session

KEPT = timedelta(days=1)


class HandledWriting:
    """Remembers what was done."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def handle(self, key: str, now: datetime) -> bool:
        """Remember that `key` is being handled; return whether it was new. A day is remembered."""
        self._session.run("DELETE FROM handled WHERE us < ?", rows.microseconds(now - KEPT))
        forget_old(self._session, now)  # whatever anybody does: nothing else comes by so surely
        at = rows.microseconds(now)
        return self._session.run("INSERT OR IGNORE INTO handled VALUES (?, ?)", key, at) > 0
