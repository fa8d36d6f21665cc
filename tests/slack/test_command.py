import asyncio
import logging
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.digest.document import Document, Entry, Section
from bot.model.errors import SettingsError
from handlers.contracts import Asked, Reply
from handlers.desk import Desk as Answerer
from handlers.desk import Offers
from handlers.handled import Handled
from handlers.slack_app import build_app
from handlers.slack_publisher import web_client
from handlers.slack_workspace import SlackWorkspace
from storage.store import open_store
from tests.builders import NOON
from tests.handlers.desk import clock
from tests.slack.limits import shown
from tests.slack.server import APP_TOKEN, BOT_TOKEN, FakeSlack

Answering = Callable[[str], Awaitable[Document]]


class Desk(Answerer):
    """Answers as a test tells it to; counts how often it was asked."""

    def __init__(self, answering: Answering | None = None) -> None:
        self.asked: list[str] = []
        self._answering = answering
        self.offers = Offers()

    async def answer(self, asked: Asked) -> Reply:
        self.asked.append(asked.words)
        if self._answering:
            return Reply(await self._answering(asked.words))
        return Reply(Document("Answer", f"You asked for {asked.words}."))


@asynccontextmanager
async def connected(client: AsyncWebClient, desk: Desk) -> AsyncIterator[SlackWorkspace]:
    with tempfile.TemporaryDirectory() as folder:
        async with open_store(Path(folder, "r.db")) as store:
            bolt = build_app(client, desk, Handled(store, clock))
            workspace = SlackWorkspace(bolt, client, APP_TOKEN)
            await workspace.start()
            try:
                yield workspace
            finally:
                await workspace.stop()


async def test_a_command_is_acknowledged_and_answered_to_the_asker(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    """Over a real Socket Mode connection the answer comes as blocks and text, seen by one."""
    async with connected(client, Desk()):
        envelope = await slack.command("lavrov blinken")
        assert await envelope.latency() < 3
        (answer,) = await slack.answers_to(envelope)
    assert answer.body["response_type"] == "ephemeral"
    assert "You asked for lavrov blinken." in shown(answer.body["blocks"])
    assert answer.body["text"] == "Answer. You asked for lavrov blinken."


async def test_the_acknowledgement_does_not_wait_for_the_work(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    """A command is acknowledged while its work is still held up."""
    release = asyncio.Event()

    async def slow(text: str) -> Document:
        await release.wait()
        return Document("Done", text)

    async with connected(client, Desk(slow)):
        envelope = await slack.command("slow")
        await envelope.latency()
        assert slack.answers == {}
        release.set()
        assert len(await slack.answers_to(envelope)) == 1


async def test_nothing_is_asked_of_slack_before_the_acknowledgement(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    """A Web API that fails does not keep a command from being acknowledged."""
    async with connected(client, Desk()):
        before = len(slack.calls)
        await (await slack.command("x")).latency()
        assert len(slack.calls) == before


async def test_the_same_envelope_twice_has_one_answer(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    """A redelivered request is acknowledged again, and its work is not done again."""
    desk = Desk()
    async with connected(client, desk):
        first = await slack.command("once")
        await slack.answers_to(first)
        again = await slack.redeliver(first)
        await again.latency()
        other = await slack.command("other")
        await slack.answers_to(other)
        assert len(await slack.answers_to(first)) == 1
    assert desk.asked == ["once", "other"]


async def test_a_new_connection_takes_over(slack: FakeSlack, client: AsyncWebClient) -> None:
    """After Slack asks for a new connection, commands on it are answered."""
    async with connected(client, Desk()) as workspace:
        await slack.disconnect()
        envelope = await slack.command("after")
        await slack.answers_to(envelope)
        assert await workspace.connected()
    assert not await workspace.connected()


async def test_a_long_answer_comes_in_several_messages(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    """What does not fit one message follows in the next, each within Slack's limits."""

    async def long(text: str) -> Document:
        entries = tuple(Entry(f"Matter {n}: {'word ' * 60}") for n in range(70))
        return Document("Long", text, sections=(Section("Matters", entries),))

    async with connected(client, Desk(long)):
        answers = await slack.answers_to(await slack.command("all"), 3)
    words = "\n".join(shown(a.body["blocks"]) for a in answers)
    assert all(f"Matter {n}:" in words for n in range(70))


async def test_a_broken_answer_is_loud_and_still_answered(
    slack: FakeSlack, client: AsyncWebClient, caplog: pytest.LogCaptureFixture
) -> None:
    """An unforeseen error is logged with a reference that the asker gets too."""

    async def broken(text: str) -> Document:
        raise RuntimeError(text)

    async with connected(client, Desk(broken)):
        (answer,) = await slack.answers_to(await slack.command("boom"))
    reference = next(
        r.args[0]
        for r in caplog.records
        if r.levelno == logging.ERROR and isinstance(r.args, tuple)
    )
    assert str(reference) in shown(answer.body["blocks"])


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
        bolt = build_app(client, Desk(), Handled(store, clock))
        workspace = SlackWorkspace(bolt, client, app_token)
        with pytest.raises(SettingsError, match=named) as caught:
            await workspace.start()
    assert "-no" not in str(caught.value)


async def test_no_token_stands_in_the_log(
    slack: FakeSlack, client: AsyncWebClient, caplog: pytest.LogCaptureFixture
) -> None:
    """With every log line on, a whole conversation shows neither token."""
    caplog.set_level(logging.DEBUG)
    async with connected(client, Desk()):
        await slack.answers_to(await slack.command("x"))
    assert BOT_TOKEN not in caplog.text
    assert APP_TOKEN not in caplog.text


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
