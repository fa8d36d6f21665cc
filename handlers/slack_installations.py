"""Several workspaces: each installs the bot by itself, and its token is kept in a file."""

import asyncio
import logging
import os
from pathlib import Path

from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.sqlite3 import SQLite3InstallationStore
from slack_sdk.oauth.state_store.sqlite3 import SQLite3OAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from bot.model.errors import DeliveryError, StoreError
from bot.ports import Store, Unit
from handlers.slack_publisher import web_client
from handlers.slack_scopes import SCOPES

log = logging.getLogger(__name__)
STATE_SECONDS = 600
"""How long somebody has between clicking on "Add to Slack" and coming back."""


class Installations(SQLite3InstallationStore):
    """The SDK's store of tokens, by workspace alone, with one row for each.

    A workspace's id is unique, also within an organisation, whose id Slack tells at some times and
    at others not.
    """

    def save(self, installation: Installation) -> None:
        """Keep an installation in place of an earlier one of the same workspace."""
        installation.enterprise_id = None
        self.delete_all(enterprise_id=None, team_id=installation.team_id)
        super().save(installation)

    def token_of(self, team: str) -> str | None:
        """Return the bot's token for a workspace."""
        bot = self.find_bot(enterprise_id=None, team_id=team)
        return bot.bot_token if bot else None


def open_installations(path: Path, client_id: str) -> Installations:
    """Open the file of tokens, made when missing, for its owner alone; raises `StoreError`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(
            f"cannot open {path}, where installations are kept ({error.strerror}); set "
            "READOUTS_DATABASE to a path in a folder that can be written"
        ) from None
    return Installations(database=str(path), client_id=client_id, logger=log)


def oauth_flow(installations: Installations, secret: str, base_url: str) -> AsyncOAuthFlow:
    """Return what leads somebody through installing: to Slack, back, and the token kept."""
    states = SQLite3OAuthStateStore(
        database=installations.database, expiration_seconds=STATE_SECONDS, logger=log
    )
    settings = AsyncOAuthSettings(
        client_id=installations.client_id,
        client_secret=secret,
        scopes=sorted(SCOPES),
        user_scopes=[],
        installation_store=installations,
        state_store=states,
        state_expiration_seconds=STATE_SECONDS,
        logger=log,
    )
    return AsyncOAuthFlow(client=web_client("", base_url), settings=settings, logger=log)


class SeveralTeams:
    """The workspaces that installed the bot; implements `handlers.slack_teams.Teams`.

    Digests go to channels, of which Slack tells the workspace whenever something comes from there.
    """

    def __init__(self, installations: Installations, store: Store, base_url: str) -> None:
        """Take where tokens are kept, and where it is kept which channel is of which workspace."""
        self._installations = installations
        self._store = store
        self._base_url = base_url
        self._seen: set[str] = set()
        self._saving: set[asyncio.Task[None]] = set()

    async def token_of(self, team: str) -> str | None:
        """Return the bot's token for a workspace, or nothing when it is not installed there."""
        return await asyncio.to_thread(self._installations.token_of, team)

    def seen(self, channel: str, team: str) -> None:
        """Have it stored, in the background, that something came from a channel."""
        if channel not in self._seen:
            self._seen.add(channel)
            task = asyncio.get_running_loop().create_task(self._save(channel, team))
            self._saving.add(task)
            task.add_done_callback(self._saving.discard)

    async def revoked(self, team: str) -> None:
        """Forget the token for a workspace, for Slack takes it no more."""
        await asyncio.to_thread(self._installations.delete_all, enterprise_id=None, team_id=team)
        log.warning("workspace %s has revoked its token: nothing is posted there", team)

    async def left(self, team: str) -> None:
        """Forget a workspace that has removed the bot, and what its channels asked for."""
        await self.revoked(team)
        self._seen.clear()
        await self._store.write(lambda unit: unit.forget_team(team))

    async def client_of(self, channel: str) -> AsyncWebClient:
        """Return a client for the workspace of a channel; raises `DeliveryError`."""
        team = await self._store.read(lambda reading: reading.team_of(channel))
        if team is None:  # what was seen just now may be on its way to the store
            team = await self._store.write(lambda unit: unit.team_of(channel))
        if team is None:
            raise DeliveryError(
                f"the workspace of {channel} is not known yet: type /readouts help there"
            )
        token = await self.token_of(team)
        if token is None:
            raise DeliveryError(f"workspace {team} has not installed the bot (/slack/install)")
        return web_client(token, self._base_url)

    async def _save(self, channel: str, team: str) -> None:
        def work(unit: Unit) -> None:
            unit.save_channel(channel, team)

        try:
            await self._store.write(work)
        except StoreError as error:
            self._seen.discard(channel)
            log.warning("the workspace of %s could not be stored: %s", channel, error)
