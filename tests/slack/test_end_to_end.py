"""From a slash command, through the real store and the real Bolt, to what Slack shows."""

from pathlib import Path

from slack_sdk.web.async_client import AsyncWebClient

from handlers.handled import Handled
from handlers.slack_app import build_app
from handlers.slack_workspace import SlackWorkspace
from tests.digest.cases import call_of
from tests.handlers.desk import clock, open_desk
from tests.slack.limits import shown
from tests.slack.server import APP_TOKEN, FakeSlack


async def test_a_slash_command_gives_the_digest_of_a_stored_call(
    slack: FakeSlack, client: AsyncWebClient, tmp_path: Path
) -> None:
    """``/readouts lavrov blinken`` is acknowledged, looked up, compared and shown to the asker."""
    async with open_desk(tmp_path) as desk:
        await desk.keep(call_of())
        bolt = build_app(client, desk.desk, Handled(desk.store, clock))
        workspace = SlackWorkspace(bolt, client, APP_TOKEN)
        await workspace.start()
        try:
            envelope = await slack.command("lavrov blinken")
            assert await envelope.latency() < 3
            (answer,) = await slack.answers_to(envelope)
            unknown = await slack.command("lavrov blinkin")
            (suggestion,) = await slack.answers_to(unknown)
        finally:
            await workspace.stop()
    words = shown(answer.body["blocks"])
    assert "Antony Blinken – Sergey Lavrov: phone call, 1 February 2022" in words
    assert "Mentioned by Washington only" in words
    assert "“The Secretary called for troops to be withdrawn.”" in words
    assert "https://mid.example/ru-1" in repr(answer.body["blocks"])
    assert "Blinken" in shown(suggestion.body["blocks"])
