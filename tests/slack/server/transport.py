"""How requests come to the bot: down one of its sockets, or POSTed and signed."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Coroutine
from contextlib import suppress
from urllib.parse import urlencode

import aiohttp
from aiohttp import WSMsgType, web

from tests.slack.server.state import Workspace
from tests.slack.server.things import SIGNING_SECRET, Ack, Envelope, Json

EVENTS, COMMANDS = "events_api", "slash_commands"
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


def signed(body: str, secret: str = SIGNING_SECRET, at: float | None = None) -> dict[str, str]:
    """Return the headers that prove a request to be Slack's."""
    stamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256)
    return {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest.hexdigest()}",
    }


def encoded(kind: str, payload: Json) -> tuple[str, str]:
    """Return a request's body as Slack POSTs it, and its content type."""
    if kind == EVENTS:
        return json.dumps(payload), JSON
    if kind == COMMANDS:
        return urlencode(payload), FORM
    return urlencode({"payload": json.dumps(payload)}), FORM


class Delivering(Workspace):
    """A workspace that brings requests to the bot, again where the bot does not take them."""

    async def send(self, kind: str, payload: Json) -> Envelope:
        """Bring a request to the bot and return it at once."""
        if self.mode == "socket":
            await asyncio.wait_for(self.opened.wait(), self.ack_within)
        envelope = self._envelope(self.new("envelope-"), kind, payload)
        self._spawn(self._carry(envelope))
        return envelope

    async def redeliver(self, envelope: Envelope, reason: str = "http_timeout") -> Envelope:
        """Bring the very same request once more, as if nobody had acknowledged it."""
        again = self._envelope(envelope.id, envelope.kind, envelope.payload)
        again.attempts = [*envelope.attempts]
        self._spawn(self._attempt(again, reason))
        return again

    async def verify_url(self) -> Json:
        """Have the bot answer the challenge by which Slack accepts a request URL."""
        challenge = {"type": "url_verification", "token": "x", "challenge": self.new("challenge")}
        ack = await self._post(self._envelope(self.new("envelope-"), EVENTS, challenge))
        assert ack.status == 200, ack
        return {"sent": challenge["challenge"], "got": ack.payload}

    def _envelope(self, number: str, kind: str, payload: Json) -> Envelope:
        future: asyncio.Future[Ack] = asyncio.get_running_loop().create_future()
        self.envelopes[number] = Envelope(number, kind, payload, time.monotonic(), future)
        return self.envelopes[number]

    def _spawn(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _carry(self, envelope: Envelope) -> None:
        """Make attempts until one is acknowledged; over HTTP only events are sent again."""
        again = self.mode == "socket" or envelope.kind == EVENTS
        waits = self.retries if again else ()
        await self._attempt(envelope, "first", last=not waits)
        for left, wait in zip(range(len(waits) - 1, -1, -1), waits, strict=True):
            if envelope.acked.done():
                return
            await asyncio.sleep(wait)
            await self._attempt(envelope, envelope.failed, last=not left)

    async def _attempt(self, envelope: Envelope, reason: str, *, last: bool = True) -> None:
        envelope.attempts.append(reason)
        if self.mode == "socket":
            with suppress(TimeoutError, ConnectionError):
                await self._down_a_socket(envelope)
            return
        ack = await self._post(envelope)
        envelope.failed = "http_error" if ack.status else "http_timeout"
        if not envelope.acked.done() and (last or ack.status == 200):
            envelope.acked.set_result(ack)
        self.changed()

    # Signed HTTP

    async def _post(self, envelope: Envelope) -> Ack:
        body, kind = encoded(envelope.kind, envelope.payload)
        headers = {**signed(body), "Content-Type": kind}
        if envelope.kind == EVENTS and len(envelope.attempts) > 1:
            headers["X-Slack-Retry-Num"] = str(len(envelope.attempts) - 1)
            headers["X-Slack-Retry-Reason"] = envelope.attempts[-1]
        timeout = aiohttp.ClientTimeout(total=self.ack_within)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(self.request_url, data=body.encode(), headers=headers) as answer,
            ):
                text = await answer.text()
                return Ack(time.monotonic(), _read(text), answer.status)
        except (aiohttp.ClientError, TimeoutError) as error:
            return Ack(time.monotonic(), f"operation_timeout: {error!r}", 0)

    # Socket Mode

    async def _down_a_socket(self, envelope: Envelope) -> None:
        await asyncio.wait_for(self.opened.wait(), self.ack_within)
        there = [s for s in self.sockets if s not in self.retiring] or self.sockets
        socket = there[next(self.turns) % len(there)]
        frame = {
            "type": envelope.kind,
            "envelope_id": envelope.id,
            "payload": envelope.payload,
            "accepts_response_payload": envelope.kind != EVENTS,
        }
        if envelope.kind == EVENTS:
            frame["retry_attempt"] = len(envelope.attempts) - 1
            frame["retry_reason"] = envelope.attempts[-1] if len(envelope.attempts) > 1 else ""
        await socket.send_json(frame)
        await asyncio.wait([envelope.acked], timeout=self.ack_within)

    async def socket(self, request: web.Request) -> web.StreamResponse:
        """Hold one Socket Mode connection and take its acknowledgements."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        await socket.send_json({"type": "hello", "num_connections": len(self.sockets)})
        self.opened.set()
        self.changed()
        try:
            async for frame in socket:
                if frame.type == WSMsgType.TEXT:
                    self._acknowledged(json.loads(frame.data))
        finally:
            self._gone(socket)
        return socket

    def _gone(self, socket: web.WebSocketResponse) -> None:
        self.sockets.remove(socket)
        if socket in self.retiring:
            self.retiring.remove(socket)
        if not [s for s in self.sockets if s not in self.retiring]:
            self.opened.clear()
        self.changed()

    def _acknowledged(self, frame: Json) -> None:
        acked = self.envelopes[frame["envelope_id"]].acked
        if not acked.done():
            acked.set_result(Ack(time.monotonic(), frame.get("payload")))
        self.changed()

    async def disconnect(self, reason: str = "warning") -> None:
        """Ask for a new connection (``warning``, ``refresh_requested``) and wait for it."""
        old = self.sockets[-1]
        self.retiring.append(old)
        if len(self.retiring) == len(self.sockets):
            self.opened.clear()
        await old.send_json({"type": "disconnect", "reason": reason})
        if reason == "refresh_requested":
            await old.close()
        await asyncio.wait_for(self.opened.wait(), 15)

    async def drop(self) -> None:
        """Break the newest connection without a word."""
        socket = self.sockets[-1]
        self.retiring.append(socket)
        if len(self.retiring) == len(self.sockets):
            self.opened.clear()
        transport = socket._req.transport if socket._req else None
        if transport:
            transport.abort()


def _read(text: str) -> object:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text
