"""Watches as people set them in Slack, by the form and in the App Home: both modes, real Bolt."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.model.delivery import Daily, Quiet, Watch
from bot.model.errors import DeliveryError, InputError
from bot.watching import Policy, WatchesBy
from handlers.slack_members import SlackMembers
from handlers.slack_publisher import of_one, web_client
from tests.builders import NOON, THEIRS, call, readout
from tests.handlers.desk import Desk, open_desk
from tests.slack.limits import shown
from tests.slack.running import Open
from tests.slack.server import (
    BOT_TOKEN,
    BOT_USER,
    CHANNEL,
    PERSON,
    Answer,
    Channel,
    FakeSlack,
    Person,
    View,
)

OTHER, SECRET = "C0000000002", "G0000000003"
PAIR = ("antony-blinken", "sergey-lavrov")
BASE = Watch(CHANNEL, by=PERSON, at=NOON)


@dataclass
class Team:
    """A workspace with the bot in it, whose watches go by who is in which channel."""

    desk: Desk
    slack: FakeSlack

    async def watch(self, channel: str = CHANNEL) -> Watch | None:
        return await self.desk.service.watching.read(channel)

    async def answer(self, text: str, user: str = PERSON) -> Answer:
        """Type a command, and return what is answered."""
        return (await self.slack.answers_to(await self.slack.command(text, user)))[0]

    async def form(self, where: Answer | View, label: str, user: str = PERSON) -> View:
        """Press a button that opens the form, and return it once it is filled."""
        before = self.slack.view(user)
        await self.slack.press(where, label, user)

        def filled() -> View | None:
            view = self.slack.view(user)
            return view if view is not before and view and not _waits(view) else None

        return await self.slack.until(filled)

    async def sent(self, view: View, values: dict[str, str | list[str]]) -> str:
        """Send the form off and return what stands there then."""
        await self.slack.submit(view, values, view.user)
        await self.slack.until(lambda: view.errors or not _waits(view))
        return shown(view.blocks)

    async def home(self, user: str = PERSON) -> View:
        """Open the App Home and return it."""
        before = self.slack.called("views.publish")
        await self.slack.open_home(user)
        await self.slack.until(lambda: self.slack.called("views.publish") > before)
        await self.slack.until(lambda: user in self.slack.homes)
        return self.slack.homes[user]

    async def home_says(self, words: str, user: str = PERSON) -> View:
        """Wait until the App Home says something."""
        await self.slack.until(lambda: words in shown(self.slack.homes[user].blocks))
        return self.slack.homes[user]


def _waits(view: View) -> bool:
    return "One moment" in shown(view.blocks)


@asynccontextmanager
async def team(folder: Path, workspace: Open, by: WatchesBy = "members") -> AsyncIterator[Team]:
    clients: list[AsyncWebClient] = []

    async def client_of(channel: str) -> AsyncWebClient:
        return clients[0]

    policy = Policy(by, SlackMembers(client_of))
    async with open_desk(folder, policy=policy) as desk, workspace(desk) as slack:
        clients.append(web_client(BOT_TOKEN, slack.api))
        slack.channels[OTHER] = Channel(OTHER, {BOT_USER, "U8"}, name="elsewhere")
        slack.channels[SECRET] = Channel(SECRET, {BOT_USER, "U8"}, kind="group", name="secret")
        yield Team(desk, slack)


async def test_a_watch_is_made_and_edited_in_the_form(tmp_path: Path, workspace: Open) -> None:
    """The form opens with what is watched; sent off, it stands for all of it."""
    async with team(tmp_path, workspace) as there:
        answer = await there.answer("watch")
        form = await there.form(answer, "Edit")
        said = await there.sent(
            form,
            {
                "officials": "Wang Yi, Macron",
                "pairs": "lavrov blinken, Moscow – Kyiv",
                "topics": "grain",
                "muted": "putin xi",
                "kinds": ["conflict", "scope"],
                "salience": "0.5",
                "when": "daily",
                "time": "08:30",
                "quiet_from": "22:00",
                "quiet_to": "07:00",
                "zone": "europe/berlin",
                "waiting": ["on"],
            },
        )
        assert "Saved." in said
        made = await there.watch()
        assert made
        assert replace(made, topics=()) == replace(
            BASE,
            officials=("wang-yi", "emmanuel-macron"),
            pairs=(PAIR, ("side:RU", "side:UA")),
            muted=(("vladimir-putin", "xi-jinping"),),
            kinds=("scope", "conflict") if made.kinds[0] == "scope" else ("conflict", "scope"),
            salience=0.5,
            daily=Daily(time(8, 30), "Europe/Berlin"),
            quiet=Quiet(time(22), time(7), "Europe/Berlin"),
            waiting=True,
        )
        again = await there.form(await there.answer("watch"), "Edit")
        await there.sent(again, {})
        assert await there.watch() == made
        emptied = await there.form(await there.answer("watch"), "Edit")
        await there.sent(emptied, {"officials": "", "waiting": [], "when": "now", "kinds": []})
        assert await there.watch() == replace(
            made, officials=(), waiting=False, daily=None, kinds=()
        )


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"officials": "lavrv"}, "officials", "Lavrov"),
        ({"officials": "wang"}, "officials", "Wang Yi"),
        ({"officials": "kyiv"}, "officials", "is no official"),
        ({"sides": "macron"}, "sides", "is no side"),
        ({"pairs": "macron"}, "pairs", "is no pair"),
        ({"topics": "xyzzy"}, "topics", "xyzzy"),
        ({"topics": "daily 08:30"}, "topics", "daily"),
        ({"muted": "macron"}, "muted", "is no pair"),
        ({"when": "daily"}, "time", "needs a time"),
        ({"quiet_from": "22:00"}, "quiet_to", "both times"),
        ({"quiet_from": "22:00", "quiet_to": "22:00"}, "quiet_to", "the same"),
        ({"zone": "Europe/Berln"}, "zone", "Europe/Berlin"),
    ],
)
async def test_a_mistake_stands_beside_its_field(
    tmp_path: Path, values: dict[str, str | list[str]], field: str, words: str
) -> None:
    """The form stays open with what was filled in, and nothing is kept."""
    from tests.slack.conftest import In  # noqa: PLC0415

    async with team(tmp_path, In("socket")) as there:
        form = await there.form(await there.answer("watch"), "Edit")
        await there.sent(form, values)
        assert list(form.errors) == [field]
        assert words in form.errors[field]
        assert await there.watch() is None


async def test_whoever_may_not_change_a_channel_is_told_so(tmp_path: Path, workspace: Open) -> None:
    """By command and by button; the setting is asked of Slack."""
    async with team(tmp_path, workspace, by="admins") as there:
        assert "Only admins" in shown((await there.answer("watch lavrov")).blocks)
        form = await there.form(await there.answer("watch"), "Edit")
        assert "Only admins" in shown(form.blocks)
        assert not form.body.get("submit")
        there.slack.people["U8"] = Person("U8", admin=True)
        there.slack.channels[CHANNEL].members.add("U8")
        await there.answer("watch lavrov", "U8")
        assert await there.watch() == replace(BASE, officials=("sergey-lavrov",), by="U8")


async def test_the_home_shows_what_is_there_and_lets_people_edit_it(
    tmp_path: Path, workspace: Open
) -> None:
    """Watches of the channels that one may know of, calls with buttons, how the sources are."""
    async with team(tmp_path, workspace, by="anyone") as there:
        await there.desk.keep(
            call(id="both", readouts=(readout(), readout(THEIRS))),
        )
        for channel, words in ((CHANNEL, "lavrov blinken"), (SECRET, "kyiv")):
            await there.desk.service.watching.add(channel, words, "U8")
        home = await there.home()
        said = shown(home.blocks)
        assert "#general: Calls of Antony Blinken – Sergey Lavrov, at once." in said
        assert "secret" not in said
        assert "1 February 2022: Antony Blinken – Sergey Lavrov (compared)" in said
        assert "No call is waiting." in said
        assert "No source has been polled so far." in said
        form = await there.form(home, "Edit")
        await there.sent(form, {"pairs": "macron putin"})
        await there.home_says("Emmanuel Macron – Vladimir Putin")
        again = there.slack.homes[PERSON]
        await there.slack.press(again, "End this watch")
        await there.home_says("No channel that you may see has a watch.")
        assert await there.watch() is None
        assert not there.slack.messages


async def test_a_channel_is_chosen_where_the_form_comes_from_the_home(
    tmp_path: Path, workspace: Open
) -> None:
    """Only of a channel that one is in; the refusal stands in the form's place."""
    async with team(tmp_path, workspace) as there:
        form = await there.form(await there.home(), "Watch in a channel")
        assert "Saved." in await there.sent(form, {"channel": CHANNEL, "sides": "kyiv"})
        assert await there.watch() == replace(BASE, sides=("UA",))
        await there.home_says("#general: Calls of Kyiv, at once.")
        other = await there.form(await there.home(), "Watch in a channel")
        assert "join it first" in await there.sent(other, {"channel": OTHER, "sides": "kyiv"})
        assert await there.watch(OTHER) is None


async def test_times_are_by_the_clocks_of_whoever_sets_them(
    tmp_path: Path, workspace: Open
) -> None:
    """By the zone in their profile, where they name none; it is told, and proposed in the form."""
    async with team(tmp_path, workspace) as there:
        form = await there.form(await there.answer("watch lavrov"), "Edit")
        (zone,) = [b["element"] for b in form.blocks if b.get("block_id") == "zone"]
        assert zone["initial_value"] == "Europe/London"
        said = shown((await there.answer("watch daily 08:30")).blocks)
        assert "daily at 08:30 (Europe/London)" in said
        await there.answer("watch quiet 22:00-07:00 Asia/Tokyo")
        known = await there.watch()
        assert known
        assert known.daily == Daily(time(8, 30), "Europe/London")
        assert known.quiet == Quiet(time(22), time(7), "Asia/Tokyo")
        again = await there.form(await there.answer("watch"), "Edit")
        await there.sent(again, {})
        assert await there.watch() == known


@pytest.mark.parametrize(("zone", "fault"), [("", ""), ("Mars/Olympus", ""), ("", "missing_scope")])
async def test_where_no_zone_is_known_times_are_in_utc(
    tmp_path: Path, zone: str, fault: str
) -> None:
    """A watch is set all the same."""
    from tests.slack.conftest import In  # noqa: PLC0415

    async with team(tmp_path, In("socket")) as there:
        there.slack.people[PERSON] = Person(PERSON, tz=zone)
        if fault:
            there.slack.fail_next("users.info", fault)
        assert "(UTC)" in shown((await there.answer("watch daily 08:30")).blocks)


async def test_sent_off_twice_is_kept_once(tmp_path: Path, workspace: Open) -> None:
    """A form that arrives again changes nothing again."""
    async with team(tmp_path, workspace) as there:
        form = await there.form(await there.answer("watch"), "Edit")
        envelope = await there.slack.submit(form, {"sides": "kyiv"})
        await there.slack.until(lambda: not _waits(form))
        await (await there.slack.redeliver(envelope)).ack()
        await there.answer("watch")
        assert len(await there.desk.service.watching.changes(CHANNEL)) == 1


async def test_slack_is_asked_once_a_minute(slack: FakeSlack, client: AsyncWebClient) -> None:
    """Who is in a channel and who runs the workspace is remembered so long; pages are followed."""
    now = [0.0]
    members = SlackMembers(of_one(client), lambda: now[0])
    slack.channels[CHANNEL].members |= {f"U{n}" for n in range(100, 130)}
    slack.page = 10
    assert [await members.is_member(CHANNEL, u) for u in ("U129", PERSON, "U8")] == [
        True, True, False,
    ]  # fmt: skip
    assert slack.called("conversations.members") == 4
    slack.channels[CHANNEL].members.add("U8")
    now[0] = 61.0
    assert await members.is_member(CHANNEL, "U8")
    assert not await members.is_admin(CHANNEL, PERSON)
    slack.people[PERSON].admin = True
    assert not await members.is_admin(CHANNEL, PERSON)
    now[0] = 122.0
    assert await members.is_admin(CHANNEL, PERSON)
    assert slack.called("users.info") == 2


async def test_a_channel_without_the_bot_is_told_apart(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    """A private one is seen by nobody; an error of Slack's is one, and is not remembered."""
    slack.channels[SECRET] = Channel(SECRET, {PERSON}, kind="group", name="secret")
    members = SlackMembers(of_one(client))
    assert not await members.sees(SECRET, PERSON)
    assert await members.name_of(SECRET) == SECRET
    with pytest.raises(InputError, match="/invite"):
        await members.is_member(SECRET, PERSON)
    slack.fail_next("conversations.members", "internal_error")
    with pytest.raises(DeliveryError):
        await members.is_member(CHANNEL, PERSON)
    assert await members.is_member(CHANNEL, PERSON)
    assert (await members.name_of(CHANNEL), await members.sees(CHANNEL, "U8")) == ("#general", True)
    slack.channels[SECRET].members.add(BOT_USER)
    fresh = SlackMembers(of_one(client))
    assert [await fresh.sees(SECRET, user) for user in (PERSON, "U8")] == [True, False]
