"""HTTP in place of Socket Mode: signed requests in, the same answers out."""

import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import aiohttp
import pytest
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from bot.app import App
from bot.app_slack import slack_workspace
from bot.config import load
from bot.model.errors import SettingsError
from handlers.handled import Handled
from handlers.slack_app import build_app
from handlers.slack_http import SlackHttp
from storage.store import open_store
from tests.digest.cases import call_of
from tests.handlers.desk import clock, open_desk
from tests.slack.limits import shown
from tests.slack.server import BOT_TOKEN, FakeSlack

SECRET = "a-signing-secret"  # noqa: S105 -- made up
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
AT = ("127.0.0.1", 0)


@dataclass
class Sender:
    """Sends requests as Slack does: signed, to the bot's address."""

    base: str
    secret: str = SECRET
    ago: float = 0.0

    async def send(self, body: str, kind: str = FORM) -> tuple[int, str]:
        stamp = str(int(time.time() - self.ago))
        signature = SignatureVerifier(self.secret).generate_signature(timestamp=stamp, body=body)
        headers = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": str(signature),
        }
        return await self.send_unsigned(body, headers)

    async def send_unsigned(self, body: str, headers: dict[str, str]) -> tuple[int, str]:
        url = f"{self.base}/slack/events"
        async with (
            aiohttp.ClientSession() as session,
            session.post(url, data=body.encode(), headers=headers) as answer,
        ):
            return answer.status, await answer.text()

    async def get(self, path: str) -> tuple[int, str]:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"{self.base}{path}") as answer,
        ):
            return answer.status, await answer.text()


@pytest.fixture
async def sender(slack: FakeSlack, client: AsyncWebClient, tmp_path: Path) -> AsyncIterator[Sender]:
    async with open_desk(tmp_path) as desk:
        await desk.keep(call_of())
        handled = Handled(desk.store, clock)
        bolt = build_app(client, desk.desk, handled, signing_secret=SECRET)
        workspace = SlackHttp(bolt, client, AT)
        await workspace.start()
        try:
            yield Sender(workspace.address)
        finally:
            await workspace.stop()


def command(slack: FakeSlack, number: int = 1) -> str:
    return urlencode(
        {
            "command": "/readouts",
            "text": "lavrov blinken",
            "trigger_id": f"trigger.{number}",
            "team_id": "T1",
            "channel_id": "C0000000001",
            "user_id": "U9",
            "response_url": slack.hook_for(name=str(number)),
        }
    )


async def answers(slack: FakeSlack, number: int = 1) -> list[dict[str, object]]:
    found = await slack.until(lambda: slack.answers.get(f"/hook/{number}"))
    return [answer.body for answer in found]


async def test_a_signed_command_is_answered(slack: FakeSlack, sender: Sender) -> None:
    """The acknowledgement is an empty 200 at once; the answer goes to the response URL."""
    before = time.monotonic()
    assert await sender.send(command(slack)) == (200, "")
    assert time.monotonic() - before < 3
    (answer,) = await answers(slack)
    assert "Antony Blinken – Sergey Lavrov" in shown(answer["blocks"])


async def test_the_same_request_again_has_no_further_effect(
    slack: FakeSlack, sender: Sender
) -> None:
    """A request that is sent again, even with its old signature, is acknowledged and no more."""
    assert await sender.send(command(slack)) == (200, "")
    assert await sender.send(command(slack)) == (200, "")
    await answers(slack)
    assert await sender.send(command(slack, 2)) == (200, "")
    await answers(slack, 2)
    assert len(await answers(slack)) == 1


async def test_slack_can_verify_the_address(sender: Sender) -> None:
    """Slack accepts a request URL when its challenge comes back."""
    body = json.dumps({"type": "url_verification", "token": "x", "challenge": "c-1"})
    status, text = await sender.send(body, JSON)
    assert (status, json.loads(text)) == (200, {"challenge": "c-1"})


@pytest.mark.parametrize(("secret", "ago"), [("another-secret", 0), (SECRET, 301), (SECRET, -310)])
async def test_what_slack_did_not_sign_just_now_is_refused(
    slack: FakeSlack, sender: Sender, secret: str, ago: float
) -> None:
    """A wrong secret, a request of the past and one of the future have no effect."""
    forged = Sender(sender.base, secret, ago)
    status, _ = await forged.send(command(slack))
    assert status == 401
    assert slack.answers == {}


@pytest.mark.parametrize("body", ["{", "[1]", "payload=nothing", "\x00", "{" * 5000, "null", ""])
@pytest.mark.parametrize("kind", [FORM, JSON])
async def test_garbage_is_refused_quietly(
    sender: Sender, caplog: pytest.LogCaptureFixture, body: str, kind: str
) -> None:
    """Whatever the network sends is answered with 400 or 401 and breaks nothing."""
    status, _ = await sender.send_unsigned(body, {"Content-Type": kind})
    assert status in {400, 401}
    assert [r for r in caplog.records if r.levelname == "ERROR"] == []
    assert (await sender.get("/healthz"))[0] == 200


async def test_a_probe_learns_that_the_bot_serves(sender: Sender) -> None:
    """``/healthz`` is for whatever watches over processes; nothing else is shown to a browser."""
    status, text = await sender.get("/healthz")
    assert (status, json.loads(text)) == (200, {"ok": True})
    assert (await sender.get("/slack/install"))[0] == 404
    assert (await sender.get("/slack/events"))[0] == 405


async def test_an_address_that_is_taken_is_one_line(
    client: AsyncWebClient, sender: Sender, tmp_path: Path
) -> None:
    """The line names the settings to change."""
    port = int(sender.base.rpartition(":")[2])
    async with open_store(tmp_path / "other.db") as store, open_desk(tmp_path) as desk:
        bolt = build_app(client, desk.desk, Handled(store, clock), signing_secret=SECRET)
        workspace = SlackHttp(bolt, client, ("127.0.0.1", port))
        with pytest.raises(SettingsError, match="READOUTS_HTTP_PORT") as caught:
            await workspace.start()
        assert "\n" not in str(caught.value)
        assert not await workspace.connected()


async def test_a_refused_token_is_named_before_anything_is_served(
    slack: FakeSlack, client: AsyncWebClient, tmp_path: Path
) -> None:
    """The setting is named; nothing is listened to."""
    slack.fail_next("auth.test", "invalid_auth")
    async with open_desk(tmp_path) as desk:
        bolt = build_app(client, desk.desk, Handled(desk.store, clock), signing_secret=SECRET)
        workspace = SlackHttp(bolt, client, AT)
        with pytest.raises(SettingsError, match="SLACK_BOT_TOKEN"):
            await workspace.start()
        assert not await workspace.connected()


async def test_one_setting_chooses_http(
    slack: FakeSlack,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The composition root serves the same handlers, without an app-level token or a warning."""
    for name, value in {
        "READOUTS_SLACK_MODE": "http",
        "READOUTS_HTTP_PORT": "0",
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": "",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_CHANNEL": "C0000000001",
        "SLACK_API_URL": slack.api,
        "READOUTS_DATABASE": str(tmp_path / "r.db"),
    }.items():
        monkeypatch.setenv(name, value)
    async with App.open(load(None)) as app:
        workspace, _ = slack_workspace(app)
        assert isinstance(workspace, SlackHttp)
        await workspace.start()
        try:
            assert await workspace.connected()
            assert await Sender(workspace.address).send(command(slack)) == (200, "")
            (answer,) = await answers(slack)
        finally:
            await workspace.stop()
    assert not await workspace.connected()
    assert "No call is known" in shown(answer["blocks"])
    assert [r.getMessage() for r in caplog.records if r.levelname == "WARNING"] == []
