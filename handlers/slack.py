"""Slack: the command ``/readouts`` over Socket Mode."""

import asyncio
import logging
import secrets
from collections import OrderedDict
from collections.abc import Awaitable

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.digest.blocks import Payload, messages
from bot.digest.document import Document
from bot.model.errors import DeliveryError, SettingsError
from handlers import texts
from handlers.slack_publisher import Refused, certain, web_client
from handlers.slash import Answering

log = logging.getLogger(__name__)
OK = 200
REMEMBERED = 10_000


class Seen:
    """Remembers the latest requests, for Slack may deliver one twice."""

    def __init__(self, most: int = REMEMBERED) -> None:
        """Remember up to `most` keys; the oldest are forgotten first."""
        self._keys: OrderedDict[str, None] = OrderedDict()
        self._most = most

    def first(self, key: str) -> bool:
        """Remember `key`; return whether it was new."""
        if key in self._keys:
            return False
        self._keys[key] = None
        if len(self._keys) > self._most:
            self._keys.popitem(last=False)
        return True


def build_app(client: AsyncWebClient, dispatcher: Answering, seen: Seen) -> AsyncApp:
    """Return the Bolt app with its listeners; it asks Slack for nothing before it acknowledges."""
    token = client.token

    async def authorize(team_id: str | None, enterprise_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=token)

    tokenless = AsyncWebClient(base_url=client.base_url, retry_handlers=client.retry_handlers)
    app = AsyncApp(client=tokenless, authorize=authorize, name="readouts", logger=log)

    async def on_command(ack: AsyncAck, command: dict[str, str]) -> None:
        await ack()
        if seen.first(command["trigger_id"]):
            await respond(command["response_url"], await dispatcher.answer(command["text"]))

    async def on_error(error: Exception, body: dict[str, str]) -> None:
        reference = secrets.token_hex(4)
        log.error("request %s broke", reference, exc_info=error)
        try:
            await respond(body["response_url"], texts.broken(reference))
        except (DeliveryError, aiohttp.ClientError, TimeoutError):
            log.exception("request %s: whoever asked got no answer", reference)

    app.command(texts.NAME)(on_command)
    app.error(on_error)
    return app


async def respond(url: str, document: Document) -> None:
    """Answer the person who asked, and nobody else, in as many messages as it takes."""
    hook = AsyncWebhookClient(url, retry_handlers=[AsyncRateLimitErrorRetryHandler()])
    for payload in await asyncio.to_thread(messages, document):
        await _respond(hook, payload)


async def _respond(hook: AsyncWebhookClient, payload: Payload) -> None:
    answer = await hook.send(
        text=payload.text,
        blocks=list(payload.blocks),
        response_type="ephemeral",
        replace_original=False,
        unfurl_links=False,
        unfurl_media=False,
    )
    if answer.status_code != OK:
        raise DeliveryError(f"Slack refused an answer: {answer.status_code} {answer.body[:100]}")


class SlackWorkspace:
    """The bot's connection to Slack while it runs."""

    def __init__(self, app: AsyncApp, client: AsyncWebClient, app_token: str) -> None:
        """Take the app of `build_app`, the client it was built with, and the token for sockets."""
        self._app = app
        self._client = client
        self._app_token = app_token
        self._handler: AsyncSocketModeHandler | None = None

    async def start(self) -> None:
        """Check both tokens and connect; raises `SettingsError` or `DeliveryError`.

        Slack's own client would try a wrong token again and again, so the first address of the
        socket is asked for here.
        """
        await _checked("SLACK_BOT_TOKEN", self._client.auth_test())
        sockets = web_client(self._app_token, self._client.base_url)
        opened = await _checked(
            "SLACK_APP_TOKEN", sockets.apps_connections_open(app_token=self._app_token)
        )
        self._handler = AsyncSocketModeHandler(self._app, self._app_token, web_client=sockets)
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


async def _checked(setting: str, call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    try:
        return await certain(call)
    except Refused as error:
        raise SettingsError(f"setting {setting}: {error}") from None
