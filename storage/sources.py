"""What is remembered of sources between polls."""

from bot.model.source import SourceState
from storage import rows
from storage.session import Session


class SourceReading:
    """Questions about sources."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def source_states(self) -> dict[str, SourceState]:
        """Return what is remembered of each source, by key."""
        found = self._session.all("SELECT * FROM source_states ORDER BY key")
        return {row["key"]: rows.source_state(row) for row in found}


class SourceWriting(SourceReading):
    """Changes of what is remembered of sources."""

    def save_source_state(self, state: SourceState) -> None:
        """Store what is remembered of a source."""
        self._session.put("source_states", rows.source_state_row(state))
