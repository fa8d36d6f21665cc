"""The bot's connection to Slack over Socket Mode."""

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.model.errors import SettingsError
from handlers.slack_publisher import Refused, certain, keep_open, web_client

if TYPE_CHECKING:
    from aiohttp import ClientSession


class SlackWorkspace:
    """The bot's connection to Slack while it runs."""

    def __init__(self, app: AsyncApp, client: AsyncWebClient, app_token: str) -> None:
        """Take the app of `build_app`, the client it was built with, and the token for sockets."""
        self._app = app
        self._client = client
        self._app_token = app_token
        self._handler: AsyncSocketModeHandler | None = None
        self._session: ClientSession | None = None

    async def start(self) -> None:
        """Check both tokens and connect; raises `SettingsError` or `DeliveryError`.

        Slack's own client would try a wrong token again and again, so the first address of the
        socket is asked for here.
        """
        await checked("SLACK_BOT_TOKEN", self._client.auth_test())
        sockets = web_client(self._app_token, self._client.base_url)
        opened = await checked(
            "SLACK_APP_TOKEN", sockets.apps_connections_open(app_token=self._app_token)
        )
        self._handler = AsyncSocketModeHandler(self._app, self._app_token, web_client=sockets)
        self._session = keep_open(self._app.client)
        self._handler.client.wss_uri = opened["url"]
        await self._handler.client.connect()  # type: ignore[no-untyped-call]

    async def connected(self) -> bool:
        """Return whether Slack can reach the bot at this moment."""
        return self._handler is not None and await self._handler.client.is_connected()

    async def stop(self) -> None:
        """Leave Slack."""
        if self._handler:
            await self._handler.client.close()  # type: ignore[no-untyped-call]
            self._handler = None
        if self._session:
            await self._session.close()


async def checked(setting: str, call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    """Await a call that shows whether a setting is right; raises `SettingsError` naming it."""
    try:
        return await certain(call)
    except Refused as error:
        raise SettingsError(f"setting {setting}: {error}") from None
