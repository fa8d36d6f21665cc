"""A fake Slack, a client of it made as the bot makes its own, and the bot connected to one."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack_publisher import web_client
from tests.slack.running import MODES, Mode, Open, Opened, running
from tests.slack.server import BOT_TOKEN, FakeSlack, fake_slack


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with fake_slack() as started:
        yield started


@pytest.fixture
def client(slack: FakeSlack) -> AsyncWebClient:
    return web_client(BOT_TOKEN, slack.api)


@dataclass(frozen=True)
class In:
    """Opens workspaces in one mode."""

    mode: Mode

    def __call__(self, desk: Opened) -> AbstractAsyncContextManager[FakeSlack]:
        return running(desk, self.mode)


@pytest.fixture(params=MODES)
def workspace(request: pytest.FixtureRequest) -> Open:
    """Return what connects the bot to a Slack, in each mode: ``workspace(desk)``."""
    return In(request.param)
