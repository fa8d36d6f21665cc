"""Fetches documents over HTTP: with limits on time, size and redirects, and expected failures.

`client()` makes the one `httpx.AsyncClient` that `HttpFetcher` works over.
"""

import asyncio
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

import httpx

from bot.addresses import PUBLIC_ONLY, Guard, GuardedTransport
from bot.health.retry import retry_after
from bot.manners import Manners
from bot.model.errors import SourceError
from bot.model.source import Response
from bot.sources.links import canonical, is_web_address, shown

MOST_REDIRECTS: Final = 5
LONGEST_VALIDATOR: Final = 500
BUSY: Final = 60.0
"""Seconds for which a host is left alone that is busy and does not say for how long."""
FOR_GOOD: Final = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
KINDS: Final[Mapping[int, str]] = MappingProxyType(
    {401: "blocked", 403: "blocked", 404: "gone", 410: "gone", 429: "busy", 451: "blocked"}
    | {503: "busy"}
)
"""What a status means for the source, where it means more than "http"."""
CHALLENGES: Final = ("cf-mitigated", "x-amzn-waf-action")
"""Headers by which a bot wall says that it is one."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of our time and memory one answer may take.

    `step` bounds each wait for the server, `whole` the answer from the first byte asked to the last
    one read, `size` its bytes after decompression.
    """

    step: float = 45.0
    whole: float = 90.0
    size: int = 5_000_000


def client(
    contact: str = "", limits: Limits = Limits(), guard: Guard = PUBLIC_ONLY
) -> httpx.AsyncClient:
    """Return a client that says who asks and connects to public addresses alone.

    `contact` is an address that publishers can write to; `guard` may allow other addresses. The
    environment's proxies are not used: behind one, nobody could tell where a connection goes.
    """
    written = "".join(c for c in contact if c.isascii() and c.isprintable())
    about = f"; +{written}" if written else ""
    return httpx.AsyncClient(
        headers={
            "user-agent": f"Mozilla/5.0 (compatible; readouts/0.1{about})",
            "accept": "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5",
            "accept-encoding": "gzip, deflate",
        },
        timeout=limits.step,
        follow_redirects=False,
        transport=GuardedTransport(guard),
        trust_env=False,
    )


class HttpFetcher:
    """Fetches one document at a time; implements `bot.ports.Fetcher`."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        limits: Limits = Limits(),
        manners: Manners | None = None,
    ) -> None:
        """Work over `http`, which stays its maker's to close."""
        self._http = http
        self._limits = limits
        self._manners = manners or Manners()

    async def get(self, url: str, *, etag: str = "", last_modified: str = "") -> Response:
        """Return the answer (status 304 when unchanged); raises `SourceError`."""
        conditions = {"if-none-match": etag, "if-modified-since": last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        async with self._manners.turn(url):
            try:
                return await self._timed(url, headers)
            except (TimeoutError, httpx.TimeoutException):
                raise SourceError("timeout", f"{shown(url)} did not answer in time") from None
            except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
                raise SourceError(
                    "network", f"{shown(url)} can't be reached: {_reason(error)}"
                ) from None

    async def _timed(self, url: str, headers: dict[str, str]) -> Response:
        began = time.monotonic()
        async with asyncio.timeout(self._limits.whole):
            response = await self._answer(url, headers)
        return replace(response, seconds=time.monotonic() - began)

    async def _answer(self, url: str, headers: dict[str, str]) -> Response:
        """Follow redirects by hand: httpx would read their bodies, however long."""
        place, moved_to, for_good = url, "", True
        for _ in range(MOST_REDIRECTS + 1):
            if not is_web_address(place):
                raise SourceError("network", f"{shown(place)} is no address that can be reached")
            async with self._http.stream("GET", place, headers=headers) as answer:
                if answer.next_request is None:
                    response = await self._read(answer, conditional=bool(headers))
                    return replace(response, moved_to=_elsewhere(moved_to, url))
                place = str(answer.next_request.url)
                for_good = for_good and answer.status_code in FOR_GOOD
                moved_to = place if for_good else moved_to
        raise SourceError("redirects", f"{shown(url)} redirects more than {MOST_REDIRECTS} times")

    async def _read(self, answer: httpx.Response, *, conditional: bool) -> Response:
        url, status = str(answer.url), answer.status_code
        if conditional and status == HTTPStatus.NOT_MODIFIED:
            await answer.aread()  # there is none, but only a read answer leaves its connection open
            return Response(url, status, b"", _kept(answer.headers))
        if not answer.is_success:
            raise self._refusal(answer)
        return Response(url, status, await self._body(answer), _kept(answer.headers))

    def _refusal(self, answer: httpx.Response) -> SourceError:
        url, status = str(answer.url), answer.status_code
        wall = any(name in answer.headers for name in CHALLENGES)
        kind = "wall" if wall else KINDS.get(status, "http")
        wait = 0.0
        if kind == "busy":
            wait = retry_after(answer.headers.get("retry-after", ""), datetime.now(UTC))
            self._manners.leave_alone(url, wait or BUSY)
        return SourceError(
            kind, f"{shown(url)} answered {_status(status)}", status=status, wait=wait
        )

    async def _body(self, answer: httpx.Response) -> bytes:
        """Return the body unpacked, never holding much more than the size allowed."""
        url, most = shown(str(answer.url)), self._limits.size
        encoding = answer.headers.get("content-encoding", "identity").strip().lower()
        unpack = Unpacker(encoding, most + 1)
        body = bytearray()
        try:
            async for piece in answer.aiter_raw():
                body += unpack(piece)
                if len(body) > most:
                    raise SourceError("too-large", f"{url} sends more than {most:,} bytes")
            unpack.finish()
        except zlib.error:
            raise SourceError("garbage", f"{url} sends damaged {encoding}") from None
        return bytes(body)


class Unpacker:
    """Undoes a content encoding piece by piece, giving at most `most` bytes for one piece.

    httpx would unpack a whole piece at once, which a few kilobytes can blow up to megabytes.
    """

    def __init__(self, encoding: str, most: int) -> None:
        """Raise `SourceError` for an encoding that nobody asked for."""
        if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise SourceError("garbage", f"the answer is packed as '{encoding[:20]}', not as asked")
        self._packed = encoding not in ("", "identity")
        self._most = most
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | 32)  # finds gzip and zlib by itself
        self._begun = False

    def __call__(self, piece: bytes) -> bytes:
        """Return the next piece, unpacked; raises `zlib.error`."""
        if not self._packed:
            return piece
        try:
            unpacked = self._stream.decompress(piece, self._most)
        except zlib.error:
            if self._begun:
                raise
            self._stream = zlib.decompressobj(-zlib.MAX_WBITS)  # "deflate" as some servers take it
            unpacked = self._stream.decompress(piece, self._most)
        self._begun = True
        return unpacked

    def finish(self) -> None:
        """Raise `zlib.error` when what was packed has broken off."""
        if self._begun and not self._stream.eof:
            raise zlib.error("the answer broke off")


def _kept(headers: httpx.Headers) -> dict[str, str]:
    """Return the headers by lower-case name; a validator that can't be sent back is left out."""
    kept = {name.lower(): value for name, value in headers.items()}
    for name in ("etag", "last-modified"):
        value = kept.get(name, "")
        if not (value.isascii() and value.isprintable() and len(value) <= LONGEST_VALIDATOR):
            del kept[name]
    return kept


def _elsewhere(moved_to: str, url: str) -> str:
    """Return where a document has moved, unless only the scheme or the form has changed."""
    return moved_to if moved_to and canonical(moved_to) != canonical(url) else ""


def _status(code: int) -> str:
    known = code in HTTPStatus.__members__.values()
    return f"{code} {HTTPStatus(code).phrase}" if known else str(code)


def _reason(error: Exception) -> str:
    """Return the error as part of one line."""
    return " ".join(str(error).split())[:160] or type(error).__name__
