"""What the bot needs from outside, as protocols.

The domain never sees these. `bot.app` gives each a concrete object: `storage` has the store,
`bot.fetching` the fetcher, `handlers` the publishers. All moments are aware datetimes.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

from bot.digest.document import Document
from bot.model.source import Response
from bot.sharing import Brought, Shown
from bot.stored import CallQuery, Counts, Saved, Wording
from bot.storing import Reading, Unit

__all__ = [
    "Brought",
    "CallQuery",
    "Clock",
    "Counts",
    "Fetcher",
    "Members",
    "Publisher",
    "Reading",
    "Saved",
    "Shown",
    "Store",
    "Unit",
    "Wording",
]
T = TypeVar("T")
Clock = Callable[[], datetime]
"""Returns the present as an aware datetime; replay gives a simulated one."""


class Store(Protocol):
    """Where everything is kept.

    `work` runs in another thread and must not await. Raises `StoreError`.
    """

    async def read(self, work: Callable[[Reading], T]) -> T:
        """Run `work` on a consistent view, beside other readers and the writer."""
        ...

    async def write(self, work: Callable[[Unit], T]) -> T:
        """Run `work` in one transaction, after those asked for before it."""
        ...

    async def backup(self, path: str) -> None:
        """Copy everything into a new database at `path` while the bot goes on."""
        ...


class Fetcher(Protocol):
    """Fetches one document over HTTP."""

    async def get(self, url: str, *, etag: str = "", last_modified: str = "") -> Response:
        """Return the answer (status 304 when unchanged); raises `SourceError`."""
        ...


class Members(Protocol):
    """Who is in a channel and who runs the workspace. Raises `ReadoutsError`."""

    async def is_member(self, channel: str, user: str) -> bool:
        """Return whether somebody is in a channel."""
        ...

    async def is_admin(self, channel: str, user: str) -> bool:
        """Return whether somebody runs the workspace of a channel."""
        ...

    async def sees(self, channel: str, user: str) -> bool:
        """Return whether somebody may know of a channel: it is public, or they are in it."""
        ...

    async def name_of(self, channel: str) -> str:
        """Return what a channel is called; its id where that can't be found out."""
        ...

    async def zone_of(self, channel: str, user: str) -> str:
        """Return the IANA zone that somebody has set for themselves, "" where none is known."""
        ...


class Publisher(Protocol):
    """Puts documents before people: Slack, or the console workspace."""

    async def post(self, channel: str, document: Document, key: str) -> str:
        """Post and return the message's handle.

        `key` travels with the message, so that `find` can see it. Raises `DeliveryError` when it
        certainly was not posted, `OutcomeUnknown` when nobody can tell.
        """
        ...

    async def reply(self, channel: str, ts: str, document: Document, key: str) -> str:
        """Post into the thread of message `ts`, as `post` does; raises `MessageGone` too."""
        ...

    async def find(self, channel: str, key: str, thread: str = "") -> str | None:
        """Return the handle of a message posted earlier under `key`, if the channel has one.

        With `thread` it is looked for in the thread of that message.
        """
        ...

    async def update(self, channel: str, ts: str, document: Document) -> None:
        """Replace the content of a posted message.

        Raises `DeliveryError`, and `MessageGone` when somebody took the message away.
        """
        ...
