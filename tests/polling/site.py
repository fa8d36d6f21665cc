"""A loopback server that behaves as badly as the web does."""

import asyncio
import gzip
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web

from bot.model.source import Source


def feed(*items: tuple[int, str]) -> bytes:
    """Return an RSS feed; an item is a number, which gives its link and minute, and a text."""
    entries = "".join(
        f"<item><title>Item {n}</title><link>https://m.example/{n}</link>"
        f"<pubDate>Tue, 01 Feb 2022 10:{n:02}:00 +0000</pubDate>"
        f"<description>{text}</description></item>"
        for n, text in items
    )
    return f"<rss version='2.0'><channel><title>t</title>{entries}</channel></rss>".encode()


@dataclass
class Site:
    """A server on loopback. Paths are in `pages`; the others are the misbehaviours below."""

    origin: str = ""
    pages: dict[str, bytes] = field(default_factory=dict)
    tagged: bool = True
    answers: Counter[int] = field(default_factory=Counter)
    flaps: int = 0
    ports: list[int] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    requests: list[web.Request] = field(default_factory=list)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def source(self, path: str, key: str = "") -> Source:
        """Return a source that reads one path of this server."""
        name = key or path
        return Source(name, f"{name}.example", "XX", f"{self.origin}/{path}", "en", "UTC")

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(request)
        peer = request.transport.get_extra_info("peername") if request.transport else None
        self.ports.append(peer[1] if peer else 0)
        path = request.path.lstrip("/")
        if path in self.pages:
            response = self._page(request, self.pages[path])
            self.answers[response.status] += 1
            return response
        if path in self.missing:
            return web.Response(status=404)
        return await MISBEHAVIOUR.get(path, Site.broken)(self, request)

    def _page(self, request: web.Request, body: bytes) -> web.Response:
        tag = f'"{zlib.crc32(body)}"'
        if self.tagged and request.headers.get("if-none-match") == tag:
            return web.Response(status=304)
        headers = {"ETag": tag, "Last-Modified": "Tue, 01 Feb 2022 10:00:00 GMT"}
        return web.Response(
            body=body, content_type="application/rss+xml", headers=headers if self.tagged else None
        )

    async def slow(self, _: web.Request) -> web.StreamResponse:
        await self.released.wait()
        return web.Response(text="at last")

    async def drip(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while not self.released.is_set():
            await response.write(b" ")
            await asyncio.sleep(0.02)
        return response

    async def loop(self, request: web.Request) -> web.StreamResponse:
        number = int(request.query.get("n", "0"))
        raise web.HTTPFound(f"/loop?n={number + 1}")

    async def away(self, _: web.Request) -> web.StreamResponse:
        raise web.HTTPFound("file:///etc/passwd")

    async def moved(self, _: web.Request) -> web.StreamResponse:
        raise web.HTTPMovedPermanently("/feed")

    async def broken(self, _: web.Request) -> web.StreamResponse:
        return web.Response(status=500, text="<html>oops</html>")

    async def unasked(self, _: web.Request) -> web.StreamResponse:
        return web.Response(status=304)

    async def endless(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while not self.released.is_set():
            await response.write(b"x" * 65_536)
        return response

    async def bomb(self, _: web.Request) -> web.StreamResponse:
        packer = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
        pieces = [packer.compress(b"\0" * 1_000_000) for _ in range(100)]
        body = b"".join(pieces) + packer.flush()
        return web.Response(body=body, headers={"Content-Encoding": "gzip"})

    async def damaged(self, _: web.Request) -> web.StreamResponse:
        return web.Response(body=b"no gzip at all", headers={"Content-Encoding": "gzip"})

    async def brotli(self, _: web.Request) -> web.StreamResponse:
        return web.Response(body=b"whatever", headers={"Content-Encoding": "br"})

    async def zipped(self, request: web.Request) -> web.StreamResponse:
        kind = request.query["kind"]
        body = feed((1, "packed"))
        packed = {
            "gzip": gzip.compress,
            "deflate": zlib.compress,
            "raw": lambda b: zlib.compress(b)[2:-4],
        }[kind](body)
        encoding = "gzip" if kind == "gzip" else "deflate"
        return web.Response(body=packed, headers={"Content-Encoding": encoding})

    async def halved(self, _: web.Request) -> web.StreamResponse:
        packed = gzip.compress(feed((1, "a" * 1000), (2, "b")))
        return web.Response(body=packed[:60], headers={"Content-Encoding": "gzip"})

    async def talkative(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(status=302, headers={"Location": "/feed"})
        await response.prepare(request)
        while not self.released.is_set():
            await response.write(b"x" * 65_536)
        return response

    async def nowhere(self, _: web.Request) -> web.StreamResponse:
        return web.Response(status=302, headers={"Location": "http://[broken/"})

    async def page(self, _: web.Request) -> web.StreamResponse:
        return web.Response(text="<!doctype html><title>Wait</title>", content_type="text/html")

    async def garbage(self, _: web.Request) -> web.StreamResponse:
        return web.Response(body=bytes(range(256)) * 40)

    async def cut(self, _: web.Request) -> web.StreamResponse:
        whole = feed((2, "whole"), (1, "this one is cut"))
        return web.Response(body=whole[: whole.index(b"is cut")])

    async def challenge(self, _: web.Request) -> web.StreamResponse:
        return web.Response(status=403, headers={"cf-mitigated": "challenge"}, text="wait")

    async def forbidden(self, _: web.Request) -> web.StreamResponse:
        return web.Response(status=403)

    async def gone(self, _: web.Request) -> web.StreamResponse:
        return web.Response(status=410)

    async def lent(self, _: web.Request) -> web.StreamResponse:
        raise web.HTTPTemporaryRedirect("/feed")

    async def inward(self, request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(f"http://127.0.0.2:{request.url.port}/feed")

    async def trap(self, request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(f"http://inside.example:{request.url.port}/feed")

    async def charset(self, _: web.Request) -> web.StreamResponse:
        body = feed((1, "Переговоры Лаврова")).replace(b"<rss", b"<?xml version='1.0'?><rss")
        return web.Response(body=body, headers={"Content-Type": "application/xml; charset=latin-1"})

    async def frozen(self, request: web.Request) -> web.StreamResponse:
        if "if-none-match" in request.headers:
            return web.Response(status=304)
        return web.Response(body=feed((1, "a")), headers={"ETag": '"for ever"'})

    async def busy(self, _: web.Request) -> web.StreamResponse:
        return web.Response(status=429, headers={"Retry-After": "7200"})

    async def flapping(self, _: web.Request) -> web.StreamResponse:
        self.flaps += 1
        status = 500 if self.flaps % 3 else 200
        return web.Response(status=status, body=feed((1, "a")), content_type="text/xml")

    async def guids(self, _: web.Request) -> web.StreamResponse:
        self.flaps += 1
        mark = f"<guid>{self.flaps}</guid><description>".encode()
        return web.Response(body=feed((1, "a")).replace(b"<description>", mark))

    async def comments(self, _: web.Request) -> web.StreamResponse:
        return web.Response(body=feed((2, "&lt;!--" * 25_000), (1, "<!--" * 50_000)))

    async def nested(self, _: web.Request) -> web.StreamResponse:
        deep = "&lt;div&gt;" * 40_000 + "at the bottom" + "&lt;/div&gt;" * 40_000
        return web.Response(body=feed((1, deep)))

    async def steep(self, _: web.Request) -> web.StreamResponse:
        body = feed((1, "here")).replace(b"here", b"<div>" * 40_000 + b"x" + b"</div>" * 40_000)
        return web.Response(body=body)

    async def odd_tag(self, _: web.Request) -> web.StreamResponse:
        return web.Response(body=feed((1, "a")), headers={"ETag": '"caf\u00e9"'})


Misbehaviour = Callable[[Site, web.Request], Awaitable[web.StreamResponse]]
MISBEHAVIOUR: dict[str, Misbehaviour] = {
    f.__name__: f
    for f in (
        Site.slow, Site.drip, Site.loop, Site.away, Site.moved, Site.broken, Site.unasked,
        Site.endless, Site.bomb, Site.damaged, Site.brotli, Site.zipped, Site.page, Site.garbage,
        Site.cut, Site.odd_tag, Site.halved, Site.talkative,
        Site.nowhere, Site.inward, Site.trap, Site.charset, Site.frozen, Site.busy, Site.flapping,
        Site.challenge, Site.forbidden, Site.gone, Site.lent,
        Site.guids, Site.comments, Site.nested, Site.steep,
    )
}  # fmt: skip
