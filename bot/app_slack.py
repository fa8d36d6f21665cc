"""The part of the composition root that speaks with Slack, loaded only where the bot does.

Slack's libraries take a third of a second to load, which no other command should wait for.
"""

from bot.app import App
from bot.config import Settings
from handlers.handled import Handled
from handlers.slack_app import build_app
from handlers.slack_publisher import SlackPublisher, certain, web_client
from handlers.slack_workspace import SlackWorkspace


def slack_workspace(app: App) -> tuple[SlackWorkspace, SlackPublisher]:
    """Return the connection to Slack and what posts there, both over one client."""
    settings = app.settings
    client = web_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    bolt = build_app(client, app.desk, Handled(app.store, app.clock))
    token = settings.slack_app_token.get_secret_value()
    return SlackWorkspace(bolt, client, token), SlackPublisher(client)


async def check_slack(settings: Settings) -> str:
    """Ask Slack who the bot is; raises `ReadoutsError` when the token is refused."""
    if not settings.slack:
        return "not set up: the bot runs in the console workspace"
    client = web_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    answer = await certain(client.auth_test())
    return f"{answer['user']} in {answer['team']}"
