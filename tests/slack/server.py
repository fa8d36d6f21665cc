"""A strict Slack on loopback: Web API, Socket Mode and response URLs.

It stands for what is outside, and refuses what Slack refuses: wrong tokens, missing scopes, unknown
channels, blocks over a limit, late acknowledgements, response URLs used too often.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count

from aiohttp import WSMsgType, web

from tests.slack.limits import problems

BOT_TOKEN, APP_TOKEN = "xoxb-1-secret-bot", "xapp-1-secret-app"
SCOPES = {
    "auth.test": None,
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "conversations.history": "channels:history",
}
ACK_WITHIN, RESPONSES = 3.0, 5
LARGEST_METADATA = 4_000


@dataclass
class Message:
    """A message in a channel."""

    channel: str
    ts: str
    body: dict[str, object]
    edits: int = 0


@dataclass
class Answer:
    """What came to a response URL."""

    body: dict[str, object]
    at: float


@dataclass
class Envelope:
    """A request sent down a socket, and when it was acknowledged."""

    id: str
    payload: dict[str, object]
    sent: float
    acked: asyncio.Future[float]

    async def latency(self) -> float:
        """Wait for the acknowledgement and return its delay; Slack waits three seconds."""
        return await asyncio.wait_for(asyncio.shield(self.acked), ACK_WITHIN) - self.sent


@dataclass
class FakeSlack:
    """The state of a workspace, and the faults it is to show next."""

    channels: set[str] = field(default_factory=lambda: {"C0000000001"})
    scopes: set[str] = field(default_factory=lambda: {"chat:write", "channels:history"})
    messages: list[Message] = field(default_factory=list)
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    calls: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)
    """What goes wrong next, by method: ``drop``, ``lose``, ``429``, ``500`` or an error code."""
    page: int = 100
    base: str = ""
    envelopes: dict[str, Envelope] = field(default_factory=dict)
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    answered: asyncio.Condition = field(default_factory=asyncio.Condition)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def api(self) -> str:
        """The address of the Web API."""
        return f"{self.base}/api/"

    def fail_next(self, method: str, *faults: str) -> None:
        """Have the next calls of `method` go wrong."""
        self.faults += [(method, fault) for fault in faults]

    def called(self, method: str) -> int:
        """Return how often a method was called."""
        return sum(name == method for name, _ in self.calls)

    # Web API

    async def method(self, request: web.Request) -> web.StreamResponse:
        """Answer one call of the Web API."""
        name = request.match_info["method"]
        body = await _body(request)
        self.calls.append((name, body))
        if fault := self._next_fault(name):
            return await self._misbehave(fault, name, body, request)
        return web.json_response(self._answer(name, body, request))

    def _next_fault(self, name: str) -> str:
        found = next((f for f in self.faults if f[0] == name), None)
        if found is None:
            return ""
        self.faults.remove(found)
        return found[1]

    async def _misbehave(
        self, fault: str, name: str, body: dict[str, object], request: web.Request
    ) -> web.StreamResponse:
        if fault in {"drop", "lose"}:
            if fault == "drop":
                self._answer(name, body, request)  # taken, but the answer never arrives
            if request.transport:
                request.transport.abort()
            return web.Response()
        if fault == "429":
            headers = {"Retry-After": "1"}
            answer = {"ok": False, "error": "ratelimited"}
            return web.json_response(answer, status=429, headers=headers)
        if fault == "500":
            return web.Response(status=500, text="<html>oops</html>", content_type="text/html")
        return web.json_response({"ok": False, "error": fault})

    def _answer(
        self, name: str, body: dict[str, object], request: web.Request
    ) -> dict[str, object]:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if error := self._denied(name, token):
            return {"ok": False, "error": error}
        if name == "apps.connections.open":
            return {"ok": True, "url": f"{self.base.replace('http', 'ws', 1)}/link/{token[-3:]}"}
        if name == "auth.test":
            return {"ok": True, "team_id": "T1", "user_id": "U1", "bot_id": "B1"}
        answers = {
            "chat.postMessage": self._post,
            "chat.update": self._update,
            "conversations.history": self._history,
        }
        return answers[name](body)

    def _denied(self, name: str, token: str) -> str:
        if name == "apps.connections.open":
            return "" if token == APP_TOKEN else "invalid_auth"
        if token != BOT_TOKEN:
            return "invalid_auth"
        if name not in SCOPES:
            return "unknown_method"
        scope = SCOPES[name]
        return "missing_scope" if scope and scope not in self.scopes else ""

    def _post(self, body: dict[str, object]) -> dict[str, object]:
        if error := self._refused(body):
            return {"ok": False, "error": error}
        ts = f"17000000{len(self.messages):02}.000100"
        self.messages.append(Message(str(body["channel"]), ts, body))
        return {"ok": True, "channel": body["channel"], "ts": ts}

    def _update(self, body: dict[str, object]) -> dict[str, object]:
        if error := self._refused(body):
            return {"ok": False, "error": error}
        found = next((m for m in self.messages if m.ts == body["ts"]), None)
        if found is None or found.channel != body["channel"]:
            return {"ok": False, "error": "message_not_found"}
        found.body = {**found.body, **body}
        found.edits += 1
        return {"ok": True, "channel": found.channel, "ts": found.ts}

    def _refused(self, body: dict[str, object]) -> str:
        if body.get("channel") not in self.channels:
            return "channel_not_found"
        if len(json.dumps(body.get("metadata", {}))) > LARGEST_METADATA:
            return "metadata_too_large"
        found = problems(body.get("blocks"), str(body.get("text", "")))
        if any("too_long" in problem for problem in found):
            return "msg_blocks_too_long"
        return "invalid_blocks" if found else ""

    def _history(self, body: dict[str, object]) -> dict[str, object]:
        if body["channel"] not in self.channels:
            return {"ok": False, "error": "channel_not_found"}
        start = int(str(body.get("cursor") or 0))
        there = [m for m in reversed(self.messages) if m.channel == body["channel"]]
        size = min(int(str(body.get("limit", 100))), self.page)
        wanted = str(body.get("include_all_metadata")).lower() in {"1", "true"}
        page = [
            {"ts": m.ts, "text": m.body["text"]}
            | ({"metadata": m.body["metadata"]} if wanted and "metadata" in m.body else {})
            for m in there[start : start + size]
        ]
        following = str(start + size) if start + size < len(there) else ""
        return {"ok": True, "messages": page, "response_metadata": {"next_cursor": following}}

    # Socket Mode

    async def socket(self, request: web.Request) -> web.StreamResponse:
        """Hold one Socket Mode connection and take its acknowledgements."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        self.sockets.append(socket)
        self.opened.set()
        async for frame in socket:
            if frame.type == WSMsgType.TEXT:
                self._acknowledged(json.loads(frame.data))
        self.sockets.remove(socket)
        return socket

    def _acknowledged(self, frame: dict[str, str]) -> None:
        acked = self.envelopes[frame["envelope_id"]].acked
        if not acked.done():
            acked.set_result(time.monotonic())

    async def command(self, text: str) -> Envelope:
        """Have somebody type ``/readouts text``."""
        number = next(self.numbers)
        payload: dict[str, object] = {
            "command": "/readouts",
            "text": text,
            "trigger_id": f"trigger.{number}",
            "team_id": "T1",
            "channel_id": "C0000000001",
            "user_id": "U9",
            "response_url": f"{self.base}/hook/{number}",
        }
        return await self.deliver(f"envelope-{number}", payload)

    async def deliver(self, envelope_id: str, payload: dict[str, object]) -> Envelope:
        """Send an envelope down the newest socket; the same one may be sent again."""
        await self.opened.wait()
        acked = asyncio.get_running_loop().create_future()
        envelope = Envelope(envelope_id, payload, time.monotonic(), acked)
        self.envelopes[envelope_id] = envelope
        frame = {
            "type": "slash_commands",
            "envelope_id": envelope_id,
            "payload": payload,
            "accepts_response_payload": True,
        }
        await self.sockets[-1].send_json(frame)
        return envelope

    async def disconnect(self) -> None:
        """Ask the client to open a new connection, as Slack does every few hours."""
        self.opened.clear()
        await self.sockets[-1].send_json({"type": "disconnect", "reason": "warning"})
        await self.opened.wait()

    # Response URLs

    async def hook(self, request: web.Request) -> web.StreamResponse:
        """Take an answer to a command."""
        there = self.answers.setdefault(request.path, [])
        body = await request.json()
        if len(there) >= RESPONSES:
            return web.Response(status=404, text="used_url")
        if problems(body.get("blocks"), body.get("text", "")):
            return web.Response(status=400, text="invalid_blocks")
        async with self.answered:
            there.append(Answer(body, time.monotonic()))
            self.answered.notify_all()
        return web.Response(text="ok")

    async def answers_to(self, envelope: Envelope, number: int = 1) -> list[Answer]:
        """Wait until so many answers to a command have come, and return them."""
        path = str(envelope.payload["response_url"]).removeprefix(self.base)
        async with self.answered:
            await asyncio.wait_for(
                self.answered.wait_for(lambda: len(self.answers.get(path, [])) >= number), 10
            )
        return self.answers[path]


async def _body(request: web.Request) -> dict[str, object]:
    if request.content_type == "application/json":
        body: dict[str, object] = await request.json()
        return body
    return {**request.query, **await request.post()}


@asynccontextmanager
async def fake_slack() -> AsyncIterator[FakeSlack]:
    """Run a fake Slack on a free port of this machine alone."""
    slack = FakeSlack()
    app = web.Application()
    app.router.add_route("*", "/api/{method}", slack.method)
    app.router.add_get("/link/{ticket}", slack.socket)
    app.router.add_post("/hook/{number}", slack.hook)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    slack.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield slack
    finally:
        await runner.cleanup()
