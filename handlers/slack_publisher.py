"""Puts documents into Slack channels, each once."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.digest.blocks import message
from bot.digest.document import Document
from bot.model.errors import DeliveryError, OutcomeUnknown

T = TypeVar("T")
ClientOf = Callable[[str], Awaitable[AsyncWebClient]]
"""Returns a client for the workspace of a channel; raises `DeliveryError` when there is none."""
EVENT = "readouts_digest"
PAGE, PAGES = 200, 5
UNCERTAIN = frozenset({"internal_error", "fatal_error", "request_timeout", "service_unavailable"})
SERVER_ERROR = 500


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


class SlackPublisher:
    """A `bot.ports.Publisher`. Channels are named by id; a message's handle is its timestamp."""

    def __init__(self, client: AsyncWebClient | ClientOf) -> None:
        """Take a client made by `web_client`, or what returns one for a channel."""
        self._client_of = _always(client) if isinstance(client, AsyncWebClient) else client

    async def post(self, channel: str, document: Document, key: str) -> str:
        """Post and return the timestamp; `key` travels in the message's metadata."""
        client = await self._client_of(channel)
        payload = await asyncio.to_thread(message, document)
        answer = await certain(
            client.chat_postMessage(
                channel=channel,
                blocks=list(payload.blocks),
                text=payload.text,
                metadata=metadata_of(key),
                mrkdwn=False,
                parse="none",
                unfurl_links=False,
                unfurl_media=False,
            )
        )
        return str(answer["ts"])

    async def find(self, channel: str, key: str) -> str | None:
        """Return the timestamp of the message with this key, among the channel's latest 1,000."""
        async for found in self._history(channel):
            metadata = found.get("metadata")
            if isinstance(metadata, dict) and metadata == metadata_of(key):
                return str(found["ts"])
        return None

    async def update(self, channel: str, ts: str, document: Document) -> None:
        """Replace a message's content; doing it twice does no harm."""
        client = await self._client_of(channel)
        payload = await asyncio.to_thread(message, document)
        await certain(
            client.chat_update(
                channel=channel,
                ts=ts,
                blocks=list(payload.blocks),
                text=payload.text,
                parse="none",
            )
        )

    async def _history(self, channel: str) -> AsyncIterator[dict[str, object]]:
        client, cursor = await self._client_of(channel), ""
        for _ in range(PAGES):
            answer = await certain(
                client.conversations_history(
                    channel=channel, include_all_metadata=True, limit=PAGE, cursor=cursor or None
                )
            )
            for found in answer["messages"]:
                yield found
            cursor = (answer.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return


def _always(client: AsyncWebClient) -> ClientOf:
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
    return Refused(code)
