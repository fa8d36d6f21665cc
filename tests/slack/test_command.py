"""Slash commands over real Socket Mode and over signed HTTP."""

import asyncio
import logging
from datetime import timedelta
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.digest.document import Document, Entry, Section
from bot.model.errors import SettingsError
from handlers.contracts import Answer, Reply
from handlers.handled import Handled
from handlers.slack_app import build_app
from handlers.slack_publisher import web_client
from handlers.slack_workspace import SlackWorkspace
from storage.store import open_store
from tests.builders import NOON
from tests.handlers.desk import clock
from tests.slack.limits import shown
from tests.slack.running import Open, connected, running
from tests.slack.server import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, FakeSlack
from tests.slack.told import Standing, Told, answering


async def test_a_command_is_acknowledged_and_answered_to_the_asker(
    workspace: Open, tmp_path: Path
) -> None:
    """The answer comes as blocks and text, seen by one."""
    async with answering(workspace, Told(), tmp_path) as slack:
        envelope = await slack.command("lavrov blinken")
        assert await envelope.latency() < 3
        (answer,) = await slack.answers_to(envelope)
        assert slack.messages == []
    assert answer.body["response_type"] == "ephemeral"
    assert "You asked for lavrov blinken." in shown(answer.body["blocks"])
    assert answer.body["text"] == "Answer. You asked for lavrov blinken."


async def test_the_acknowledgement_does_not_wait_for_the_work(
    workspace: Open, tmp_path: Path
) -> None:
    """A command is acknowledged, without a word, while its work is still held up."""
    release = asyncio.Event()

    async def slow(text: str) -> Answer:
        await release.wait()
        return Reply(Document("Done", text))

    async with answering(workspace, Told(slow), tmp_path) as slack:
        envelope = await slack.command("slow")
        assert not (await envelope.ack()).payload
        assert slack.answers == {}
        release.set()
        assert len(await slack.answers_to(envelope)) == 1


async def test_nothing_is_asked_of_slack_before_the_acknowledgement(
    workspace: Open, tmp_path: Path
) -> None:
    """A Web API that fails does not keep a command from being acknowledged."""
    async with answering(workspace, Told(), tmp_path) as slack:
        before = len(slack.calls)
        await (await slack.command("x")).latency()
        assert len(slack.calls) == before


async def test_a_long_answer_comes_in_several_messages(workspace: Open, tmp_path: Path) -> None:
    """What does not fit one message follows in the next, each within Slack's limits."""

    async def long(text: str) -> Answer:
        entries = tuple(Entry(f"Matter {n}: {'word ' * 60}") for n in range(70))
        return Reply(Document("Long", text, sections=(Section("Matters", entries),)))

    async with answering(workspace, Told(long), tmp_path) as slack:
        answers = await slack.answers_to(await slack.command("all"), 3)
    words = "\n".join(shown(a.body["blocks"]) for a in answers)
    assert all(f"Matter {n}:" in words for n in range(70))


async def test_a_broken_answer_is_loud_and_still_answered(
    workspace: Open, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """An unforeseen error is logged with a reference that the asker gets too."""

    async def broken(text: str) -> Answer:
        raise RuntimeError(text)

    async with answering(workspace, Told(broken), tmp_path) as slack:
        envelope = await slack.command("boom")
        (answer,) = await slack.answers_to(envelope)
        assert await envelope.latency() < 1
    reference = next(
        r.args[0]
        for r in caplog.records
        if r.levelno == logging.ERROR and isinstance(r.args, tuple)
    )
    assert str(reference) in shown(answer.body["blocks"])


async def test_no_token_stands_in_the_log(
    workspace: Open, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """With every log line on, a whole conversation shows no token and no secret."""
    caplog.set_level(logging.DEBUG)
    async with answering(workspace, Told(), tmp_path) as slack:
        await slack.answers_to(await slack.command("x"))
    for secret in (BOT_TOKEN, APP_TOKEN, SIGNING_SECRET):
        assert secret not in caplog.text


# The connection


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_a_new_connection_takes_over(
    slack: FakeSlack, client: AsyncWebClient, tmp_path: Path, reason: str
) -> None:
    """After Slack asks for a new connection, commands on it are answered."""
    async with open_store(tmp_path / "r.db") as store:
        bolt = build_app(client, Told(), Handled(store, clock))
        connection = SlackWorkspace(bolt, client, APP_TOKEN)
        await connection.start()
        try:
            await slack.disconnect(reason)
            envelope = await slack.command("after")
            await slack.answers_to(envelope)
            async with asyncio.timeout(10):  # the old one may still be closing
                while not await connection.connected():
                    await slack.answers_to(await slack.command("again"))
        finally:
            await connection.stop()
        assert not await connection.connected()


async def test_a_broken_connection_is_made_anew(tmp_path: Path) -> None:
    """What was asked meanwhile is answered once the bot is back, by itself."""
    async with (
        open_store(tmp_path / "r.db") as store,
        running(Standing(Told(), store)) as slack,
    ):
        slack.ack_within = 20
        await slack.drop()
        envelope = await slack.command("after")
        await slack.answers_to(envelope)


async def test_each_request_is_done_by_one_of_two_copies_of_the_bot(
    slack: FakeSlack, tmp_path: Path
) -> None:
    """Two bots on one store: each request has one effect, also when the other gets it again."""
    one, other = Told(), Told()
    async with (
        open_store(tmp_path / "r.db") as store,
        connected(Standing(one, store), slack),
        connected(Standing(other, store), slack),
    ):
        for n in range(4):
            envelope = await slack.command(str(n))
            await slack.answers_to(envelope)
            for _ in range(2):
                await (await slack.redeliver(envelope)).ack()
        await slack.answers_to(await slack.command("last"))
    assert sorted(one.asked + other.asked) == ["0", "1", "2", "3", "last"]
    assert one.asked
    assert other.asked


@pytest.mark.parametrize(
    ("bot_token", "app_token", "named"),
    [("xoxb-no", APP_TOKEN, "SLACK_BOT_TOKEN"), (BOT_TOKEN, "xapp-no", "SLACK_APP_TOKEN")],
)
async def test_a_wrong_token_stops_the_start_and_is_named_not_shown(
    slack: FakeSlack, tmp_path: Path, bot_token: str, app_token: str, named: str
) -> None:
    """Start fails at once with the setting's name, without the token in the message."""
    client = web_client(bot_token, slack.api)
    async with open_store(tmp_path / "r.db") as store:
        bolt = build_app(client, Told(), Handled(store, clock))
        connection = SlackWorkspace(bolt, client, app_token)
        with pytest.raises(SettingsError, match=named) as caught:
            await connection.start()
    assert "-no" not in str(caught.value)


async def test_what_was_handled_is_known_after_a_restart(tmp_path: Path) -> None:
    """A key is new once: in memory, in the store, and for whoever opens the store anew."""
    async with open_store(tmp_path / "r.db") as store:
        handled = Handled(store, clock, most=2)
        assert [await handled.first(k) for k in ("a", "a", "b", "c", "a")] == [
            True, False, True, True, False,
        ]  # fmt: skip
    async with open_store(tmp_path / "r.db") as store:
        later = Handled(store, clock)
        assert [await later.first(k) for k in ("a", "d")] == [False, True]
        assert await Handled(store, lambda: NOON + timedelta(days=2)).first("a")
