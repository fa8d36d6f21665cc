"""What channels and their threads are owed: the outbox."""

from datetime import date, datetime

from bot.model.delivery import Delivery, Note
from storage import rows
from storage.session import Session

# The first condition is that of the partial index: what was posted long ago costs nothing. What
# stands in a daily digest that is not posted yet comes with it.
DUE = """
    SELECT * FROM deliveries
    WHERE posted_fingerprint <> fingerprint AND (due_us IS NULL OR due_us <= ?)
        AND (digest IN ('', call_id) OR ts <> '')
    ORDER BY due_us, rowid
"""
UNPOSTED = """
    SELECT * FROM deliveries
    WHERE channel = ? AND ts = '' AND state = 'pending' AND digest <> call_id ORDER BY rowid
"""
MEMBERS = """
    SELECT * FROM deliveries
    WHERE channel = ? AND digest = ? AND digest <> '' AND digest <> call_id ORDER BY rowid
"""

NOTES_DUE = """
    SELECT * FROM notes
    WHERE state IN ('pending', 'sending') AND (due_us IS NULL OR due_us <= ?)
    ORDER BY due_us, rowid
"""
WAITING = """
    SELECT deliveries.* FROM calls JOIN deliveries ON deliveries.call_id = calls.id
    WHERE calls.state = 'waiting' AND calls.date >= ? AND deliveries.ts <> ''
        AND NOT EXISTS (
            SELECT 1 FROM notes
            WHERE notes.channel = deliveries.channel AND notes.call_id = deliveries.call_id
                AND notes.name = ?
        )
    ORDER BY deliveries.rowid
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

    def members(self, channel: str, digest: str) -> list[Delivery]:
        """Return the calls that stand, or are to stand, in a channel's daily digest."""
        found = self._session.all(MEMBERS, channel, digest)
        return [rows.delivery(row) for row in found]

    def notes_due(self, now: datetime) -> list[Note]:
        """Return what threads are owed and is due by `now`, what is due at once first."""
        return [rows.note(row) for row in self._session.all(NOTES_DUE, rows.microseconds(now))]

    def count_notes(self, channel: str, call_id: str) -> int:
        """Return how many notes a message's thread was ever owed."""
        return self._session.number(
            "SELECT COUNT(*) FROM notes WHERE channel = ? AND call_id = ?", channel, call_id
        )

    def waiting_shown(self, since: date, name: str) -> list[Delivery]:
        """Return the messages on calls since a day that one side alone has told of.

        Those whose thread was ever owed a note of this `name` are left out.
        """
        found = self._session.all(WAITING, since.isoformat(), name)
        return [rows.delivery(row) for row in found]


class DeliveryWriting(DeliveryReading):
    """Changes of deliveries."""

    def save_note(self, note: Note) -> None:
        """Store the note under its channel, call and name, in place of an earlier one."""
        self._session.put("notes", rows.note_row(note))

    def save_delivery(self, delivery: Delivery) -> None:
        """Store the delivery under its channel and call, in place of an earlier one."""
        self._session.put("deliveries", rows.delivery_row(delivery))

    def delete_delivery(self, channel: str, call_id: str) -> None:
        """Owe a channel nothing about a call any more."""
        self._session.run(
            "DELETE FROM deliveries WHERE channel = ? AND call_id = ?", channel, call_id
        )
