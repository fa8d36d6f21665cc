"""The fake as a whole: its response URLs, its pages, and how it starts and ends."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Literal

from aiohttp import web

from tests.slack.server import files
from tests.slack.server.api import WebApi
from tests.slack.server.messages import check_content
from tests.slack.server.refusal import Refusal
from tests.slack.server.things import Answer, Hook, Json, Message

RESPONSES, RESPONSES_WITHIN = 5, 1_800.0
CONTENT = frozenset({"text", "blocks", "attachments"})


@dataclass
class FakeSlack(WebApi):
    """A strict Slack on loopback."""

    async def hook(self, request: web.Request) -> web.StreamResponse:
        """Take an answer at a response URL."""
        hook = self.hooks.get(request.path)
        self.peers.append(request.transport and request.transport.get_extra_info("peername"))
        body = await request.json()
        if fault := self.next_fault("hook"):
            return _fault(fault, request)
        if hook is None or self.now() - hook.made > RESPONSES_WITHIN:
            return web.Response(status=404, text="expired_url")
        if hook.used >= RESPONSES:
            return web.Response(status=404, text="used_url")
        hook.used += 1
        try:
            self._check_answer(body)
        except Refusal as refusal:
            return web.Response(status=400, text=str(refusal.body["error"]))
        self._take(hook, body)
        self.changed()
        return web.Response(text="ok")

    def _check_answer(self, body: Json) -> None:
        if body.get("delete_original"):
            return
        check_content(self, {k: v for k, v in body.items() if k in CONTENT})

    def _take(self, hook: Hook, body: Json) -> None:
        kept = {k: v for k, v in body.items() if k in CONTENT}
        answer = Answer(body, self.now(), hook.channel, hook.user, self.new_ts())
        self.answers.setdefault(hook.path, []).append(answer)
        original = hook.original
        if body.get("delete_original"):
            if isinstance(original, Message) and original in self.messages:
                self.messages.remove(original)
            elif isinstance(original, Answer):
                original.deleted = True
        elif body.get("replace_original") and original is not None:
            original.body = {**original.body, **kept}
            if isinstance(original, Message):
                original.edits += 1
        elif body.get("response_type") == "in_channel":
            self.messages.append(Message(hook.channel, answer.ts, kept))
            self.echo(self.messages[-1])

    async def page_for_files(self, request: web.Request) -> web.StreamResponse:
        """Take the content of a file."""
        return await files.take(self, request)

    async def authorise(self, request: web.Request) -> web.StreamResponse:
        """Have an admin agree to an installation: send them back with a code."""
        code = self.new("code-")
        self.codes[code] = request.query.get("team", "T1")
        back, state = request.query["redirect_uri"], request.query.get("state", "")
        raise web.HTTPFound(f"{back}?code={code}&state={state}")

    async def shut(self) -> None:
        """End whatever is still on its way."""
        for task in list(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)


def _fault(fault: str, request: web.Request) -> web.Response:
    if fault in {"drop", "lose"} and request.transport:
        request.transport.abort()
        return web.Response()
    if fault == "429":
        return web.Response(status=429, headers={"Retry-After": "1"}, text="ratelimited")
    return web.Response(status=int(fault) if fault.isdigit() else 400, text=fault)


@asynccontextmanager
async def fake_slack(mode: Literal["socket", "http"] = "socket") -> AsyncIterator[FakeSlack]:
    """Run a fake Slack on a free port of this machine alone."""
    slack = FakeSlack(mode)
    app = web.Application(client_max_size=2**24)
    app.router.add_route("*", "/api/{method}", slack.method)
    app.router.add_get("/link/{ticket}", slack.socket)
    app.router.add_post("/hook/{number}", slack.hook)
    app.router.add_post("/upload/{file}", slack.page_for_files)
    app.router.add_get("/oauth/v2/authorize", slack.authorise)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    slack.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield slack
    finally:
        await slack.shut()
        await runner.cleanup()
