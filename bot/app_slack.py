"""The part of the composition root that speaks with Slack, loaded only where the bot does.

Slack's libraries take a third of a second to load, which no other command should wait for.
"""

from typing import Protocol

from slack_sdk.web.async_client import AsyncWebClient

from bot.app import App
from bot.config import Settings
from handlers.handled import Handled
from handlers.slack_app import build_app
from handlers.slack_http import SlackHttp
from handlers.slack_publisher import SlackPublisher, certain, web_client
from handlers.slack_workspace import SlackWorkspace


class Workspace(Protocol):
    """The bot's way in from Slack while it runs: sockets, or an address."""

    async def start(self) -> None:
        """Begin to take what Slack sends; raises `SettingsError` or `DeliveryError`."""
        ...

    async def connected(self) -> bool:
        """Return whether Slack can reach the bot at this moment."""
        ...

    async def stop(self) -> None:
        """Take nothing more."""
        ...


def slack_workspace(app: App) -> tuple[Workspace, SlackPublisher]:
    """Return the way in from Slack that the settings choose, and what posts there."""
    client = _client(app.settings)
    return _way_in(app, client), SlackPublisher(client)


def _way_in(app: App, client: AsyncWebClient) -> Workspace:
    settings, handled = app.settings, Handled(app.store, app.clock)
    if settings.slack_mode == "http":
        secret = settings.slack_signing_secret.get_secret_value()
        bolt = build_app(client, app.desk, handled, signing_secret=secret)
        return SlackHttp(bolt, client, (settings.http_host, settings.http_port))
    bolt = build_app(client, app.desk, handled)
    return SlackWorkspace(bolt, client, settings.slack_app_token.get_secret_value())


def _client(settings: Settings) -> AsyncWebClient:
    return web_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)


async def check_slack(settings: Settings) -> str:
    """Ask Slack who the bot is; raises `ReadoutsError` when the token is refused."""
    if not settings.slack:
        return "not set up: the bot runs in the console workspace"
    client = web_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    answer = await certain(client.auth_test())
    return f"{answer['user']} in {answer['team']}"
