"""Who is in Slack's channels, who runs a workspace, and what people and channels are like."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from bot.model.errors import DeliveryError, NotAllowed
from handlers.slack_publisher import ClientOf, Refused, certain

T = TypeVar("T")
PAGE, PAGES = 1_000, 50
MINUTE = 60.0
MOST_KEPT = 1_000
DIRECT = "D"
"""How the ids of conversations between two begin: whoever speaks there is in it."""
NOT_IN = frozenset({"channel_not_found", "not_in_channel"})
INVITE = "the bot is not in that channel: type /invite @readouts there first"


@dataclass(frozen=True, slots=True)
class _Kept(Generic[T]):
    """What was found out, for a minute."""

    clock: Callable[[], float]
    found: dict[str, tuple[float, T]] = field(default_factory=dict)

    async def get(self, key: str, ask: Callable[[], Awaitable[T]]) -> T:
        """Return what is known under a key; `ask` finds it out, once a minute."""
        now = self.clock()
        known = self.found.get(key)
        if known and now - known[0] < MINUTE:
            return known[1]
        value = await ask()
        if len(self.found) >= MOST_KEPT:
            self.found.clear()
        self.found[key] = (now, value)
        return value


class SlackMembers:
    """A `bot.ports.Members` that asks Slack, about each channel and person once a minute."""

    def __init__(self, client_of: ClientOf, clock: Callable[[], float] = time.monotonic) -> None:
        """Take what gives a client for the workspace of a channel, and a clock in seconds."""
        self._client_of = client_of
        self._members: _Kept[frozenset[str]] = _Kept(clock)
        self._channels: _Kept[Mapping[str, Any]] = _Kept(clock)
        self._people: _Kept[Mapping[str, Any]] = _Kept(clock)

    async def is_member(self, channel: str, user: str) -> bool:
        """Return whether somebody is in a channel; raises `NotAllowed` where the bot is not."""
        if channel.startswith(DIRECT):
            return True
        return user in await self._members.get(channel, lambda: self._ask_members(channel))

    async def is_admin(self, channel: str, user: str) -> bool:
        """Return whether somebody is an admin or owner of the workspace of a channel."""
        found = await self._person(channel, user)
        return bool(found.get("is_admin") or found.get("is_owner"))

    async def zone_of(self, channel: str, user: str) -> str:
        """Return the zone in somebody's profile, by which Slack shows them times."""
        return str((await self._person(channel, user)).get("tz") or "")

    async def sees(self, channel: str, user: str) -> bool:
        """Return whether a channel is public, or somebody is in it; False if it is not known."""
        try:
            if not (await self._channel(channel)).get("is_private", True):
                return True
            return not channel.startswith(DIRECT) and await self.is_member(channel, user)
        except (DeliveryError, NotAllowed):
            return False

    async def name_of(self, channel: str) -> str:
        """Return ``#name``; the id where Slack tells no name."""
        try:
            name = (await self._channel(channel)).get("name")
        except DeliveryError:
            return channel
        return f"#{name}" if name else channel

    async def _channel(self, channel: str) -> Mapping[str, Any]:
        return await self._channels.get(channel, lambda: self._ask_channel(channel))

    async def _ask_channel(self, channel: str) -> Mapping[str, Any]:
        client = await self._client_of(channel)
        answer = await certain(client.conversations_info(channel=channel))
        found: Mapping[str, Any] = answer["channel"]
        return found

    async def _person(self, channel: str, user: str) -> Mapping[str, Any]:
        return await self._people.get(f"{channel}:{user}", lambda: self._ask_person(channel, user))

    async def _ask_person(self, channel: str, user: str) -> Mapping[str, Any]:
        client = await self._client_of(channel)
        found: Mapping[str, Any] = (await certain(client.users_info(user=user)))["user"]
        return found

    async def _ask_members(self, channel: str) -> frozenset[str]:
        try:
            return frozenset([user async for user in self._pages(channel)])
        except Refused as error:
            if error.code in NOT_IN:
                raise NotAllowed(INVITE) from None
            raise

    async def _pages(self, channel: str) -> AsyncIterator[str]:
        client, cursor = await self._client_of(channel), ""
        for _ in range(PAGES):
            answer = await certain(
                client.conversations_members(channel=channel, limit=PAGE, cursor=cursor or None)
            )
            for user in answer["members"]:
                yield user
            cursor = (answer.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return
