"""The part of the composition root that speaks with Slack, loaded only where the bot does.

Slack's libraries take a third of a second to load, which no other command should wait for.
"""

from collections.abc import Callable
from typing import Protocol

from slack_sdk.web.async_client import AsyncWebClient

from bot.app import App, Knowledge, knowledge, present
from bot.config import Settings
from bot.digest.document import Document
from bot.doctor import SAMPLES
from bot.model.check import Check, unchecked
from bot.model.readout import Readout
from bot.ports import Members, Store
from handlers.handled import Handled
from handlers.slack_app import build_app
from handlers.slack_doctor import SetUp, examine, examine_sockets, signing_secret
from handlers.slack_http import SlackHttp
from handlers.slack_installations import (
    Installations,
    SeveralTeams,
    oauth_flow,
    open_installations,
)
from handlers.slack_members import SlackMembers
from handlers.slack_publisher import SlackPublisher, of_one, web_client
from handlers.slack_workspace import SlackWorkspace

UNKNOWN_TEAM = "its workspace is not known yet: type /readouts help there"


class Workspace(Protocol):
    """The bot's way in from Slack while it runs: sockets, or an address."""

    async def start(self) -> None:
        """Begin to take what Slack sends; raises `SettingsError` or `DeliveryError`."""
        ...

    async def connected(self) -> bool:
        """Return whether Slack can reach the bot at this moment."""
        ...

    async def stop(self) -> None:
        """Take nothing more."""
        ...


def slack_workspace(app: App) -> tuple[Workspace, SlackPublisher]:
    """Return the way in from Slack that the settings choose, and what posts there."""
    if app.settings.oauth:
        return _several(app)
    client = _client(app.settings)
    return _one(app, client), SlackPublisher(client)


def slack_members(settings: Settings) -> Callable[[Store], Members]:
    """Return what makes the one who knows who is in which channel, once the store is open."""

    def make(store: Store) -> Members:
        if settings.oauth:
            return SlackMembers(_installed(settings, store)[1].client_of)
        return SlackMembers(of_one(_client(settings)))

    return make


def _several(app: App) -> tuple[SlackHttp, SlackPublisher]:
    settings, handled = app.settings, Handled(app.store, app.clock)
    client = _client(settings)
    installations, teams = _installed(settings, app.store)
    flow = oauth_flow(
        installations, settings.slack_client_secret.get_secret_value(), settings.slack_api_url
    )
    secret = settings.slack_signing_secret.get_secret_value()
    bolt = build_app(client, app.desk, handled, signing_secret=secret, teams=teams)
    at = (settings.http_host, settings.http_port)
    return SlackHttp(bolt, client, at, flow), SlackPublisher(teams.client_of)


def _installed(settings: Settings, store: Store) -> tuple[Installations, SeveralTeams]:
    installations = open_installations(settings.installations, settings.slack_client_id)
    return installations, SeveralTeams(installations, store, settings.slack_api_url)


def _one(app: App, client: AsyncWebClient) -> Workspace:
    settings, handled = app.settings, Handled(app.store, app.clock)
    if settings.slack_mode == "http":
        secret = settings.slack_signing_secret.get_secret_value()
        bolt = build_app(client, app.desk, handled, signing_secret=secret)
        return SlackHttp(bolt, client, (settings.http_host, settings.http_port))
    bolt = build_app(client, app.desk, handled)
    return SlackWorkspace(bolt, client, settings.slack_app_token.get_secret_value())


def _client(settings: Settings) -> AsyncWebClient:
    return web_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)


async def check_slack(settings: Settings, store: Store | None) -> list[Check]:
    """Return how the set-up in Slack is; without a store, of the channel of the settings alone."""
    if not settings.slack:
        return []
    patients = await _patients(settings, store)
    found = [await _check_way_in(settings)]
    if not patients:
        found.append(unchecked("tokens", "no workspace has installed the bot and asked it yet"))
    for setup in patients:
        found += await examine(setup)
    if settings.slack_channel and not any(settings.slack_channel in p.channels for p in patients):
        found.append(unchecked(f"channel {settings.slack_channel}", UNKNOWN_TEAM))
    return found


async def _patients(settings: Settings, store: Store | None) -> list[SetUp]:
    """Return each workspace with its channels, as far as the database knows them."""
    sample = _sample(knowledge(settings.officials))
    watched = [w.channel for w in await store.read(lambda r: r.watches())] if store else []
    channels = sorted({*watched, settings.slack_channel} - {""})
    if not settings.oauth:
        return [SetUp(_client(settings), channels, sample, present)]
    return await _installers(settings, store, channels, sample) if store else []


async def _installers(
    settings: Settings, store: Store, channels: list[str], sample: Document
) -> list[SetUp]:
    _, teams = _installed(settings, store)
    places = await store.read(lambda r: {team: r.channels_of(team) for team in r.teams()})
    found = []
    for team, theirs in places.items():
        client = web_client(await teams.token_of(team) or "", settings.slack_api_url)
        found.append(SetUp(client, sorted({*channels} & {*theirs}), sample, present, team))
    return found


async def _check_way_in(settings: Settings) -> Check:
    if settings.slack_mode == "http":
        return signing_secret(settings.slack_signing_secret.get_secret_value())
    return await examine_sockets(
        settings.slack_app_token.get_secret_value(), settings.slack_api_url
    )


def _sample(known: Knowledge) -> Document:
    readouts = [Readout(s, known.recognise(s)[0]) for s in SAMPLES]
    return known.digest_of_accounts(known.compare(readouts))
