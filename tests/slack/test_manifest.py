"""The manifests: what they ask for is what the bot needs, and Slack would take them."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from bot.app import offers
from bot.digest.buttons import PREFIX
from bot.sources import catalogue
from handlers import texts
from handlers.desk import Desk
from handlers.slack_app import Listeners
from handlers.slack_http import EVENTS as PATH
from handlers.slack_scopes import SCOPES
from handlers.slack_teams import OneTeam
from tests.slack.manifests import HTTP, ROOT, SOCKET, load
from tests.slack.scopes import COMMANDS, EVENTS, METHODS, called_in
from tests.slack.server.api import METHODS as FAKE

Manifest = dict[str, Any]
BOTH = pytest.mark.parametrize("path", [SOCKET, HTTP], ids=lambda p: p.name)
CALLED = sorted(called_in(ROOT / "bot", ROOT / "handlers"))
URLS = {"url", "request_url", "redirect_urls"}


def asked(manifest: Manifest) -> list[str]:
    scopes: list[str] = manifest["oauth_config"]["scopes"]["bot"]
    return scopes


def events(manifest: Manifest) -> list[str]:
    names: list[str] = manifest["settings"]["event_subscriptions"]["bot_events"]
    return names


# Scopes


@pytest.mark.parametrize("method", CALLED)
def test_every_method_that_the_code_calls_has_its_scope(method: str) -> None:
    """A method that nobody looked up the scopes of is named here."""
    assert method in METHODS
    assert set(METHODS[method]) <= set(asked(load(SOCKET)))


@pytest.mark.parametrize("scope", sorted(SCOPES))
def test_nothing_unused_is_asked_for(scope: str) -> None:
    """Each scope is needed by a method that is called, an event, or the commands."""
    manifest = load(SOCKET)
    needed = [*(METHODS[m] for m in CALLED), *(EVENTS[e] for e in events(manifest)), (COMMANDS,)]
    assert scope in {s for scopes in needed for s in scopes}


def test_the_code_calls_what_it_is_known_to_call() -> None:
    """The search for calls finds those by name, those of a choice and those within the SDK."""
    assert {
        "apps.connections.open", "blocks.validate", "chat.postMessage", "conversations.history",
        "files.completeUploadExternal", "files.getUploadURLExternal", "views.open", "views.push",
    } <= set(CALLED)  # fmt: skip


@BOTH
def test_the_scopes_are_those_of_the_table(path: Path) -> None:
    """The doctor, the page for installing and both manifests ask for the same."""
    assert asked(load(path)) == sorted(SCOPES)


def test_the_docs_justify_each_scope() -> None:
    """The table in docs/slack.md has a row for each scope, with what it is for."""
    rows = re.findall(
        r"^\| `([a-z_.]+(?::[a-z.]+)?)` \| (.+?) \|$",
        (ROOT / "docs/slack.md").read_text().partition("## Scopes")[2].partition("\n## ")[0],
        re.MULTILINE,
    )
    assert dict(rows) == dict(SCOPES)
    assert len(rows) == len(SCOPES)


@pytest.mark.parametrize("method", sorted(METHODS.keys() & FAKE.keys()))
def test_the_strict_slack_asks_for_the_same_scopes(method: str) -> None:
    """The table of scopes and the fake do not contradict each other."""
    scope = FAKE[method].scope
    if isinstance(scope, str):
        assert METHODS[method] == ((scope,) if scope else ())
    else:
        assert set(METHODS[method]) <= set(scope.values())


# Events, commands, shortcuts


class Recorder:
    """Stands in Bolt's place and writes down what is listened to."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, object]] = []

    def __getattr__(self, kind: str) -> Callable[..., Callable[[object], object]]:
        def register(what: object = None) -> Callable[[object], object]:
            self.heard.append((kind, what))
            return lambda listener: listener

        return register

    def of(self, kind: str) -> set[object]:
        return {what for heard, what in self.heard if heard == kind}


@pytest.fixture
def heard() -> Recorder:
    recorder = Recorder()
    Listeners(Desk(None), None, OneTeam("")).register(recorder)  # type: ignore[arg-type]
    return recorder


@BOTH
def test_every_event_is_listened_to_and_asked_for(path: Path, heard: Recorder) -> None:
    """``message.im`` comes as ``message``."""
    assert {name.partition(".")[0] for name in events(load(path))} == heard.of("event")


@BOTH
def test_every_command_is_listened_to_and_offered(path: Path, heard: Recorder) -> None:
    """There is one, and it says how it is used."""
    (command,) = load(path)["features"]["slash_commands"]
    assert {command["command"]} == heard.of("command") == {texts.NAME}
    assert command["usage_hint"]
    assert load(path)["settings"]["interactivity"]["is_enabled"]


@BOTH
def test_every_shortcut_is_offered_and_listed(path: Path) -> None:
    """What stands in Slack's menus is what there is, under the same key and of the same kind."""
    listed = {s["callback_id"]: s["type"] for s in load(path)["features"]["shortcuts"]}
    there = {f"{PREFIX}{s.key}": s.kind for s in offers().shortcuts.values()}
    assert listed == there


@BOTH
def test_the_app_home_can_be_written_to(path: Path) -> None:
    """Home and messages are on, and people can write: questions are asked there too."""
    home = load(path)["features"]["app_home"]
    assert home == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }


@BOTH
def test_links_to_the_most_used_publishers_are_unfurled(path: Path) -> None:
    """Slack takes five domains: those that most sources of the catalogue are at."""
    domains = load(path)["features"]["unfurl_domains"]
    used = Counter(
        next((d for d in domains if _within(host, d)), host.removeprefix("www."))
        for host in (urlsplit(s.url).hostname or "" for s in catalogue.load(None))
    )
    assert min(used[d] for d in domains) >= max(n for d, n in used.items() if d not in domains)


def test_the_docs_name_the_domains() -> None:
    """Whoever wants others can see in the docs which there are."""
    text = (ROOT / "docs/slack.md").read_text()
    assert ", ".join(f"`{d}`" for d in load(SOCKET)["features"]["unfurl_domains"]) in text


def _within(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")


# The two of them


def test_the_two_manifests_differ_in_addresses_alone() -> None:
    """All else is the same, whichever way Slack sends its requests."""
    socket, http = load(SOCKET), load(HTTP)
    assert socket["settings"].pop("socket_mode_enabled") is True
    assert http["settings"].pop("socket_mode_enabled") is False
    assert list(_addresses(socket)) == []
    assert _without_addresses(http) == socket


def test_over_http_every_request_goes_to_the_one_address() -> None:
    """Commands, events and interactions go to one path; installers come back to another."""
    found = [urlsplit(url) for url in _addresses(load(HTTP))]
    assert {(u.scheme, u.netloc) for u in found} == {("https", "readouts.example.com")}
    assert Counter(u.path for u in found) == {PATH: 3, "/slack/oauth_redirect": 1}


def _addresses(value: Any) -> Iterator[str]:  # noqa: ANN401 -- a manifest nests
    if isinstance(value, str):
        yield from [value] if value.startswith("http") else []
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _addresses(inner)


def _without_addresses(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {k: _without_addresses(v) for k, v in value.items() if k not in URLS}
    return [_without_addresses(v) for v in value] if isinstance(value, list) else value


# Slack's limits, as in the schema that Slack publishes

LIMITS: list[tuple[str, int, int, str]] = [
    ("display_information.name", 1, 35, ""),
    ("display_information.description", 1, 140, ""),
    ("display_information.long_description", 175, 4000, ""),
    ("display_information.background_color", 4, 7, "#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?"),
    ("features.bot_user.display_name", 1, 80, r"[a-z0-9_.-]+"),
    ("features.slash_commands.*.command", 2, 32, r"/[a-z0-9_-]+"),
    ("features.slash_commands.*.description", 1, 2000, ""),
    ("features.slash_commands.*.usage_hint", 1, 1000, ""),
    ("features.shortcuts.*.name", 1, 24, ""),
    ("features.shortcuts.*.description", 1, 150, ""),
    ("features.shortcuts.*.callback_id", 1, 255, ""),
    ("features.shortcuts.*.type", 1, 7, "global|message"),
    ("features.unfurl_domains.*", 1, 255, r"(?![.-])([-a-z0-9.])+([a-z0-9])"),
    ("oauth_config.scopes.bot.*", 1, 50, ""),
    ("settings.event_subscriptions.bot_events.*", 1, 50, ""),
]
COUNTS = [
    ("features.slash_commands", 50),
    ("features.shortcuts", 10),
    ("features.unfurl_domains", 5),
    ("oauth_config.scopes.bot", 255),
    ("settings.event_subscriptions.bot_events", 100),
]
KEYS = {
    "_metadata": {"major_version", "minor_version"},
    "display_information": {"name", "description", "long_description", "background_color"},
    "features": {"app_home", "bot_user", "slash_commands", "shortcuts", "unfurl_domains"},
    "oauth_config": {"scopes", "redirect_urls"},
    "settings": {
        "event_subscriptions", "interactivity", "org_deploy_enabled", "socket_mode_enabled",
        "token_rotation_enabled",
    },
}  # fmt: skip


def at(value: Any, path: str) -> list[Any]:  # noqa: ANN401
    """Return what stands at a path; a star is every item of a list."""
    found = [value]
    for part in path.split("."):
        found = [i for v in found for i in (v if part == "*" else [v[part]])]
    return found


@BOTH
@pytest.mark.parametrize(("where", "least", "most", "pattern"), LIMITS)
def test_slack_takes_every_word(
    path: Path, where: str, least: int, most: int, pattern: str
) -> None:
    """Slack refuses a manifest with one word too long."""
    found = at(load(path), where)
    assert found
    for word in found:
        assert least <= len(word) <= most, word
        assert not pattern or re.fullmatch(pattern, word), word


@BOTH
@pytest.mark.parametrize(("where", "most"), COUNTS)
def test_slack_takes_every_list(path: Path, where: str, most: int) -> None:
    """Lists have neither too many items nor one twice."""
    (found,) = at(load(path), where)
    assert 1 <= len(found) <= most
    assert len({repr(item) for item in found}) == len(found)


@BOTH
def test_slack_knows_every_key(path: Path) -> None:
    """Slack refuses a manifest with a key that it does not know."""
    for group, values in load(path).items():
        assert values.keys() <= KEYS[group]
