"""Settings: what a person can set, and what a mistake says."""

import itertools
import re
from pathlib import Path

import pytest

from bot.config import Settings, load
from bot.model.errors import SettingsError

ROOT = Path(__file__).parent.parent
SECRET = "xoxb-1-very-secret"  # noqa: S105 -- made up


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)


@pytest.fixture
def whole_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", SECRET)
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1-very-secret")
    monkeypatch.setenv("SLACK_CHANNEL", "C0123456789")


def test_the_example_lists_every_setting_with_a_comment() -> None:
    """`.env.example` names each setting once, each under a comment, and nothing else."""
    lines = (ROOT / ".env.example").read_text().splitlines()
    named = [m[1] for line in lines if (m := re.match(r"([A-Z_]+)=", line))]
    assert sorted(named) == sorted(str(f.alias) for f in Settings.model_fields.values())
    for before, line in itertools.pairwise(lines):
        assert before.startswith("#") or "=" not in line


def test_the_example_states_the_defaults(tmp_path: Path) -> None:
    """Copying the example and filling in nothing changes nothing."""
    copy = tmp_path / ".env"
    copy.write_text((ROOT / ".env.example").read_text())
    assert load(str(copy)) == load(None)


def test_without_tokens_there_is_no_slack() -> None:
    """No token set means the console workspace."""
    assert not load(None).slack


def test_a_whole_set_of_tokens_is_slack(whole_set: None) -> None:
    """Both tokens and a channel mean Slack."""
    assert load(None).slack


@pytest.mark.parametrize("missing", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_CHANNEL"])
def test_half_a_set_of_tokens_is_named(
    whole_set: None, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """The message names what is missing, in one line."""
    monkeypatch.delenv(missing)
    with pytest.raises(SettingsError, match=missing) as caught:
        load(None)
    assert "\n" not in str(caught.value)


def test_a_token_in_the_wrong_place_is_named(
    whole_set: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bot token given as app token is refused without repeating it."""
    monkeypatch.setenv("SLACK_APP_TOKEN", SECRET)
    with pytest.raises(SettingsError, match="SLACK_APP_TOKEN must begin with xapp-") as caught:
        load(None)
    assert SECRET not in str(caught.value)


def test_secrets_never_show(whole_set: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither `repr`, `str` nor an error about another setting holds a token."""
    settings = load(None)
    assert "very-secret" not in repr(settings) + str(settings) + str(settings.model_dump())
    monkeypatch.setenv("READOUTS_LOG_LEVEL", "loud")
    with pytest.raises(SettingsError, match="READOUTS_LOG_LEVEL") as caught:
        load(None)
    assert "very-secret" not in str(caught.value) + repr(caught.value)


def test_a_channel_is_given_by_its_id(whole_set: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Slack edits messages by channel id only, so a name is refused with where to find the id."""
    monkeypatch.setenv("SLACK_CHANNEL", "#diplomacy")
    with pytest.raises(SettingsError, match="must be a channel's id"):
        load(None)


@pytest.fixture
def over_http(whole_set: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READOUTS_SLACK_MODE", "http")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "very-secret-too")
    monkeypatch.delenv("SLACK_APP_TOKEN")


@pytest.fixture
def several(over_http: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "very-secret-client")
    monkeypatch.delenv("SLACK_BOT_TOKEN")
    monkeypatch.delenv("SLACK_CHANNEL")


def test_http_needs_no_token_for_sockets(over_http: None) -> None:
    """Over HTTP the signing secret stands for the app-level token; the bot keeps to itself."""
    settings = load(None)
    assert (settings.slack, settings.slack_mode, settings.oauth) == (True, "http", False)
    assert (settings.http_host, settings.http_port) == ("127.0.0.1", 3000)


@pytest.mark.parametrize("missing", ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_CHANNEL"])
def test_half_a_set_for_http_is_named(
    over_http: None, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """What is missing for HTTP is named, in one line."""
    monkeypatch.delenv(missing)
    with pytest.raises(SettingsError, match=f"{missing} is missing") as caught:
        load(None)
    assert "\n" not in str(caught.value)


def test_several_workspaces_need_neither_token_nor_channel(several: None) -> None:
    """Whoever installs brings a token; the installations are kept beside the database."""
    settings = load(None)
    assert (settings.slack, settings.oauth) == (True, True)
    assert settings.installations == Path("data/readouts.installations.db")
    assert "very-secret" not in repr(settings)


@pytest.mark.parametrize("missing", ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"])
def test_half_a_client_is_named(
    several: None, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """An id without its secret, or a secret without its id, is refused."""
    monkeypatch.delenv(missing)
    with pytest.raises(SettingsError, match=f"{missing} is missing"):
        load(None)


def test_one_workspace_or_several(several: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token beside a client leaves open whose it is."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", SECRET)
    monkeypatch.setenv("SLACK_CHANNEL", "C0123456789")
    with pytest.raises(SettingsError, match="unset one"):
        load(None)


def test_installing_is_done_over_http(whole_set: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A client without HTTP could never be sent back to."""
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    with pytest.raises(SettingsError, match="needs READOUTS_SLACK_MODE=http"):
        load(None)


@pytest.mark.parametrize(
    ("name", "value"), [("READOUTS_SLACK_MODE", "carrier"), ("READOUTS_HTTP_PORT", "70000")]
)
def test_a_mode_or_port_that_is_none_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """The message names the setting."""
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name):
        load(None)
