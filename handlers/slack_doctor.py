"""Looks at the set-up in Slack: tokens, scopes, clock, channels, blocks. Changes nothing there."""

import asyncio
import json
import re
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.digest.blocks import message
from bot.digest.buttons import Block
from bot.digest.document import Document
from bot.digest.plainly import plainly
from bot.model.check import Check, fault, unchecked
from bot.model.errors import DeliveryError
from bot.ports import Clock
from handlers.slack_publisher import Refused, certain, web_client
from handlers.slack_scopes import SCOPES, missing, surplus

LARGEST_SKEW, REFUSED_FROM = 60, 300
"""Seconds that the clock may be wrong; from the second on Slack's signatures are refused."""
AGAIN = (
    'copy the "Bot User OAuth Token" from "OAuth & Permissions" of your Slack app into '
    "SLACK_BOT_TOKEN"
)
REINSTALL = "install the app again (docs/slack.md), then copy the new token into SLACK_BOT_TOKEN"
INSTALL = "have that workspace install the bot again at /slack/install of your address"
TOKEN_TODO: Mapping[str, str] = {
    "account_inactive": REINSTALL,
    "token_revoked": REINSTALL,
    "token_expired": 'switch off "token rotation" in your Slack app, then ' + REINSTALL,
}
SOCKET_TODO = (
    'make a new app-level token with the scope connections:write under "Basic Information" and set '
    "SLACK_APP_TOKEN to it; Socket Mode must be switched on"
)
SIGNING_TODO = 'copy the "Signing Secret" from "Basic Information" of your Slack app'
REPORT_TODO = "update the bot; if it is the latest version, report this line"
NETWORK_TODO = "check the network, a proxy in between, and SLACK_API_URL"
UNABLE = frozenset({"missing_scope", "not_allowed_token_type", "unknown_method", "ratelimited"})
"""What Slack says when it does not tell, which shows nothing about a channel or a block."""


@dataclass(frozen=True, slots=True)
class SetUp:
    """What is to be looked at; `team` is the workspace, where there are several."""

    client: AsyncWebClient
    channels: Sequence[str]
    sample: Document
    clock: Clock
    team: str = ""


async def examine(setup: SetUp) -> list[Check]:
    """Return how a workspace is; a token that is refused leaves nothing else to be checked."""
    of = f" of {setup.team}" if setup.team else ""
    name = f"token{of}"
    try:
        answer = await certain(setup.client.auth_test())
    except Refused as error:
        todo = INSTALL if setup.team else TOKEN_TODO.get(error.code, AGAIN)
        return [fault(name, f"Slack refuses the bot's token ({error.code})", todo)]
    except DeliveryError as error:
        return [fault(name, str(error), NETWORK_TODO)]
    who = Check(name, f"{answer.get('user', 'the bot')} in {answer.get('team', 'the workspace')}")
    headers = answer.headers
    return [
        who,
        scopes(f"scopes{of}", _header(headers, "x-oauth-scopes")),
        clock("clock", _header(headers, "date"), setup.clock()),
        *await asyncio.gather(*(_channel(setup.client, c) for c in setup.channels)),
        await _blocks(setup.client, setup.sample),
    ]


async def examine_sockets(app_token: str, base_url: str) -> Check:
    """Return whether Slack gives an address for Socket Mode to the app-level token."""
    client = web_client(app_token, base_url)
    try:
        await certain(client.apps_connections_open(app_token=app_token))
    except Refused as error:
        return fault("sockets", f"Slack refuses SLACK_APP_TOKEN ({error.code})", SOCKET_TODO)
    except DeliveryError as error:
        return fault("sockets", str(error), NETWORK_TODO)
    return Check("sockets", "Slack takes SLACK_APP_TOKEN")


def signing_secret(secret: str) -> Check:
    """Return whether the signing secret looks like one: only a request of Slack's can prove it."""
    if re.fullmatch("[0-9a-f]{32}", secret):
        return Check("signing secret", "has the form of one")
    return fault(
        "signing secret", "SLACK_SIGNING_SECRET is not 32 hexadecimal digits", SIGNING_TODO
    )


def scopes(name: str, granted: str) -> Check:
    """Return whether the token has the scopes that the bot needs, and what the others are for."""
    if not granted:
        return unchecked(name, "Slack did not list the scopes of the token")
    if lacking := missing(granted):
        purposes = "; ".join(f"{scope}, to {SCOPES[scope]}" for scope in lacking)
        return fault(
            name,
            f"the token lacks {purposes}",
            'paste the manifest anew under "App Manifest" of your Slack app, then ' + REINSTALL,
        )
    more = surplus(granted)
    return Check(name, f"complete; nothing needs {', '.join(more)}" if more else "complete")


def clock(name: str, date: str, now: datetime) -> Check:
    """Return whether this machine's clock agrees with Slack's."""
    try:
        there = parsedate_to_datetime(date)
    except ValueError:
        return unchecked(name, "Slack did not tell its time")
    skew = round((now - there).total_seconds())
    if abs(skew) <= LARGEST_SKEW:
        return Check(name, f"within {LARGEST_SKEW} s of Slack's")
    return fault(
        name,
        f"{abs(skew)} s {'ahead of' if skew > 0 else 'behind'} Slack's; from {REFUSED_FROM} s on "
        "requests are refused",
        "have this machine set its clock by the network (timedatectl set-ntp true)",
    )


async def _channel(client: AsyncWebClient, channel: str) -> Check:
    name = f"channel {channel}"
    if channel.startswith("D"):
        return Check(name, "a direct message")
    found = await _asked(name, client.conversations_info(channel=channel))
    if isinstance(found, Check):
        if found.state == "fault":
            return fault(
                name,
                "there is none with this id, or it is a private one that the bot is not in",
                "check the id at the end of the channel's details; type /invite @readouts there",
            )
        return found
    about = found["channel"]
    called = f"#{about.get('name', channel)}"
    if about.get("is_archived"):
        return fault(name, f"{called} is archived", "choose another channel, or unarchive it")
    if not about.get("is_member"):
        return fault(name, f"the bot is not in {called}", f"type /invite @readouts in {called}")
    return Check(name, f"the bot is in {called}")


async def _blocks(client: AsyncWebClient, sample: Document) -> Check:
    """Return whether Slack takes a digest, or at least its plain form, which it is then sent."""
    payload = await asyncio.to_thread(message, sample)
    wrong = await _refused(client, payload.blocks)
    if isinstance(wrong, Check):
        return wrong
    if not wrong:
        return Check("blocks", "Slack accepts a sample digest")
    said = f"Slack refuses a sample digest ({wrong[:300]})"
    if await _refused(client, plainly(payload.blocks)):
        return fault("blocks", said, REPORT_TODO)
    return Check("blocks", f"{said}, and accepts its plain form, which is then sent")


async def _refused(client: AsyncWebClient, blocks: Sequence[Block]) -> str | Check:
    """Return what Slack finds wrong with blocks, or a check that says that it did not tell."""
    # In the body, for the SDK's own method puts what may be long into the address.
    call = client.api_call("blocks.validate", data={"blocks": json.dumps(blocks)})
    found = await _asked("blocks", call)
    if isinstance(found, Check):
        return found if found.state == "unchecked" else found.words
    return str(found.get("errors") or "")


async def _asked(name: str, call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse | Check:
    """Return Slack's answer, or a check that says that it refused or could not be asked."""
    try:
        return await certain(call)
    except Refused as error:
        if error.code in UNABLE:
            return unchecked(name, f"Slack answers {error.code}")
        return fault(name, error.code, "")
    except DeliveryError as error:
        return unchecked(name, str(error))


def _header(headers: Mapping[str, str], name: str) -> str:
    return next((value for key, value in headers.items() if key.casefold() == name), "")
