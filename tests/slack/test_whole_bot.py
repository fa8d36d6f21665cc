"""The whole bot as `bot.app` puts it together: feeds in, digests out, questions answered."""

from importlib import resources
from pathlib import Path

import pytest

from bot.app import App
from bot.app_slack import slack_workspace
from bot.config import Settings, load
from bot.running import bot_with
from bot.snapshots import SimulatedClock, load_snapshots, replay
from tests.slack.limits import shown
from tests.slack.server import APP_TOKEN, BOT_TOKEN, FakeSlack

CHANNEL = "C0000000001"
SAMPLES = Path(str(resources.files("bot.samples")))


@pytest.fixture
def settings(slack: FakeSlack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name, value in {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_CHANNEL": CHANNEL,
        "SLACK_API_URL": slack.api,
        "READOUTS_DATABASE": str(tmp_path / "r.db"),
    }.items():
        monkeypatch.setenv(name, value)
    return load(None)


async def test_feeds_become_messages_and_questions_get_answers(
    slack: FakeSlack, settings: Settings
) -> None:
    """Each pair is one message, the silent edit updates its own, and the command is answered."""
    snapshots = load_snapshots(SAMPLES)
    clock = SimulatedClock(snapshots.times()[0])
    async with App.open(settings, clock) as app:
        workspace, publisher = slack_workspace(app)
        await workspace.start()
        try:
            async with bot_with(app, publisher, loopback=True) as bot:
                await replay(snapshots, bot.poller, clock, lambda _: bot.deliverer.deliver_due())
            envelope = await slack.command("lavrov blinken")
            (answer,) = await slack.answers_to(envelope)
        finally:
            await workspace.stop()
    digests = [m for m in slack.messages if not m.thread]
    assert (len(digests), slack.called("chat.update")) == (4, 1)
    days = {"1", "10", "12", "15"}
    titles = [shown(m.body["blocks"]) for m in slack.messages]
    assert {d for d in days if any(f"call, {d} February 2022" in t for t in titles)} == days
    assert "verifiable, credible and meaningful" in " ".join(titles)
    assert "call, 15 February 2022" in shown(answer.body["blocks"])
