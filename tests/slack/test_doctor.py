"""`readouts doctor` on a set-up in Slack: what is wrong, and what to do about it."""

import asyncio
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import present
from bot.cli import status_of
from bot.config import Settings
from bot.digest.document import Document
from bot.model.delivery import Watch
from handlers.slack_doctor import SetUp, examine
from handlers.slack_publisher import web_client
from handlers.slack_scopes import SCOPES
from storage.store import open_store
from tests.slack.server import APP_TOKEN, BOT_TOKEN, CHANNEL, Channel, FakeSlack

Checks = dict[str, dict[str, str]]
SAMPLE = Document("Sample", "A sample.")


@pytest.fixture(autouse=True)
def _set_up(slack: FakeSlack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)
    for name, value in {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_CHANNEL": CHANNEL,
        "SLACK_API_URL": slack.api,
        "READOUTS_DATABASE": str(tmp_path / "readouts.db"),
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    slack.scopes = set(SCOPES)


Examined = Callable[[], "asyncio.Future[tuple[int, Checks]]"]


@pytest.fixture
def doctor(capsys: pytest.CaptureFixture[str]) -> Examined:
    """Run the command beside the fake Slack; return its exit status and its checks by name."""

    def run() -> "asyncio.Future[tuple[int, Checks]]":
        return asyncio.ensure_future(examined())

    async def examined() -> tuple[int, Checks]:
        capsys.readouterr()
        status = await asyncio.to_thread(status_of, ["doctor", "--json"])
        return status, {check["name"]: check for check in json.loads(capsys.readouterr().out)}

    return run


async def test_nothing_is_wrong_with_a_whole_set_up(doctor: Examined) -> None:
    """Every check says what was found, and none has anything to do."""
    status, checks = await doctor()
    assert status == 0, checks
    assert list(checks) == [
        "settings", "database", "sources", "sockets", "token", "scopes", "clock",
        f"channel {CHANNEL}", "blocks",
    ]  # fmt: skip
    assert {(c["state"], c["todo"]) for c in checks.values()} == {("ok", "")}
    assert checks["token"]["words"] == "readouts in The team T1"
    assert checks[f"channel {CHANNEL}"]["words"] == "the bot is in #general"


async def test_over_http_the_signing_secret_is_looked_at(
    doctor: Examined, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has a form of its own; no socket is opened."""
    monkeypatch.setenv("READOUTS_SLACK_MODE", "http")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "0123456789abcdef" * 2)
    status, checks = await doctor()
    assert (status, checks["signing secret"]["state"]) == (0, "ok")
    assert "sockets" not in checks
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "xoxb-not-a-signing-secret")
    status, checks = await doctor()
    assert (status, checks["signing secret"]["state"]) == (1, "fault")
    assert "not-a-signing-secret" not in repr(checks)


def outside(slack: FakeSlack) -> None:
    slack.channels[CHANNEL].members.clear()


def unknown(slack: FakeSlack) -> None:
    slack.channels.clear()


def private(slack: FakeSlack) -> None:
    slack.channels[CHANNEL] = Channel(CHANNEL, set(), "group")


def archived(slack: FakeSlack) -> None:
    slack.channels[CHANNEL].archived = True


def without_a_scope(slack: FakeSlack) -> None:
    slack.scopes.discard("files:write")


def refusing(method: str, code: str) -> Callable[[FakeSlack], None]:
    return lambda slack: slack.fail_next(
        method, *[code] * (2 if method == "blocks.validate" else 1)
    )


@pytest.mark.parametrize(
    ("disturb", "name", "todo"),
    [
        (refusing("auth.test", "invalid_auth"), "token", "Bot User OAuth Token"),
        (refusing("auth.test", "token_revoked"), "token", "install the app again"),
        (refusing("auth.test", "lose"), "token", "check the network"),
        (refusing("apps.connections.open", "invalid_auth"), "sockets", "connections:write"),
        (without_a_scope, "scopes", "install the app again"),
        (outside, f"channel {CHANNEL}", "/invite @readouts in #general"),
        (private, f"channel {CHANNEL}", "/invite @readouts there"),
        (unknown, f"channel {CHANNEL}", "check the id"),
        (archived, f"channel {CHANNEL}", "choose another channel"),
        (refusing("blocks.validate", "invalid_blocks"), "blocks", "update the bot"),
    ],
)
async def test_each_fault_says_what_to_do(
    slack: FakeSlack,
    doctor: Examined,
    disturb: Callable[[FakeSlack], None],
    name: str,
    todo: str,
) -> None:
    """One fault is one line with its remedy; the exit status tells of it; no token is shown."""
    disturb(slack)
    status, checks = await doctor()
    assert status == 1
    assert [n for n, c in checks.items() if c["state"] == "fault"] == [name]
    assert todo in checks[name]["todo"]
    assert "\n" not in checks[name]["words"] + checks[name]["todo"]
    assert "secret" not in repr(checks)


async def test_a_slack_that_takes_the_plain_form_alone_is_no_fault(
    slack: FakeSlack, doctor: Examined
) -> None:
    """Digests come there too; the sample has a table, for a Slack may not have them yet."""
    slack.unsupported.add("table")
    status, checks = await doctor()
    assert status == 0
    assert checks["blocks"]["state"] == "ok"
    assert "refuses a sample digest (invalid_blocks)" in checks["blocks"]["words"]
    assert "accepts its plain form" in checks["blocks"]["words"]


@pytest.mark.parametrize(
    ("method", "code", "name"),
    [
        ("blocks.validate", "unknown_method", "blocks"),
        ("blocks.validate", "500", "blocks"),
        ("conversations.info", "missing_scope", f"channel {CHANNEL}"),
        ("conversations.info", "500", f"channel {CHANNEL}"),
    ],
)
async def test_what_could_not_be_checked_is_no_fault(
    slack: FakeSlack, doctor: Examined, method: str, code: str, name: str
) -> None:
    """A method that Slack does not offer, or an answer that never came, shows nothing wrong."""
    slack.fail_next(method, code)
    status, checks = await doctor()
    assert (status, checks[name]["state"]) == (0, "unchecked")
    assert checks[name]["words"].startswith("could not be checked")


async def test_watched_channels_are_looked_at_too(
    slack: FakeSlack, doctor: Examined, tmp_path: Path
) -> None:
    """A channel with a watch that the bot was removed from is named."""
    slack.channels["C0000000002"] = Channel("C0000000002", set(), name="elsewhere")
    async with open_store(tmp_path / "readouts.db") as store:
        await store.write(lambda unit: unit.save_watch(Watch("C0000000002")))
    status, checks = await doctor()
    assert (status, checks["channel C0000000002"]["state"]) == (1, "fault")
    assert "#elsewhere" in checks["channel C0000000002"]["todo"]


@pytest.mark.parametrize(
    ("wrong", "state", "words"),
    [(0, "ok", ""), (58, "ok", ""), (-90, "fault", "behind"), (400, "fault", "ahead of")],
)
async def test_a_wrong_clock_is_found_by_slacks_own(
    slack: FakeSlack, wrong: int, state: str, words: str
) -> None:
    """A minute is forgiven; more is a fault, for signatures are refused from five on."""
    client = web_client(BOT_TOKEN, slack.api)
    setup = SetUp(client, (), SAMPLE, lambda: present() + timedelta(seconds=wrong))
    (check,) = [c for c in await examine(setup) if c.name == "clock"]
    assert check.state == state
    assert words in check.words


async def test_scopes_that_nothing_needs_are_named(slack: FakeSlack, doctor: Examined) -> None:
    """More than is needed is no fault, but is told."""
    slack.scopes.add("users:write")
    status, checks = await doctor()
    assert status == 0
    assert "nothing needs users:write" in checks["scopes"]["words"]


async def test_the_doctor_changes_nothing_in_slack(slack: FakeSlack, doctor: Examined) -> None:
    """It asks, and neither posts nor joins."""
    await doctor()
    assert {name for name, _ in slack.calls} == {
        "apps.connections.open", "auth.test", "blocks.validate", "conversations.info",
    }  # fmt: skip
