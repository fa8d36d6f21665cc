"""A digest on its way to a channel, and a channel's standing order."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

DeliveryState = Literal["pending", "sending", "posted", "failed"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message that a channel is owed about a call.

    There is at most one per `channel` and `call_id`. `fingerprint` tells which content is owed;
    `posted_fingerprint` which content the channel shows. `ts` is the channel's own handle of the
    posted message (Slack's timestamp), empty until it was posted.
    """

    channel: str
    call_id: str
    fingerprint: str
    state: DeliveryState = "pending"
    ts: str = ""
    posted_fingerprint: str = ""
    attempts: int = 0
    detail: str = ""
    due_at: datetime | None = None

    @property
    def key(self) -> str:
        """The unique name of this delivery, sent along with the message to find it again."""
        return f"{self.channel}:{self.call_id}"


@dataclass(frozen=True, slots=True)
class Watch:
    """A channel's standing order; empty fields restrict nothing.

    `officials` are ids, any of which must take part; `sides` likewise.
    """

    channel: str
    officials: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
