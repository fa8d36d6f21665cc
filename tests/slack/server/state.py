"""The state of a workspace, and the faults it is to show next. Tests read it and may change it."""

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Literal, TypeVar

from aiohttp import web

from tests.slack.server.things import (
    ACK_WITHIN,
    BOT_TOKEN,
    BOT_USER,
    CHANNEL,
    PERSON,
    TEAM,
    Answer,
    Channel,
    Envelope,
    Hook,
    Json,
    Message,
    Person,
    Trigger,
    Unfurl,
    Upload,
    View,
)

PATIENCE = 10.0
EVERY_SCOPE = frozenset(
    {
        "app_mentions:read",
        "channels:history",
        "channels:read",
        "chat:write",
        "chat:write.public",
        "commands",
        "files:write",
        "groups:history",
        "groups:read",
        "im:history",
        "im:read",
        "im:write",
        "links:read",
        "links:write",
        "users:read",
    }
)
EVERY_EVENT = frozenset(
    {
        "app_home_opened",
        "app_mention",
        "app_uninstalled",
        "link_shared",
        "message.channels",
        "message.groups",
        "message.im",
        "tokens_revoked",
    }
)
T = TypeVar("T")


@dataclass
class Workspace:
    """The state of a Slack."""

    mode: Literal["socket", "http"] = "socket"
    request_url: str = ""
    """Where the bot takes requests in http mode."""
    base: str = ""
    channels: dict[str, Channel] = field(default_factory=lambda: {CHANNEL: Channel(CHANNEL)})
    people: dict[str, Person] = field(
        default_factory=lambda: {u: Person(u) for u in (PERSON, "U8", BOT_USER)}
    )
    tokens: dict[str, str] = field(default_factory=lambda: {BOT_TOKEN: TEAM})
    """The workspace that each bot token is for."""
    scopes: set[str] = field(default_factory=lambda: set(EVERY_SCOPE))
    subscribed: set[str] = field(default_factory=lambda: set(EVERY_EVENT))
    """The events that the app asked to be told of."""
    unsupported: set[str] = field(default_factory=set)
    """Kinds of block that this workspace does not take yet."""
    burst: int = 20
    per_second: float = 1.0
    """How many messages a channel takes at once, and then per second."""
    page: int = 100
    ack_within: float = ACK_WITHIN
    retries: tuple[float, ...] = (0.0, 60.0, 300.0)
    """How long after a failure each further attempt is made."""

    messages: list[Message] = field(default_factory=list)
    said: list[Message] = field(default_factory=list)
    """The messages of people."""
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    ephemerals: list[Answer] = field(default_factory=list)
    views: dict[str, list[View]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    unfurls: list[Unfurl] = field(default_factory=list)
    links: dict[str, Message] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)
    hooks: dict[str, Hook] = field(default_factory=dict)
    peers: list[object] = field(default_factory=list)
    """The other end of the connection that each answer by a response URL came over."""
    triggers: dict[str, Trigger] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    """The workspace that each code of an installation is for."""

    calls: list[tuple[str, Json]] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)
    """What goes wrong next, by method: ``drop``, ``lose``, ``429``, ``500`` or an error code."""
    envelopes: dict[str, Envelope] = field(default_factory=dict)
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    retiring: list[web.WebSocketResponse] = field(default_factory=list)
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    spent: dict[str, tuple[float, float]] = field(default_factory=dict)
    ahead: float = 0.0
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    turns: Iterator[int] = field(default_factory=count)
    waiters: "set[asyncio.Future[None]]" = field(default_factory=set)
    tasks: "set[asyncio.Task[None]]" = field(default_factory=set)

    @property
    def api(self) -> str:
        """The address of the Web API."""
        return f"{self.base}/api/"

    def now(self) -> float:
        """Return Slack's clock, in seconds since whenever."""
        return time.monotonic() + self.ahead

    def later(self, seconds: float) -> None:
        """Have time pass for triggers, response URLs and rates."""
        self.ahead += seconds

    def fail_next(self, method: str, *faults: str) -> None:
        """Have the next calls of `method` go wrong; ``hook`` stands for response URLs."""
        self.faults += [(method, fault) for fault in faults]

    def called(self, method: str) -> int:
        """Return how often a method was called."""
        return sum(name == method for name, _ in self.calls)

    def new(self, prefix: str) -> str:
        """Return an id that nothing else has."""
        return f"{prefix}{next(self.numbers):010}"

    def new_ts(self) -> str:
        """Return the timestamp of a new message, later than all before."""
        return f"{1_700_000_000 + next(self.numbers)}.000100"

    def hook_for(
        self,
        channel: str = CHANNEL,
        user: str = PERSON,
        original: Message | Answer | None = None,
        name: str = "",
    ) -> str:
        """Return a new response URL."""
        path = f"/hook/{name or self.new('T1-')}"
        hook = Hook(path, channel, user, self.now(), original)
        self.hooks[hook.path] = hook
        return self.base + hook.path

    def trigger_for(self, user: str = PERSON, view: str = "") -> str:
        """Return a new trigger id."""
        trigger = f"{next(self.numbers)}.trigger"
        self.triggers[trigger] = Trigger(user, self.now(), view)
        return trigger

    def view(self, user: str = PERSON) -> View | None:
        """Return the modal that stands before somebody."""
        return next(reversed(self.views.get(user, [])), None)

    def changed(self) -> None:
        """Have everybody who waits for something look again."""
        for waiter in self.waiters:
            if not waiter.done():
                waiter.set_result(None)
        self.waiters.clear()

    async def until(self, predicate: Callable[[], T | None], within: float = PATIENCE) -> T:
        """Wait until `predicate` holds and return its value; raises `TimeoutError`."""
        async with asyncio.timeout(within):
            while not (found := predicate()):
                waiter = asyncio.get_running_loop().create_future()
                self.waiters.add(waiter)
                await asyncio.wait([waiter], timeout=0.05)  # what changes elsewhere wakes nobody
        return found

    async def answers_to(self, envelope: Envelope, number: int = 1) -> list[Answer]:
        """Wait until so many answers to a request have come to its response URL."""
        path = str(envelope.payload["response_url"]).removeprefix(self.base)
        await self.until(lambda: len(self.answers.get(path, [])) >= number)
        return self.answers[path]
