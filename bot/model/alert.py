"""What a channel is owed about how a source is."""

from dataclasses import dataclass
from datetime import datetime

from bot.model.source import Health


@dataclass(frozen=True, slots=True)
class Alert:
    """That people may be owed a word on a source, for its state has turned since the last one.

    There is at most one per `source`. `said` is what they were told last. While a message is under
    way, `key` is its name and `telling` what it says; both are empty otherwise.
    """

    source: str
    said: Health
    telling: Health | None = None
    key: str = ""
    attempts: int = 0
    due_at: datetime | None = None
