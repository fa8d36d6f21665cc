"""What channels are owed: the outbox."""

from datetime import datetime

from bot.model.delivery import Delivery
from storage import rows
from storage.session import Session

# The first condition is that of the partial index: what was posted long ago costs nothing.
DUE = """
    SELECT * FROM deliveries
    WHERE posted_fingerprint <> fingerprint AND (due_us IS NULL OR due_us <= ?)
    ORDER BY due_us, rowid
"""
UNPOSTED = """
    SELECT * FROM deliveries WHERE channel = ? AND ts = '' AND state = 'pending' ORDER BY rowid
"""


class DeliveryReading:
    """Questions about deliveries."""

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

    def unposted(self, channel: str) -> list[Delivery]:
        """Return what a channel is owed and shows nothing of, nor may show by now."""
        found = self._session.all(UNPOSTED, channel)
        return [rows.delivery(row) for row in found]


class DeliveryWriting(DeliveryReading):
    """Changes of deliveries."""

    def save_delivery(self, delivery: Delivery) -> None:
        """Store the delivery under its channel and call, in place of an earlier one."""
        self._session.put("deliveries", rows.delivery_row(delivery))

    def delete_delivery(self, channel: str, call_id: str) -> None:
        """Owe a channel nothing about a call any more."""
        self._session.run(
            "DELETE FROM deliveries WHERE channel = ? AND call_id = ?", channel, call_id
        )
