"""Which workspaces the bot is in, and what a listener needs to know of them."""

import logging
from typing import Protocol

from slack_bolt.authorization import AuthorizeResult

log = logging.getLogger(__name__)


class Teams(Protocol):
    """The workspaces that the bot is in, by Slack's id of each."""

    async def token_of(self, team: str) -> str | None:
        """Return the bot's token for a workspace, or nothing when it is not installed there."""
        ...

    def seen(self, channel: str, team: str) -> None:
        """Take note that something came from a channel of a workspace; it takes no time."""
        ...

    async def revoked(self, team: str) -> None:
        """Forget the token for a workspace, for Slack takes it no more."""
        ...

    async def left(self, team: str) -> None:
        """Forget a workspace that has removed the bot, and what its channels asked for."""
        ...


class OneTeam:
    """The one workspace that a token in the settings is for; implements `Teams`."""

    def __init__(self, token: str | None) -> None:
        """Take the token."""
        self._token = token

    async def token_of(self, team: str) -> str | None:  # noqa: ARG002 -- there is but one
        """Return the token of the settings."""
        return self._token

    def seen(self, channel: str, team: str) -> None:
        """Do nothing: every channel is of this workspace."""

    async def revoked(self, team: str) -> None:
        """Say what whoever runs the bot has to do."""
        log.error(
            "workspace %s has revoked SLACK_BOT_TOKEN: nothing can be posted; install the app "
            "again and set the new token",
            team,
        )

    async def left(self, team: str) -> None:
        """Say what whoever runs the bot has to do."""
        await self.revoked(team)


async def authorized(
    teams: Teams, team: str | None, enterprise: str | None
) -> AuthorizeResult | None:
    """Return what Bolt needs to act in a workspace; it asks Slack nothing."""
    token = await teams.token_of(team or "")
    if token is None:
        return None
    return AuthorizeResult(enterprise_id=enterprise, team_id=team, bot_token=token)
