"""The real Bolt app of the bot, connected to a fake Slack over real sockets or signed HTTP."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Literal, Protocol

from bot.ports import Store
from handlers.desk import Desk
from handlers.handled import Handled
from handlers.slack_app import build_app
from handlers.slack_http import EVENTS, SlackHttp
from handlers.slack_publisher import web_client
from handlers.slack_scopes import SCOPES
from handlers.slack_workspace import SlackWorkspace
from tests.handlers.desk import clock
from tests.slack.server import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, FakeSlack, fake_slack

Mode = Literal["socket", "http"]
MODES: tuple[Mode, ...] = ("socket", "http")


class Opened(Protocol):
    """A desk with the store behind it, as `tests.handlers.desk.open_desk` gives it."""

    @property
    def desk(self) -> Desk:
        """Who answers."""
        ...

    @property
    def store(self) -> Store:
        """What is stored."""
        ...


class Open(Protocol):
    """Opens a Slack to which the bot is connected."""

    @property
    def mode(self) -> Mode:
        """How requests come to the bot."""
        ...

    def __call__(self, desk: Opened) -> AbstractAsyncContextManager[FakeSlack]:
        """Connect the bot with this desk while the context lasts."""
        ...


@asynccontextmanager
async def running(desk: Opened, mode: Mode = "socket") -> AsyncIterator[FakeSlack]:
    """Run the bot with `desk`, connected to a new fake Slack, with the scopes that it asks for."""
    async with fake_slack(mode) as slack:
        slack.scopes = set(SCOPES)
        async with connected(desk, slack):
            yield slack


@asynccontextmanager
async def connected(desk: Opened, slack: FakeSlack) -> AsyncIterator[None]:
    """Connect the bot with `desk` to a fake Slack, in the mode of that."""
    client = web_client(BOT_TOKEN, slack.api)
    secret = SIGNING_SECRET if slack.mode == "http" else ""
    bolt = build_app(client, desk.desk, Handled(desk.store, clock), signing_secret=secret)
    if slack.mode == "http":
        workspace: SlackHttp | SlackWorkspace = SlackHttp(bolt, client, ("127.0.0.1", 0))
    else:
        workspace = SlackWorkspace(bolt, client, APP_TOKEN)
    await workspace.start()
    if isinstance(workspace, SlackHttp):
        slack.request_url = workspace.address + EVENTS
    try:
        yield
    finally:
        await workspace.stop()
