"""Keeps to Slack's rate: one message a second in a channel."""

import asyncio
import time
from collections.abc import Awaitable, Callable

EVERY = 1.0
"""Seconds between two messages in one channel."""


class Pace:
    """Has everybody who posts into a channel take turns."""

    def __init__(
        self,
        every: float = EVERY,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Take the seconds between two turns."""
        self._every = every
        self._now = now
        self._sleep = sleep
        self._next: dict[str, float] = {}

    async def turn(self, channel: str) -> None:
        """Return when it is the caller's turn in a channel: first come, first served."""
        now = self._now()
        # What is over says nothing any more, and channels come and go.
        self._next = {name: at for name, at in self._next.items() if at > now}
        at = self._next.get(channel, now)
        self._next[channel] = at + self._every
        if at > now:
            await self._sleep(at - now)
