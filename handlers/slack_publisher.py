"""Puts documents into Slack channels and threads, each once."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any, TypeVar

import aiohttp
from aiohttp import ClientSession, ClientTimeout, TCPConnector
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.aside import aside
from bot.digest.blocks import message
from bot.digest.buttons import Block
from bot.digest.document import Document
from bot.digest.plainly import plainly
from bot.model.errors import DeliveryError, MessageGone, OutcomeUnknown
from handlers.pacing import Pace

T = TypeVar("T")
ClientOf = Callable[[str], Awaitable[AsyncWebClient]]
"""Returns a client for the workspace of a channel; raises `DeliveryError` when there is none."""
EVENT = "readouts_digest"
PAGE, PAGES = 200, 5
UNCERTAIN = frozenset({"internal_error", "fatal_error", "request_timeout", "service_unavailable"})
TAKEN_AWAY = frozenset({"message_not_found", "thread_not_found", "cannot_reply_to_message"})
NOT_TAKEN = frozenset(
    {"invalid_blocks", "invalid_attachments", "invalid_arguments", "cannot_parse_attachment"}
)
"""What Slack says of blocks that it does not take, in messages, in views and below links."""
SERVER_ERROR = 500
KEPT_OPEN, PATIENCE = 5.0, 30.0
"""Seconds that a connection is kept for the next request, and that an answer is waited for."""


def web_client(token: str, base_url: str) -> AsyncWebClient:
    """Return a client that waits as long as Slack asks it to, and never sends a thing twice.

    The handler that a client has by default sends a request again when the connection drops, even
    though Slack may have taken it.
    """
    return AsyncWebClient(
        token=token,
        base_url=base_url,
        retry_handlers=[AsyncRateLimitErrorRetryHandler(max_retry_count=2)],
    )


def keep_open(client: AsyncWebClient) -> ClientSession:
    """Have one connection serve a client's requests one after another, until the session is closed.

    A connection is used again only within seconds, while the other end is sure to hold it open.
    """
    connector = TCPConnector(keepalive_timeout=KEPT_OPEN)
    client.session = ClientSession(connector=connector, timeout=ClientTimeout(total=PATIENCE))
    return client.session


class SlackPublisher:
    """A `bot.ports.Publisher`. Channels are named by id; a message's handle is its timestamp.

    A channel gets at most one message a second, however many are posted at the same time.
    """

    def __init__(self, client: AsyncWebClient | ClientOf, pace: Pace | None = None) -> None:
        """Take a client made by `web_client`, or what returns one for a channel."""
        self._client_of = of_one(client) if isinstance(client, AsyncWebClient) else client
        self._pace = pace or Pace()

    async def post(self, channel: str, document: Document, key: str) -> str:
        """Post and return the timestamp; `key` travels in the message's metadata."""
        return await self._post(channel, document, key, None)

    async def reply(self, channel: str, ts: str, document: Document, key: str) -> str:
        """Post into the thread of a message, as `post` does."""
        return await self._post(channel, document, key, ts)

    async def find(self, channel: str, key: str, thread: str = "") -> str | None:
        """Return the timestamp of the message with this key.

        It is looked for among the latest 1,000 of the channel, or of a thread.
        """
        async for found in self._history(channel, thread):
            metadata = found.get("metadata")
            if isinstance(metadata, dict) and metadata == metadata_of(key):
                return str(found["ts"])
        return None

    async def update(self, channel: str, ts: str, document: Document) -> None:
        """Replace a message's content; doing it twice does no harm."""
        client = await self._client_of(channel)
        payload = await aside(message, document)

        async def send(blocks: list[Block]) -> object:
            return await client.chat_update(
                channel=channel, ts=ts, blocks=blocks, text=payload.text, parse="none"
            )

        await taken(send, payload.blocks)

    async def _post(self, channel: str, document: Document, key: str, thread: str | None) -> str:
        client = await self._client_of(channel)
        payload = await aside(message, document)
        await self._pace.turn(channel)

        async def send(blocks: list[Block]) -> Any:  # noqa: ANN401 -- the SDK's own answer
            return await client.chat_postMessage(
                channel=channel,
                thread_ts=thread,
                blocks=blocks,
                text=payload.text,
                metadata=metadata_of(key),
                mrkdwn=False,
                parse="none",
                unfurl_links=False,
                unfurl_media=False,
            )

        return str((await taken(send, payload.blocks))["ts"])

    async def _history(self, channel: str, thread: str) -> AsyncIterator[dict[str, object]]:
        client, cursor = await self._client_of(channel), ""
        for _ in range(PAGES):
            answer = await certain(_page(client, channel, thread, cursor or None))
            for found in answer["messages"]:
                yield found
            cursor = (answer.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return


def _page(
    client: AsyncWebClient, channel: str, thread: str, cursor: str | None
) -> Awaitable[AsyncSlackResponse]:
    if thread:
        return client.conversations_replies(
            channel=channel, ts=thread, include_all_metadata=True, limit=PAGE, cursor=cursor
        )
    return client.conversations_history(
        channel=channel, include_all_metadata=True, limit=PAGE, cursor=cursor
    )


def of_one(client: AsyncWebClient) -> ClientOf:
    """Return what gives the client of the one workspace there is."""

    async def client_of(_: str) -> AsyncWebClient:
        return client

    return client_of


def metadata_of(key: str) -> dict[str, object]:
    """Return what travels with a message so that it can be found again."""
    return {"event_type": EVENT, "event_payload": {"key": key}}


class Refused(DeliveryError):  # noqa: N818 -- reads as the sentence it stands for
    """Slack understood a request and declined; `code` is Slack's word for why."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Slack refused: {code}")
        self.code = code


async def taken(send: Callable[[list[Block]], Awaitable[T]], blocks: Sequence[Block]) -> T:
    """Send blocks; where this Slack takes a newer kind not yet, send them as plain ones, once.

    Raises what `certain` raises.
    """
    try:
        return await certain(send(list(blocks)))
    except Refused as error:
        if error.code not in NOT_TAKEN:
            raise
    return await certain(send(plainly(blocks)))


async def certain(call: Awaitable[T]) -> T:
    """Await a call of Slack's Web API.

    Raises `DeliveryError` when Slack certainly did not do it, `OutcomeUnknown` otherwise. No part
    of a request stands in the message, for it could hold a token.
    """
    try:
        return await call
    except SlackApiError as error:
        raise _refusal(error) from None
    except aiohttp.ClientConnectorError as error:
        raise DeliveryError(f"Slack could not be reached ({type(error).__name__})") from None
    except (TimeoutError, aiohttp.ClientError, SlackClientError, OSError) as error:
        raise OutcomeUnknown(f"the connection broke ({type(error).__name__})") from None


def _refusal(error: SlackApiError) -> DeliveryError:
    status = getattr(error.response, "status_code", getattr(error.response, "status", 0))
    data = getattr(error.response, "data", None)
    code = str(data.get("error", "")) if isinstance(data, dict) else ""
    if not code or code in UNCERTAIN or int(status) >= SERVER_ERROR:
        return OutcomeUnknown(f"Slack answered with {code or f'status {status}'}")
    return MessageGone(f"Slack refused: {code}") if code in TAKEN_AWAY else Refused(code)
