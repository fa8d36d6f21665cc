"""Who may part accounts, as Slack knows them: the real app in both modes, each press twice."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.app import App
from bot.config import Settings
from bot.watching import WatchesBy
from handlers.slack_members import SlackMembers
from handlers.slack_publisher import web_client
from tests.builders import NOON
from tests.slack.limits import shown
from tests.slack.running import Open
from tests.slack.server import BOT_TOKEN, BOT_USER, CHANNEL, PERSON, Channel, Person
from tests.slack.test_buttons import NOT_SAME, OURS, THEIRS, Team

ELSEWHERE, OTHER = "C0000000002", "U8"


@asynccontextmanager
async def team(folder: Path, workspace: Open, by: WatchesBy) -> AsyncIterator[Team]:
    """Run the bot in a channel with one person; another one is in a channel without digests."""
    clients: list[AsyncWebClient] = []

    async def client_of(_: str) -> AsyncWebClient:
        return clients[0]

    settings = Settings(
        _env_file=None,
        READOUTS_DATABASE=folder / "r.db",
        SLACK_CHANNEL=CHANNEL,
        READOUTS_PARTING_BY=by,
    )
    members = SlackMembers(client_of)
    async with App.open(settings, lambda: NOON, members=lambda _: members) as app:
        await app.watcher.take_all([OURS, THEIRS], NOON)
        async with workspace(app) as slack:
            clients.append(web_client(BOT_TOKEN, slack.api))
            slack.people[OTHER] = Person(OTHER)
            slack.channels[ELSEWHERE] = Channel(ELSEWHERE, {BOT_USER, OTHER}, name="elsewhere")
            there = Team(app, slack)
            await there.deliver()
            yield there


async def test_members_of_a_channel_with_digests_part_accounts(
    workspace: Open, tmp_path: Path
) -> None:
    """By the message there; somebody elsewhere is told so where they ask, and nothing changes."""
    async with team(tmp_path, workspace, "members") as there:
        asked = await there.slack.command("lavrov blinken", OTHER, channel=ELSEWHERE)
        (answer,) = await there.slack.answers_to(asked)
        await (await there.slack.press(answer, NOT_SAME, OTHER)).ack()
        view = await there.slack.modal_with("nly people in a channel that gets digests", OTHER)
        assert not view.body.get("submit")
        assert await there.rulings() == []
        await there.press(NOT_SAME)
        await there.slack.submit(await there.slack.modal_with("Part them"), {})
        await there.slack.modal_with("is taken for an account of another call")
        (ruling,) = await there.rulings()
        assert ruling.by == PERSON


async def test_admins_part_accounts_and_take_back_what_they_said_when_they_are_none_any_more(
    workspace: Open, tmp_path: Path
) -> None:
    """Whoever runs the workspace; others in the channel are told so in one line."""
    async with team(tmp_path, workspace, "admins") as there:
        there.slack.channels[CHANNEL].members.add(OTHER)
        there.slack.people[OTHER].admin = True
        await there.press(NOT_SAME)
        view = await there.slack.modal_with("nly admins of this workspace may part accounts")
        assert not view.body.get("submit")
        await there.press(NOT_SAME, OTHER)
        await there.slack.submit(await there.slack.modal_with("Part them", OTHER), {}, OTHER)
        done = await there.slack.modal_with("is taken for an account of another call", OTHER)
        await there.deliver()
        await there.press("Why it stands alone")
        why = await there.slack.modal_with("What people said")
        await there.twice_on(why, "Undo")
        await there.slack.modal_with("nly admins of this workspace may part accounts")
        assert len(await there.rulings()) == 1
        there.slack.people[OTHER].admin = False
        await there.twice_on(done, "Undo", OTHER)
        await there.slack.modal_with("Taken back", OTHER)
        assert await there.rulings() == []


@pytest.mark.parametrize("by", ["members", "admins"])
async def test_slack_being_down_is_no_leave(workspace: Open, tmp_path: Path, by: WatchesBy) -> None:
    """Whoever pressed is told what went wrong."""
    async with team(tmp_path, workspace, by) as there:
        for method in ("conversations.members", "users.info"):
            there.slack.fail_next(method, "internal_error")
        await there.press(NOT_SAME)
        view = await there.slack.modal_with("internal_error")
        assert "Part them" not in shown(view.body)
        assert await there.rulings() == []
