"""Several workspaces install the bot by themselves; each gets its own digests and answers."""

import asyncio
import re
import sqlite3
import stat
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import aiohttp
import pytest

from bot.app import App
from bot.app_slack import check_slack, slack_workspace
from bot.config import Settings, load
from bot.digest.document import Document
from bot.model.delivery import Watch
from bot.model.errors import DeliveryError
from bot.ports import Clock
from bot.running import bot_with
from bot.snapshots import SimulatedClock, load_snapshots, replay
from handlers.slack_http import EVENTS, SlackHttp
from handlers.slack_publisher import SlackPublisher
from tests.builders import NOON
from tests.slack.server import (
    BOT_USER,
    CLIENT_ID,
    CLIENT_SECRET,
    SIGNING_SECRET,
    Channel,
    FakeSlack,
    Person,
    fake_slack,
)

# aiohttp means to drop a class that Slack's SDK still uses; the SDK closes no connection to SQLite.
pytestmark = [
    pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]
SAMPLES = Path(str(resources.files("bot.samples")))
FIRST, SECOND = "C0000000001", "C0000000002"
COOKIE = "slack-app-oauth-state"
SHOWN = Document("Digest", "A digest.")


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    """Two workspaces, T1 and T2, with a channel and a person each; the bot is in none of them."""
    async with fake_slack("http") as slack:
        slack.channels[SECOND] = Channel(SECOND, {BOT_USER, "U7"}, team="T2")
        slack.people["U7"] = Person("U7", team="T2")
        slack.tokens.clear()
        yield slack


@pytest.fixture
def settings(slack: FakeSlack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)
    for name, value in {
        "READOUTS_SLACK_MODE": "http",
        "READOUTS_HTTP_PORT": "0",
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_CLIENT_ID": CLIENT_ID,
        "SLACK_CLIENT_SECRET": CLIENT_SECRET,
        "SLACK_API_URL": slack.api,
        "READOUTS_DATABASE": str(tmp_path / "readouts.db"),
    }.items():
        monkeypatch.setenv(name, value)
    return load(None)


@dataclass
class Browser:
    """Somebody's browser: what the bot's pages answer, and the cookie that it was given."""

    base: str
    cookie: str = ""

    async def get(self, path: str) -> tuple[int, str]:
        # By hand, for a cookie for https alone would not be sent to http.
        headers = {"Cookie": f"{COOKIE}={self.cookie}"} if self.cookie else {}
        async with (
            aiohttp.ClientSession() as session,
            session.get(self.base + path, headers=headers) as answer,
        ):
            if given := answer.cookies.get(COOKIE):
                assert given["secure"]
                assert given["httponly"]
                self.cookie = given.value
            return answer.status, await answer.text()

    async def begin(self) -> str:
        """Open the page that asks to install; return the state in its link."""
        status, page = await self.get("/slack/install")
        assert status == 200
        found = re.search(r"state=([0-9a-f-]+)", page)
        assert found
        return found[1]


@dataclass
class Bot:
    """The bot as the composition root puts it together, in many workspaces."""

    app: App
    base: str
    publisher: SlackPublisher
    slack: FakeSlack

    async def install(self, team: str) -> str:
        """Have an admin of a workspace install the bot; return what the last page says."""
        browser = Browser(self.base)
        state = await browser.begin()
        code = self.slack.new("code-")
        self.slack.codes[code] = team
        status, page = await browser.get(f"/slack/oauth_redirect?code={code}&state={state}")
        assert status == 200, page
        return page


@asynccontextmanager
async def opened(
    slack: FakeSlack, settings: Settings, clock: Clock = lambda: NOON
) -> AsyncIterator[Bot]:
    async with App.open(settings, clock) as app:
        workspace, publisher = slack_workspace(app)
        assert isinstance(workspace, SlackHttp)
        await workspace.start()
        slack.request_url = workspace.address + EVENTS
        try:
            yield Bot(app, workspace.address, publisher, slack)
        finally:
            await workspace.stop()


@pytest.fixture
async def bot(slack: FakeSlack, settings: Settings) -> AsyncIterator[Bot]:
    async with opened(slack, settings) as running:
        yield running


async def post(bot: Bot, *channels: str) -> None:
    for channel in channels:
        await bot.publisher.post(channel, SHOWN, f"key of {channel}")


async def greet(bot: Bot) -> None:
    """Have somebody in each channel ask for help, which tells whose the channel is."""
    for channel, user in ((FIRST, "U9"), (SECOND, "U7")):
        await bot.slack.answers_to(await bot.slack.command("help", user, channel))


async def test_each_workspace_gets_its_own(slack: FakeSlack, bot: Bot) -> None:
    """Two workspaces install; each channel's digest is posted with the token of its own."""
    await bot.install("T1")
    await bot.install("T2")
    await greet(bot)
    await post(bot, FIRST, SECOND)
    assert [(m.channel, m.team) for m in slack.messages] == [(FIRST, "T1"), (SECOND, "T2")]


async def test_feeds_become_digests_where_they_are_watched(
    slack: FakeSlack, settings: Settings
) -> None:
    """The bot as a whole: what a channel of one workspace watches is posted there alone."""
    snapshots = load_snapshots(SAMPLES)
    clock = SimulatedClock(snapshots.times()[0])
    async with opened(slack, settings, clock) as bot:
        await bot.install("T1")
        await bot.install("T2")
        await greet(bot)
        for watch in (Watch(FIRST), Watch(SECOND, sides=("FR",))):
            await bot.app.store.write(lambda unit, w=watch: unit.save_watch(w))  # type: ignore[misc]
        async with bot_with(bot.app, bot.publisher, loopback=True) as whole:
            await replay(snapshots, whole.poller, clock, lambda _: whole.deliverer.deliver_due())
    posted = Counter((m.team, m.channel) for m in slack.messages if not m.thread)
    assert posted == {("T1", FIRST): 4, ("T2", SECOND): 1}


async def test_installations_outlive_the_process(slack: FakeSlack, settings: Settings) -> None:
    """After a restart nothing has to be installed or said again."""
    async with opened(slack, settings) as bot:
        await bot.install("T1")
        await bot.slack.answers_to(await bot.slack.command("help"))
    async with opened(slack, settings) as bot:
        await post(bot, FIRST)
    assert [m.team for m in slack.messages] == ["T1"]


async def test_the_file_of_tokens_is_for_its_owner_alone(bot: Bot, settings: Settings) -> None:
    """Nobody else on the machine can read the tokens."""
    await bot.install("T1")
    assert stat.S_IMODE(settings.installations.stat().st_mode) == 0o600


async def test_a_channel_that_nothing_came_from_waits(slack: FakeSlack, bot: Bot) -> None:
    """Whose it is shows as soon as somebody there asks something; then the digest comes."""
    await bot.install("T1")
    with pytest.raises(DeliveryError, match="type /readouts help there"):
        await bot.publisher.post(FIRST, SHOWN, "key")
    await bot.slack.answers_to(await bot.slack.command("help"))
    await bot.publisher.post(FIRST, SHOWN, "key")
    assert len(slack.messages) == 1


async def test_a_workspace_that_did_not_install_is_told_so(slack: FakeSlack, bot: Bot) -> None:
    """Whoever asks there gets a sentence, and nothing is done."""
    envelope = await slack.command("help")
    await envelope.ack()
    (answer,) = await slack.answers_to(envelope)
    assert "not installed in this workspace" in str(answer.body["text"])


async def test_installing_again_takes_the_place_of_the_first_time(
    slack: FakeSlack, bot: Bot
) -> None:
    """The newest token is used, though the first is still there."""
    await bot.install("T1")
    (first,) = slack.tokens
    await bot.install("T1")
    del slack.tokens[first]
    await bot.slack.answers_to(await bot.slack.command("help"))
    await post(bot, FIRST)
    assert len(slack.messages) == 1


async def watched(bot: Bot) -> list[str]:
    return [w.channel for w in await bot.app.store.read(lambda r: r.watches())]


def tokens_in(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        tables = ("slack_bots", "slack_installations")
        rows = [connection.execute(f"SELECT team_id FROM {table}").fetchall() for table in tables]  # noqa: S608
    return {team for found in rows for (team,) in found}


@pytest.mark.parametrize("event", ["app_uninstalled", "tokens_revoked"])
async def test_a_workspace_that_leaves_is_forgotten(
    slack: FakeSlack, bot: Bot, settings: Settings, event: str
) -> None:
    """Its token is deleted and nothing is posted there; the other workspace notices nothing.

    A workspace that only revoked its tokens keeps its watches, for it may install again.
    """
    await bot.install("T1")
    await bot.install("T2")
    await greet(bot)
    for channel in (FIRST, SECOND):
        await bot.app.store.write(lambda unit, c=channel: unit.save_watch(Watch(c)))  # type: ignore[misc]
    about = {"type": event, "tokens": {"oauth": [], "bot": [BOT_USER]}}
    await (await slack.event(about)).ack()
    path = settings.installations
    await slack.until(lambda: tokens_in(path) == {"T2"})
    with pytest.raises(DeliveryError):
        await bot.publisher.post(FIRST, SHOWN, "key")
    await bot.publisher.post(SECOND, SHOWN, "key")
    left = [SECOND] if event == "app_uninstalled" else [FIRST, SECOND]
    for _ in range(250):
        if await watched(bot) == left:
            break
        await asyncio.sleep(0.02)
    assert await watched(bot) == left
    assert [m.team for m in slack.messages] == ["T2"]


async def test_an_installation_without_its_browser_is_refused(bot: Bot) -> None:
    """Coming back with no cookie, another's state, or a state used before installs nothing."""
    slack, browser = bot.slack, Browser(bot.base)
    state = await browser.begin()
    for code in ("a", "b", "c", "d"):
        slack.codes[code] = "T1"
    stranger = Browser(bot.base)
    assert (await stranger.get(f"/slack/oauth_redirect?code=a&state={state}"))[0] == 400
    other = await stranger.begin()
    assert (await stranger.get(f"/slack/oauth_redirect?code=b&state={state}"))[0] == 400
    assert other != state
    cookie = browser.cookie
    assert (await browser.get(f"/slack/oauth_redirect?code=c&state={state}"))[0] == 200
    browser.cookie = cookie
    assert (await browser.get(f"/slack/oauth_redirect?code=d&state={state}"))[0] == 401
    assert sorted(slack.codes) == ["a", "b", "d"]


async def test_what_an_admin_declines_installs_nothing(bot: Bot) -> None:
    """Cancelling at Slack, or a code that Slack does not know, ends on a page that says so."""
    browser = Browser(bot.base)
    state = await browser.begin()
    status, page = await browser.get(f"/slack/oauth_redirect?error=access_denied&state={state}")
    assert (status, "access_denied" in page) == (200, True)
    state = await browser.begin()
    status, _ = await browser.get(f"/slack/oauth_redirect?code=unknown&state={state}")
    assert status == 401


async def test_slack_that_is_away_while_installing_is_said(bot: Bot) -> None:
    """Whoever installs is asked to try again, and the state is spent."""
    browser = Browser(bot.base)
    state = await browser.begin()
    bot.slack.fail_next("oauth.v2.access", "lose")
    status, page = await browser.get(f"/slack/oauth_redirect?code=x&state={state}")
    assert (status, page) == (502, "Slack could not be asked; please try again")


async def test_the_link_asks_for_the_scopes_of_the_manifest(bot: Bot) -> None:
    """What an admin agrees to is what the manifest lists, and nothing for users."""
    _, page = await Browser(bot.base).get("/slack/install")
    found = re.search(r"scope=([^&\"]*)&user_scope=([^&\"]*)", page.replace("&amp;", "&"))
    assert found
    assert "chat:write" in found[1].replace("%3A", ":")
    assert found[2] == ""


async def test_the_doctor_looks_at_every_workspace(
    slack: FakeSlack, bot: Bot, settings: Settings
) -> None:
    """Each token is checked, and each watched channel with the token of its workspace."""
    await bot.install("T1")
    await bot.install("T2")
    await greet(bot)
    await bot.app.store.write(lambda unit: unit.save_watch(Watch(SECOND)))
    checks = {c.name: c for c in await check_slack(settings, bot.app.store)}
    assert {"token of T1", "token of T2", f"channel {SECOND}"} <= set(checks)
    assert checks[f"channel {SECOND}"].state == "ok"
    elsewhere = settings.model_copy(update={"slack_channel": "C0000000009"})
    checks = {c.name: c for c in await check_slack(elsewhere, bot.app.store)}
    assert checks["channel C0000000009"].state == "unchecked"
    del slack.tokens[next(t for t, team in slack.tokens.items() if team == "T2")]
    checks = {c.name: c for c in await check_slack(settings, bot.app.store)}
    assert (checks["token of T1"].state, checks["token of T2"].state) == ("ok", "fault")
    assert "/slack/install" in checks["token of T2"].todo
