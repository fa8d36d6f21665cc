"""What channels are owed (the outbox), and what they asked for (watches)."""

from datetime import datetime

from bot.model.delivery import Delivery, Watch
from storage import rows
from storage.session import Session

# The first condition is that of the partial index: what was posted long ago costs nothing.
DUE = """
    SELECT * FROM deliveries
    WHERE posted_fingerprint <> fingerprint AND (due_us IS NULL OR due_us <= ?)
    ORDER BY due_us, rowid
"""


class DeliveryReading:
    """Questions about deliveries and watches."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def delivery(self, channel: str, call_id: str) -> Delivery | None:
        """Return what a channel is owed, or was sent, about a call."""
        row = self._session.one(
            "SELECT * FROM deliveries WHERE channel = ? AND call_id = ?", channel, call_id
        )
        return rows.delivery(row) if row else None

    def deliveries_of(self, call_id: str) -> list[Delivery]:
        """Return what channels are owed, or were sent, about a call, by channel."""
        found = self._session.all(
            "SELECT * FROM deliveries WHERE call_id = ? ORDER BY channel", call_id
        )
        return [rows.delivery(row) for row in found]

    def deliveries_due(self, now: datetime) -> list[Delivery]:
        """Return deliveries not yet posted in their present wording and due by `now`.

        Those due at once come first, then by when they are due. What failed or was being sent when
        the program stopped is among them.
        """
        return [rows.delivery(row) for row in self._session.all(DUE, rows.microseconds(now))]

    def watches(self) -> list[Watch]:
        """Return every watch, by channel."""
        found = self._session.all("SELECT * FROM watches ORDER BY channel")
        return [rows.watch(row) for row in found]


class DeliveryWriting(DeliveryReading):
    """Changes of deliveries and watches."""

    def save_delivery(self, delivery: Delivery) -> None:
        """Store the delivery under its channel and call, in place of an earlier one."""
        self._session.put("deliveries", rows.delivery_row(delivery))

    def delete_delivery(self, channel: str, call_id: str) -> None:
        """Owe a channel nothing about a call any more."""
        self._session.run(
            "DELETE FROM deliveries WHERE channel = ? AND call_id = ?", channel, call_id
        )

    def save_watch(self, watch: Watch) -> None:
        """Store the watch of its channel, in place of an earlier one."""
        self._session.put("watches", rows.watch_row(watch))

    def delete_watch(self, channel: str) -> bool:
        """Remove a channel's watch; return whether there was one."""
        return self._session.run("DELETE FROM watches WHERE channel = ?", channel) > 0
