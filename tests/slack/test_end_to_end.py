"""From what people set off, through the real store and the real Bolt, to what Slack shows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from handlers import texts
from tests.digest.cases import call_of
from tests.handlers.desk import open_desk
from tests.slack.limits import shown
from tests.slack.running import Open
from tests.slack.server import CHANNEL, FakeSlack

TITLE = "Antony Blinken – Sergey Lavrov: phone call, 1 February 2022"


@asynccontextmanager
async def started(workspace: Open, folder: Path) -> AsyncIterator[FakeSlack]:
    async with open_desk(folder) as desk:
        await desk.keep(call_of())
        async with workspace(desk) as slack:
            yield slack


async def test_a_slash_command_gives_the_digest_of_a_stored_call(
    workspace: Open, tmp_path: Path
) -> None:
    """``/readouts lavrov blinken`` is acknowledged, looked up, compared and shown to the asker."""
    async with started(workspace, tmp_path) as slack:
        envelope = await slack.command("lavrov blinken")
        assert await envelope.latency() < 3
        (answer,) = await slack.answers_to(envelope)
        unknown = await slack.command("lavrov blinkin")
        (suggestion,) = await slack.answers_to(unknown)
    words = shown(answer.body["blocks"])
    assert TITLE in words
    assert "Mentioned by Washington only" in words
    assert "“The Secretary called for troops to be withdrawn.”" in words
    assert "https://mid.example/ru-1" in repr(answer.body["blocks"])
    assert "Blinken" in shown(suggestion.body["blocks"])


async def test_an_answer_is_shared_with_the_channel_once(workspace: Open, tmp_path: Path) -> None:
    """The button under an answer posts the digest for everybody, however often it is delivered."""
    async with started(workspace, tmp_path) as slack:
        (answer,) = await slack.answers_to(await slack.command("lavrov blinken"))
        press = await slack.press(answer, texts.SHARE)
        assert await press.latency() < 3
        await (await slack.redeliver(press)).ack()
        await slack.until(lambda: slack.messages)
        await (await slack.redeliver(press)).ack()
        await slack.answers_to(await slack.command("latest"))
        (message,) = slack.messages
    assert message.channel == CHANNEL
    assert TITLE in shown(message.blocks)


async def test_a_mention_is_answered_once_in_its_thread(workspace: Open, tmp_path: Path) -> None:
    """The two events that Slack sends for a mention have one answer, for everybody."""
    async with started(workspace, tmp_path) as slack:
        mention = await slack.mention("lavrov blinken")
        await mention.ack()
        await slack.until(lambda: slack.messages)
        await (await slack.redeliver(mention)).ack()
        await slack.answers_to(await slack.command("latest"))
        (message,) = slack.messages
    assert message.thread == mention.payload["event"]["ts"]
    assert TITLE in shown(message.blocks)


async def test_a_direct_message_is_answered_where_it_was_written(
    workspace: Open, tmp_path: Path
) -> None:
    """The bot answers the person, and not what it said itself."""
    async with started(workspace, tmp_path) as slack:
        written = await slack.direct("lavrov blinken")
        await slack.until(lambda: slack.messages)
        await (await slack.redeliver(written)).ack()
        await slack.answers_to(await slack.command("latest"))
        (message,) = slack.messages
    assert message.channel == slack.direct_channel("U9").id
    assert TITLE in shown(message.blocks)
