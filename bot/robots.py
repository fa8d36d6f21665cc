"""Reads pages as the robots.txt of their hosts allows. Feeds are published to be polled: exempt."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from bot.health.robots import ALL_FORBIDDEN, Rules, parse
from bot.model.errors import SourceError
from bot.model.source import Response
from bot.ports import Fetcher
from bot.sources.links import is_web_address, shown

AGENT: Final = "readouts"
KEEP: Final = 86_400.0
"""Seconds for which a robots.txt is believed."""
KEEP_FAILURE: Final = 900.0
MOST_HOSTS: Final = 1_000


@dataclass(slots=True)
class _Known:
    """What is known of one host; the lock lets one question at a time be asked."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: Rules = ALL_FORBIDDEN
    until: float = 0.0
    why: str = ""
    """What kept the rules from being read, if anything did."""


class PageFetcher:
    """Fetches pages that may be read; implements `bot.ports.Fetcher`."""

    def __init__(self, fetcher: Fetcher) -> None:
        """Ask over `fetcher`, for robots.txt as well."""
        self._fetcher = fetcher
        self._known: OrderedDict[str, _Known] = OrderedDict()

    async def get(self, url: str, *, etag: str = "", last_modified: str = "") -> Response:
        """Return the answer (status 304 when unchanged); raises `SourceError`."""
        if is_web_address(url):
            known = await self._rules(url)
            if known.why:
                raise SourceError("blocked", f"{shown(url)}: not read, for {known.why}")
            if not known.rules.allow(url):
                asks = "the site's robots.txt asks not to read it"
                raise SourceError("blocked", f"{shown(url)}: {asks}")
        return await self._fetcher.get(url, etag=etag, last_modified=last_modified)

    async def _rules(self, url: str) -> _Known:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        known = self._known.setdefault(origin, _Known())
        self._known.move_to_end(origin)
        if len(self._known) > MOST_HOSTS:
            self._known.popitem(last=False)
        async with known.lock:
            if asyncio.get_running_loop().time() >= known.until:
                await self._ask(origin, known)
            return known

    async def _ask(self, origin: str, known: _Known) -> None:
        """Read the rules: a host without any allows all, one that can't answer nothing for now."""
        keep, known.why = KEEP, ""
        try:
            answer = await self._fetcher.get(f"{origin}/robots.txt")
            known.rules = parse(answer.body, AGENT)
        except SourceError as error:
            if error.kind == "unsafe":  # as the page itself would be: said as such
                raise
            absent = error.kind in ("gone", "blocked", "http") and not _is_fault(error)
            known.rules = Rules() if absent else ALL_FORBIDDEN
            keep = KEEP if absent else KEEP_FAILURE
            known.why = "" if absent else str(error)
        known.until = asyncio.get_running_loop().time() + keep


def _is_fault(error: SourceError) -> bool:
    return error.kind == "http" and error.status >= 500  # noqa: PLR2004 -- a server's own fault
