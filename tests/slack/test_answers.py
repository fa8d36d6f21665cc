"""What commands answer in Slack, over the real app, in both modes; everything delivered twice."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.digest.document import Document, Entry, Section
from handlers.command import Command
from handlers.contracts import Reply
from tests.digest.test_tables import SHARES
from tests.handlers.calls import told_on
from tests.handlers.desk import commands, open_desk
from tests.slack.limits import shown
from tests.slack.running import Open
from tests.slack.server import CHANNEL, PERSON, FakeSlack
from tests.slack.server.things import Answer, Envelope, Message
from tests.slack.told import Told, answering


@dataclass(frozen=True)
class Team:
    """A team with the bot, that knows of many calls."""

    slack: FakeSlack

    async def ask(self, words: str, user: str = PERSON) -> Answer:
        """Type a command that arrives twice, and return what is seen for it."""
        return await self._twice(await self.slack.command(words, user))

    async def press(self, where: Answer | Message, label: str) -> Answer:
        """Press a button, which arrives twice, and return what is seen for it."""
        return await self._twice(await self.slack.press(where, label))

    async def _twice(self, envelope: Envelope) -> Answer:
        await envelope.ack()
        await (await self.slack.redeliver(envelope)).ack()
        found = await self.slack.answers_to(envelope)
        assert len(found) == 1
        return found[0]


@asynccontextmanager
async def team(folder: Path, workspace: Open) -> AsyncIterator[Team]:
    async with open_desk(folder) as desk:
        await desk.keep(*(told_on(day) for day in range(1, 14)), told_on(15, waiting=True))
        async with workspace(desk) as slack:
            yield Team(slack)


@pytest.mark.parametrize("command", commands(), ids=lambda c: c.key)
async def test_every_command_is_answered_to_the_asker(
    tmp_path: Path, workspace: Open, command: Command
) -> None:
    """All lines that its help shows, and a line that makes no sense, within every limit."""
    lines = (*command.examples, f"{command.key} qwxyz zzyxq")
    async with team(tmp_path, workspace) as there:
        for line in lines:
            answer = await there.ask(line)
            assert answer.body["text"]
            assert answer.body["response_type"] == "ephemeral"


@pytest.mark.parametrize("kind", ["table", "rich_text"])
async def test_the_longest_answer_comes_whole_where_blocks_are_refused(
    tmp_path: Path, workspace: Open, kind: str
) -> None:
    """Slack takes five answers at one address: four messages, and one of them once more."""
    matters = tuple(Entry(f"Matter {n} " + "x" * 500) for n in range(56))
    document = Document("T", "S.", sections=(Section("Told differently", matters), SHARES))

    async def told(_: str) -> Reply:
        return Reply(document)

    async with answering(workspace, Told(told), tmp_path) as slack:
        slack.unsupported.add(kind)
        envelope = await slack.command("lavrov blinken")
        await envelope.ack()
        found = await slack.until(lambda: _all_of(slack, 4))
        seen = "\n".join(shown(answer.blocks) for answer in found)
        assert all(entry.text in seen for entry in (*matters, *SHARES.entries))
        assert [hook.used for hook in slack.hooks.values()] == [5]


def _all_of(slack: FakeSlack, number: int) -> list[Answer] | None:
    found = [answer for answers in slack.answers.values() for answer in answers]
    return found if len(found) == number else None


async def test_an_answer_is_shared_by_its_button_once(tmp_path: Path, workspace: Open) -> None:
    """The channel sees the digest, without the button; pressing once more shares once more."""
    async with team(tmp_path, workspace) as there:
        answer = await there.ask("lavrov blinken")
        await there.press(answer, "Share with the channel")
        (message,) = there.slack.messages
    assert message.channel == CHANNEL
    assert "phone call, 13 February 2022" in shown(message.blocks)
    assert "Share with the channel" not in shown(message.blocks)


async def test_share_shows_the_channel_the_last_answer(tmp_path: Path, workspace: Open) -> None:
    """A list as well as a call; nobody else's."""
    async with team(tmp_path, workspace) as there:
        await there.ask("history lavrov blinken 2022-02-02")
        other = await there.ask("share", "U8")
        assert "Nothing was shown to you here yet" in shown(other.blocks)
        await there.ask("share")
        (message,) = there.slack.messages
    assert "History: lavrov blinken 2022-02-02" in shown(message.blocks)


async def test_a_page_takes_the_place_of_the_one_before(tmp_path: Path, workspace: Open) -> None:
    """The list that the person sees turns, and turns back."""
    async with team(tmp_path, workspace) as there:
        answer = await there.ask("latest")
        await there.press(answer, "Next")
        assert "14 calls; 11 to 14 are shown." in shown(answer.blocks)
        await there.press(answer, "Back")
        assert "14 calls; 1 to 10 are shown." in shown(answer.blocks)


async def test_an_earlier_call_is_compared_beside_the_list(tmp_path: Path, workspace: Open) -> None:
    """The list stays as it is."""
    async with team(tmp_path, workspace) as there:
        answer = await there.ask("history lavrov blinken 2022-02-03")
        before = answer.blocks
        seen = await there.press(answer, "Compare")
        assert "phone call, 3 February 2022" in shown(seen.blocks)
        assert seen.body["response_type"] == "ephemeral"
        assert answer.blocks == before
        assert there.slack.messages == []


@pytest.mark.parametrize(
    ("line", "label", "title"),
    [
        ("lavrov blinkin", "lavrov Blinken", "phone call, 13 February 2022"),
        ("lattest lavrov", "latest lavrov", "Latest calls"),
        ("help lattest", "help latest", "/readouts latest [WHO] [DAYS]"),
        ("help history", "history lavrov blinken", "History: lavrov blinken"),
    ],
)
async def test_suggestions_are_buttons(
    tmp_path: Path, workspace: Open, line: str, label: str, title: str
) -> None:
    """One press asks what was meant."""
    async with team(tmp_path, workspace) as there:
        answer = await there.ask(line)
        assert title in shown((await there.press(answer, label)).blocks)


async def test_an_exported_file_reaches_the_asker_once(tmp_path: Path, workspace: Open) -> None:
    """In a direct message, while the channel sees nothing."""
    async with team(tmp_path, workspace) as there:
        await there.ask("export lavrov blinken 2022-02-03 csv")
        slack = there.slack
        await slack.until(lambda: any(f.done for f in slack.files.values()))
        (file,) = slack.files.values()
        assert file.channel == slack.direct_channel(PERSON).id
        assert [m for m in slack.messages if m.channel == CHANNEL] == []
    assert file.name == "readouts-lavrov-blinken-2022-02-03.csv"
    assert (file.content or b"").startswith(b"call,date,kind")


async def test_one_connection_carries_one_answer_after_another(
    tmp_path: Path, workspace: Open
) -> None:
    """A new one for each would cost more than most answers, and two more trips in the web."""
    async with team(tmp_path, workspace) as there:
        for words in ("latest", "lavrov blinken", "waiting"):
            await there.ask(words)
        assert len(there.slack.peers) == 3
        assert len(set(there.slack.peers)) == 1
