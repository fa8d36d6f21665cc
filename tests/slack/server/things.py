"""The things that a workspace holds: people, channels, messages, views, files, requests."""

import asyncio
from dataclasses import dataclass, field
from typing import Any, Literal

BOT_TOKEN, APP_TOKEN = "xoxb-1-secret-bot", "xapp-1-secret-app"
SIGNING_SECRET = "a signing secret of the tests"  # noqa: S105 -- made up
TEAM, CHANNEL, PERSON = "T1", "C0000000001", "U9"
BOT_USER, BOT_ID, APP = "U1", "B1", "A1"
ACK_WITHIN, OK = 3.0, 200

Json = dict[str, Any]


class Impossible(AssertionError):  # noqa: N818 -- reads as the sentence it stands for
    """A test has somebody do what Slack's own windows would not let them do."""


@dataclass
class Channel:
    """A conversation: who is in it, and what kind it is."""

    id: str
    members: set[str] = field(default_factory=lambda: {BOT_USER, PERSON})
    kind: Literal["channel", "group", "im"] = "channel"
    name: str = "general"
    team: str = TEAM
    archived: bool = False


@dataclass
class Person:
    """Somebody in a workspace."""

    id: str
    team: str = TEAM
    name: str = "somebody"
    tz: str = "Europe/London"
    admin: bool = False


@dataclass
class Message:
    """A message in a channel, of the bot's or of a person's."""

    channel: str
    ts: str
    body: Json
    edits: int = 0
    user: str = BOT_USER
    team: str = TEAM

    @property
    def thread(self) -> str:
        """The message whose thread it stands in, or ""."""
        return str(self.body.get("thread_ts") or "")

    @property
    def blocks(self) -> list[Json]:
        """Its blocks."""
        return list(self.body.get("blocks") or [])


@dataclass
class Answer:
    """What one person alone sees in a channel: of a response URL, or of chat.postEphemeral."""

    body: Json
    at: float
    channel: str = CHANNEL
    user: str = PERSON
    ts: str = ""
    deleted: bool = False

    @property
    def blocks(self) -> list[Json]:
        """Its blocks."""
        return list(self.body.get("blocks") or [])


@dataclass
class View:
    """A modal or an App Home that stands before somebody."""

    id: str
    user: str
    body: Json
    hash: str
    root: str = ""
    previous: str | None = None
    state: dict[str, dict[str, Json]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> list[Json]:
        """Its blocks."""
        return list(self.body.get("blocks") or [])

    @property
    def title(self) -> str:
        """What stands at its top."""
        return str((self.body.get("title") or {}).get("text", ""))


@dataclass
class Unfurl:
    """What the bot shows below a link of somebody's."""

    channel: str
    ts: str
    unfurls: dict[str, Json]

    @property
    def blocks(self) -> list[Json]:
        """The blocks below all of the message's links."""
        return [block for shown in self.unfurls.values() for block in shown.get("blocks", [])]


@dataclass
class Upload:
    """A file; `content` is None until it was sent, `done` tells whether people can see it."""

    id: str
    name: str
    length: int
    content: bytes | None = None
    title: str = ""
    channel: str = ""
    thread: str = ""
    done: bool = False


@dataclass
class Hook:
    """A response URL: where it answers, until when and how often."""

    path: str
    channel: str
    user: str
    made: float
    original: Message | Answer | None = None
    used: int = 0


@dataclass
class Trigger:
    """A trigger id: whose, when made, from which modal, and whether it was used."""

    user: str
    made: float
    view: str = ""
    used: bool = False


@dataclass(frozen=True)
class Ack:
    """How the bot acknowledged a request: when, and with what."""

    at: float
    payload: Any = None
    status: int = 200


@dataclass
class Envelope:
    """A request to the bot, and when it was acknowledged."""

    id: str
    kind: str
    payload: Json
    sent: float
    acked: "asyncio.Future[Ack]"
    failed: str = "http_timeout"
    attempts: list[str] = field(default_factory=list)
    """Why each attempt was made: ``first``, then the reason of each retry."""

    async def ack(self) -> Ack:
        """Wait for the acknowledgement; Slack waits three seconds."""
        found = await asyncio.wait_for(asyncio.shield(self.acked), ACK_WITHIN)
        if found.status != OK:
            raise AssertionError(f"the bot answered {found.status} {found.payload}")
        return found

    async def latency(self) -> float:
        """Wait for the acknowledgement and return its delay."""
        return (await self.ack()).at - self.sent
