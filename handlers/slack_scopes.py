"""The scopes that the bot asks for in Slack, and what for; both manifests list them."""

from collections.abc import Mapping
from typing import Final

SCOPES: Final[Mapping[str, str]] = {
    "app_mentions:read": "hear @readouts in a channel",
    "channels:history": "find a digest again in a public channel, so that none is posted twice",
    "channels:read": "see that the bot is a member of a public channel before it posts there, and "
    "who else is, for they may change what it watches, and part accounts",
    "chat:write": "post digests and answers, and update them",
    "commands": "/readouts and the two shortcuts",
    "files:write": "send an export as a file to whoever asked for it",
    "groups:history": "find a digest again in a private channel, so that none is posted twice",
    "groups:read": "see that the bot is a member of a private channel before it posts there, and "
    "who else is, for they may change what it watches, and part accounts",
    "im:history": "hear what is asked in a direct message",
    "im:write": "open the direct message that an export is sent in",
    "links:read": "hear of links to official pages, to show which calls they are accounts of",
    "links:write": "show below such a link which call it is an account of",
    "users:read": "see who runs the workspace, where only admins may change what channels watch, "
    "or part accounts; and in whose time zone a watch is set, where none is given",
}


def missing(granted: str) -> list[str]:
    """Return the scopes that are not in Slack's list of those granted.

    >>> missing(",".join(s for s in SCOPES if s != "im:write"))
    ['im:write']
    """
    return sorted(SCOPES.keys() - _listed(granted))


def surplus(granted: str) -> list[str]:
    """Return the granted scopes that nothing needs.

    >>> surplus("chat:write, users:write")
    ['users:write']
    """
    return sorted(_listed(granted) - SCOPES.keys())


def _listed(granted: str) -> set[str]:
    return {scope.strip() for scope in granted.split(",")} - {""}
