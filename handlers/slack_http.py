"""The bot's address for Slack's requests over HTTP, in place of Socket Mode."""

import logging
from collections.abc import Awaitable, Callable, Sequence

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.model.errors import SettingsError
from handlers.slack_publisher import keep_open
from handlers.slack_workspace import checked

log = logging.getLogger(__name__)
Handle = Callable[[AsyncBoltRequest], Awaitable[BoltResponse]]
EVENTS, HEALTH = "/slack/events", "/healthz"
GRACE = 5.0
"""Seconds that requests under way have to end when the bot stops."""
UNREACHABLE = (aiohttp.ClientError, SlackClientError, TimeoutError, OSError)
UNREADABLE = (ValueError, TypeError, AttributeError, RecursionError)
"""What reading a body raises that is none of Slack's."""


class SlackHttp:
    """Takes Slack's requests at one address while the bot runs.

    ``/slack/events`` is for all that Slack sends; with `oauth`, workspaces install the bot at
    ``/slack/install``; ``/healthz`` says that it serves.
    """

    def __init__(
        self,
        app: AsyncApp,
        client: AsyncWebClient,
        at: tuple[str, int],
        oauth: AsyncOAuthFlow | None = None,
    ) -> None:
        """Take the app of `build_app`, the client it was built with, and host and port to serve at.

        Port 0 is any free one.
        """
        self._app = app
        self._client = client
        self._host, self._port = at
        self._oauth = oauth
        self._runner: web.AppRunner | None = None
        self._session: aiohttp.ClientSession | None = None

    async def start(self) -> None:
        """Check the token and serve; raises `SettingsError` or `DeliveryError`."""
        if self._client.token:
            await checked("SLACK_BOT_TOKEN", self._client.auth_test())
        site = web.Application()
        site.router.add_post(EVENTS, _answering(self._app.async_dispatch))
        site.router.add_get(HEALTH, self._health)
        if flow := self._oauth:
            site.router.add_get(flow.install_path, _answering(flow.handle_installation))
            site.router.add_get(flow.redirect_uri_path, _answering(flow.handle_callback))
        # Without an access log: the address that a person comes back to holds a secret code.
        runner = web.AppRunner(site, access_log=None, shutdown_timeout=GRACE)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host, self._port).start()
        except OSError as error:
            await runner.cleanup()
            raise SettingsError(
                f"nothing can be served at {self._host}:{self._port} ({error.strerror or error}): "
                "set READOUTS_HTTP_HOST and READOUTS_HTTP_PORT to a free address of this machine"
            ) from None
        self._session = keep_open(self._app.client)
        self._runner = runner

    @property
    def address(self) -> str:
        """Where it serves, once it does."""
        if self._runner is None:
            return ""
        host, port = self._runner.addresses[0][:2]
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

    async def connected(self) -> bool:
        """Return whether Slack can reach the bot at this moment, as far as the bot can tell."""
        return self._runner is not None

    async def stop(self) -> None:
        """Serve no more."""
        if self._runner:
            runner, self._runner = self._runner, None
            await runner.cleanup()
        if self._session:
            await self._session.close()

    async def _health(self, _: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": await self.connected()})


def _answering(handle: Handle) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            asked = await _read(request)
        except UNREADABLE:
            return web.Response(status=400, text="this is no request of Slack's")
        try:
            return await to_aiohttp_response(await handle(asked))
        except UNREACHABLE as error:
            log.warning("%s: Slack could not be asked (%s)", request.path, type(error).__name__)
            return web.Response(status=502, text="Slack could not be asked; please try again")

    return answer


async def _read(request: web.Request) -> AsyncBoltRequest:
    """Return a request as Bolt takes it, with the body as it came: it is what was signed."""
    body = (await request.read()).decode("utf-8", errors="replace")
    headers: dict[str, str | Sequence[str]] = {
        name: request.headers.getall(name) for name in request.headers
    }
    return AsyncBoltRequest(body=body, query=request.query_string, headers=headers)
