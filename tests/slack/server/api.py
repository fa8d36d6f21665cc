"""The Web API: tokens, scopes and faults, before any method has its say."""

import base64
import json
from typing import Any

from aiohttp import web

from tests.slack.server import conversations, files, messages, viewing
from tests.slack.server.conversations import missing_scope
from tests.slack.server.people import People
from tests.slack.server.refusal import Call, Method, Refusal
from tests.slack.server.things import APP_TOKEN, Json

METHODS: dict[str, Method] = {
    **messages.METHODS,
    **conversations.METHODS,
    **viewing.METHODS,
    **files.METHODS,
}
SOCKETS = "apps.connections.open"
STRUCTURED = {"attachments", "blocks", "files", "message", "metadata", "unfurls", "view"}


class WebApi(People):
    """A workspace that answers calls of its Web API."""

    async def method(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        name, body = request.match_info["method"], await read(request)
        self.calls.append((name, body))
        try:
            if fault := self.next_fault(name):
                return await self._misbehave(fault, name, body, request)
            return web.json_response(self._answer(name, body, request), headers=self._told(name))
        except Refusal as refusal:
            return _refused(refusal)
        finally:
            self.changed()

    def next_fault(self, name: str) -> str:
        """Return what is to go wrong with a call now, and forget it."""
        found = next((f for f in self.faults if f[0] == name), None)
        if found is None:
            return ""
        self.faults.remove(found)
        return found[1]

    async def _misbehave(
        self, fault: str, name: str, body: Json, request: web.Request
    ) -> web.StreamResponse:
        if fault in {"drop", "lose"}:
            if fault == "drop":
                self._answer(name, body, request)  # taken, but the answer never arrives
            if request.transport:
                request.transport.abort()
            return web.Response()
        if fault == "429":
            raise Refusal("ratelimited", status=429, retry_after=1)
        if fault == "500":
            return web.Response(status=500, text="<html>oops</html>", content_type="text/html")
        raise Refusal(fault)

    def _answer(self, name: str, body: Json, request: web.Request) -> Json:
        header = request.headers.get("Authorization", "")
        token = header.removeprefix("Bearer").strip() or str(body.get("token") or "")
        if name == SOCKETS:
            return self._link(token)
        method = METHODS.get(name)
        if method is None:
            raise Refusal("unknown_method", req_method=name)
        if not method.token:
            return method.run(self, Call(body | _basic(header), "", ""))
        call = Call(body, token, self._team_of(token))
        self._check_scope(method, call)
        return method.run(self, call)

    def _link(self, token: str) -> Json:
        if token != APP_TOKEN:
            raise Refusal("invalid_auth" if token else "not_authed")
        return {"ok": True, "url": f"{self.base.replace('http', 'ws', 1)}/link/{token[-3:]}"}

    def _team_of(self, token: str) -> str:
        if not token:
            raise Refusal("not_authed")
        if token == APP_TOKEN:
            raise Refusal("not_allowed_token_type")
        if token not in self.tokens:
            raise Refusal("invalid_auth")
        return self.tokens[token]

    def _check_scope(self, method: Method, call: Call) -> None:
        scope = method.scope
        if not isinstance(scope, str):
            channel = self.channels.get(call.text("channel"))
            scope = scope[channel.kind if channel else "channel"]
        if scope and scope not in self.scopes:
            raise missing_scope(self, scope)

    def _told(self, name: str) -> dict[str, str]:
        """Return the headers that tell an app's scopes."""
        scope = METHODS[name].scope if name in METHODS else ""
        accepted = scope if isinstance(scope, str) else ",".join(scope.values())
        return {
            "x-oauth-scopes": ",".join(sorted(self.scopes)),
            "x-accepted-oauth-scopes": accepted,
        }


async def read(request: web.Request) -> Json:
    """Return a request's arguments, from JSON, a form or the address."""
    if request.content_type == "application/json":
        body: Json = await request.json()
    else:
        body = {**request.query, **await request.post()}
    return {key: _structured(key, value) for key, value in body.items()}


def _structured(key: str, value: Any) -> Any:  # noqa: ANN401 -- JSON can be anything
    if key not in STRUCTURED or not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _basic(header: str) -> dict[str, str]:
    """Return the client's id and secret from a header of basic authentication."""
    if not header.startswith("Basic "):
        return {}
    user, _, secret = base64.b64decode(header.removeprefix("Basic ")).decode().partition(":")
    return {"client_id": user, "client_secret": secret}


def _refused(refusal: Refusal) -> web.Response:
    after = refusal.body.pop("retry_after", None)
    headers = {"Retry-After": str(after)} if after else {}
    return web.json_response(refusal.body, status=refusal.status, headers=headers)
