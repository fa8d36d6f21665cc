"""How the bot behaves towards the hosts it asks: few requests at once, spaced, and none while told.

Sources that share a host share its turns, so that one publisher with many feeds sees one visitor.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from bot.model.errors import SourceError

PER_HOST: Final = 2
SPACING: Final = 1.0
"""Seconds between the beginnings of two requests to one host."""


@dataclass(slots=True)
class _Host:
    gate: asyncio.Semaphore
    free_at: float = 0.0
    """When the next request may begin."""
    closed_until: float = 0.0
    """Until when the host asked to be left alone."""


@dataclass(slots=True)
class Manners:
    """Gives out turns to ask a host. Times are those of the event loop."""

    per_host: int = PER_HOST
    spacing: float = SPACING
    _hosts: defaultdict[str, _Host] = field(init=False)

    def __post_init__(self) -> None:
        self._hosts = defaultdict(lambda: _Host(asyncio.Semaphore(self.per_host)))

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """Wait until the host may be asked; raises `SourceError` while it wants to be left."""
        host = self._hosts[host_of(url)]
        _refuse_while_closed(host, url)
        async with host.gate:
            _refuse_while_closed(host, url)
            await self._spaced(host)
            yield

    def leave_alone(self, url: str, seconds: float) -> None:
        """Ask the host of `url` nothing more for so long."""
        host = self._hosts[host_of(url)]
        host.closed_until = max(host.closed_until, _now() + seconds)

    async def _spaced(self, host: _Host) -> None:
        begin = max(host.free_at, _now())
        host.free_at = begin + self.spacing
        if (wait := begin - _now()) > 0:
            await asyncio.sleep(wait)


def host_of(url: str) -> str:
    """Return the host of an address with its port, by which manners are kept."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


def _refuse_while_closed(host: _Host, url: str) -> None:
    if (rest := host.closed_until - _now()) > 0:
        raise SourceError(
            "busy", f"{host_of(url)[:100]} asked to be left alone for {rest:.0f} s more", wait=rest
        )


def _now() -> float:
    return asyncio.get_running_loop().time()
