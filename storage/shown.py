"""What somebody was shown last in a channel, and how it is shown to all there."""

from bot.ports import Shown
from storage.session import Session

PUT = "INSERT OR REPLACE INTO shown (channel, user, action, value) VALUES (?, ?, ?, ?)"


class ShownReading:
    """Questions about what people were shown."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def shown(self, channel: str, user: str) -> Shown | None:
        """Return what somebody was shown last in a channel."""
        row = self._session.one(
            "SELECT action, value FROM shown WHERE channel = ? AND user = ?", channel, user
        )
        return Shown(channel, user, row["action"], row["value"]) if row else None


class ShownWriting(ShownReading):
    """Remembers what people were shown."""

    def save_shown(self, shown: Shown) -> None:
        """Store what somebody was shown, in place of what was shown before."""
        self._session.run(PUT, shown.channel, shown.user, shown.action, shown.value)
