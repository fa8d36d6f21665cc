"""A digest on its way to a channel, and a channel's standing order."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal

DeliveryState = Literal["pending", "sending", "posted", "failed", "deleted"]
"""``deleted``: somebody took the message away, and nothing more is posted in its place."""


@dataclass(frozen=True, slots=True)
class Told:
    """An account as a message shows it: whose, which wording, and whether it is still published."""

    statement: str
    ordinal: int
    side: str
    version: int
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Showing:
    """What a message shows: the accounts, and the findings by title."""

    accounts: tuple[Told, ...] = ()
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message that a channel is owed about a call.

    There is at most one per `channel` and `call_id`. `fingerprint` tells which content is owed;
    `posted_fingerprint` which content the channel shows. `ts` is the channel's own handle of the
    posted message (Slack's timestamp), empty until it was posted. `showing` is what the message
    told when it was last posted or changed; None where nobody kept that.

    A daily digest is one message about several calls. It is a delivery whose `call_id` is its own
    name, which `digest` repeats; the calls that stand in it are deliveries that name it in `digest`
    and have its `ts`.
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
    showing: Showing | None = None
    digest: str = ""

    @property
    def is_digest(self) -> bool:
        """Whether this is a daily digest itself."""
        return self.digest == self.call_id

    @property
    def key(self) -> str:
        """The unique name of this delivery, sent along with the message to find it again."""
        return f"{self.channel}:{self.call_id}"


@dataclass(frozen=True, slots=True)
class Part:
    """A call in a daily digest: the content that was read of it, and what the digest tells of it.

    `showing` is None where the digest leaves the call out, as the channel's watch wants it.
    """

    call_id: str
    fingerprint: str
    showing: Showing | None


@dataclass(frozen=True, slots=True)
class Note:
    """A short message owed to the thread of a delivery's message, once.

    There is at most one per `channel`, `call_id` and `name`. `lines` are what it says.
    """

    channel: str
    call_id: str
    name: str
    lines: tuple[str, ...]
    state: DeliveryState = "pending"
    ts: str = ""
    attempts: int = 0
    detail: str = ""
    due_at: datetime | None = None

    @property
    def key(self) -> str:
        """The unique name of this note, sent along with it to find it again."""
        return f"{self.channel}:{self.call_id}:{self.name}"


Pair = tuple[str, str]
"""Two that phone each other, in alphabetical order: each a `Principal.key` or ``side:XX``."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What calls are about: as somebody named it, and the keys of all concepts that this means."""

    name: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Daily:
    """Once a day, at a time of the clocks in an IANA zone."""

    at: time
    zone: str


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which nothing is posted, by the clocks in an IANA zone; they may span midnight."""

    begins: time
    ends: time
    zone: str


@dataclass(frozen=True, slots=True)
class Watch:
    """A channel's standing order; empty fields restrict nothing.

    `officials` (by `Principal.key`), `sides` and `pairs` are alternatives: a call is watched when
    any of them takes part. `topics` restrict further to calls in which any of them is treated;
    `kinds` and `salience` to the findings that are shown. Calls of `muted` pairs are left out. With
    `daily` what is new waits for that time, and comes as one message; `waiting` says that a call is
    told of as soon as one side gives an account. `by` changed it last, at `at`.
    """

    channel: str
    officials: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    topics: tuple[Topic, ...] = ()
    kinds: tuple[str, ...] = ()
    salience: float = 0.0
    muted: tuple[Pair, ...] = ()
    daily: Daily | None = None
    waiting: bool = False
    quiet: Quiet | None = None
    by: str = ""
    at: datetime | None = None

    @property
    def of_everybody(self) -> bool:
        """Whether it covers calls whoever takes part."""
        return not (self.officials or self.sides or self.pairs)


@dataclass(frozen=True, slots=True)
class WatchChange:
    """What somebody did to a channel's watch, in words."""

    channel: str
    by: str
    at: datetime
    what: str
