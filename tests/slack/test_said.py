"""What people write to the bot: mentions and direct messages, over the real app, in both modes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.handlers.calls import told_on
from tests.handlers.desk import open_desk
from tests.slack.limits import shown
from tests.slack.running import Open
from tests.slack.server import BOT_USER, CHANNEL, PERSON, FakeSlack, Message
from tests.slack.server.things import BOT_ID

DIGEST = "phone call, 12 February 2022"


@asynccontextmanager
async def team(folder: Path, workspace: Open) -> AsyncIterator[FakeSlack]:
    async with open_desk(folder) as desk:
        await desk.keep(told_on(1), told_on(12))
        async with workspace(desk) as slack:
            yield slack


async def answers(slack: FakeSlack, number: int = 1) -> list[Message]:
    """Return the messages of the bot once there are so many, and that no further one comes."""
    await slack.until(lambda: len(slack.messages) >= number or None)
    await (await slack.open_home()).ack()
    await slack.until(lambda: slack.homes.get(PERSON))
    assert len(slack.messages) == number
    return slack.messages


@pytest.mark.parametrize("text", ["lavrov blinken", f"hey <@{BOT_USER}> lavrov blinken please?"])
async def test_a_mention_is_answered_once_in_its_thread(
    tmp_path: Path, workspace: Open, text: str
) -> None:
    """Slack tells of a mention twice, as a mention and as a message; both may come again."""
    async with team(tmp_path, workspace) as slack:
        mention = await slack.mention(text)
        await mention.ack()
        await (await slack.redeliver(mention)).ack()
        (answer,) = await answers(slack)
    assert (answer.channel, answer.thread) == (CHANNEL, slack.said[0].ts)
    assert DIGEST in shown(answer.blocks)


async def test_a_mention_in_a_thread_is_answered_there(tmp_path: Path, workspace: Open) -> None:
    """The thread that people are in goes on."""
    async with team(tmp_path, workspace) as slack:
        first = slack.say("What did they say?")
        await (await slack.mention("lavrov blinken", thread_ts=first.ts)).ack()
        (answer,) = await answers(slack)
    assert answer.thread == first.ts


async def test_a_mention_without_words_gives_help(tmp_path: Path, workspace: Open) -> None:
    """Somebody tries who is there."""
    async with team(tmp_path, workspace) as slack:
        await (await slack.mention("")).ack()
        (answer,) = await answers(slack)
    assert "How to ask" in shown(answer.blocks)


async def test_a_direct_message_is_answered_where_it_was_written(
    tmp_path: Path, workspace: Open
) -> None:
    """Without a mention, and with nobody to share the answer with; in a thread if it was in one."""
    async with team(tmp_path, workspace) as slack:
        sent = await slack.direct("lavrov blinken")
        await sent.ack()
        await (await slack.redeliver(sent)).ack()
        (answer,) = await answers(slack)
        assert (answer.channel, answer.thread) == (slack.direct_channel(PERSON).id, "")
        assert DIGEST in shown(answer.blocks)
        assert "Share with the channel" not in shown(answer.blocks)
        first = slack.said[0].ts
        await (await slack.direct("latest", thread_ts=first)).ack()
        *_, second = await answers(slack, 2)
    assert second.thread == first


async def test_buttons_of_an_answer_in_a_thread_work(tmp_path: Path, workspace: Open) -> None:
    """Whoever presses one sees the call alone; pressed twice it comes once."""
    async with team(tmp_path, workspace) as slack:
        await (await slack.mention("lavrov blinken")).ack()
        (answer,) = await answers(slack)
        press = await slack.press(answer, "Compare", "U8")
        await (await slack.redeliver(press)).ack()
        (seen,) = await slack.answers_to(press)
        await answers(slack)
    assert "phone call, 1 February 2022" in shown(seen.blocks)
    assert seen.body["response_type"] == "ephemeral"


async def test_messages_that_mention_nobody_are_left_alone(tmp_path: Path, workspace: Open) -> None:
    """In channels the bot hears what people write, and says nothing to it."""
    async with team(tmp_path, workspace) as slack:
        heard = slack.say("lavrov blinken")
        await (await slack.event(slack._message_event(heard))).ack()
        await (await slack.mention("latest")).ack()
        (answer,) = await answers(slack)
    assert "Latest calls" in shown(answer.blocks)


@pytest.mark.parametrize("more", [{"bot_id": BOT_ID}, {"subtype": "message_changed"}])
async def test_messages_of_bots_and_edits_are_left_alone(
    tmp_path: Path, workspace: Open, more: dict[str, str]
) -> None:
    """A bot that answers bots never stops; an edit was answered when it was written."""
    async with team(tmp_path, workspace) as slack:
        for kind in ("app_mention", "message"):
            said = slack.say(f"<@{BOT_USER}> lavrov blinken", slack.direct_channel(PERSON).id)
            event = slack._message_event(said) | {"type": kind} | more
            await (await slack.event(event)).ack()
        await (await slack.direct("latest")).ack()
        (answer,) = await answers(slack)
    assert "Latest calls" in shown(answer.blocks)


async def test_names_from_outside_are_no_markup(tmp_path: Path, workspace: Open) -> None:
    """What people write comes back as text: it pings and links nothing."""
    async with team(tmp_path, workspace) as slack:
        await (await slack.mention("zzqqx &lt;!channel&gt; <https://evil.example|x>")).ack()
        (answer,) = await answers(slack)
    assert "<!channel>" not in answer.body["text"]
    assert "<https" not in answer.body["text"]
