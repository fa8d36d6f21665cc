"""What people are owed about sources whose state has turned."""

from sqlite3 import Row

from bot.model.alert import Alert
from bot.model.source import Health
from storage import rows
from storage.session import Session


class AlertReading:
    """Questions about what is owed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def alerts(self) -> list[Alert]:
        """Return what people are owed about sources, by source."""
        return [_alert(row) for row in self._session.all("SELECT * FROM alerts ORDER BY source")]


class AlertWriting(AlertReading):
    """Changes of what is owed."""

    def owe_alert(self, source: str, said: Health) -> None:
        """Owe a word on a source of which people were last told `said`, if none is owed yet."""
        self._session.run("INSERT OR IGNORE INTO alerts (source, said) VALUES (?, ?)", source, said)

    def save_alert(self, alert: Alert) -> None:
        """Store what is owed about a source, in place of what was."""
        self._session.put(
            "alerts",
            {
                "source": alert.source,
                "said": alert.said,
                "telling": alert.telling,
                "key": alert.key,
                "attempts": alert.attempts,
                "due_at": rows.moment_text(alert.due_at),
            },
        )

    def delete_alert(self, source: str) -> None:
        """Owe nothing about a source any more."""
        self._session.run("DELETE FROM alerts WHERE source = ?", source)


def _alert(row: Row) -> Alert:
    return Alert(
        row["source"],
        row["said"],
        row["telling"],
        row["key"],
        row["attempts"],
        rows.moment(row["due_at"]),
    )
