"""Carries answers to where they belong in Slack: to one person, a channel, a thread, a modal."""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from aiohttp import ClientSession
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.aside import aside
from bot.digest.blocks import Payload, message, messages
from bot.digest.buttons import Block
from bot.digest.document import Document
from bot.digest.forms import Modal
from bot.digest.plainly import plainly
from bot.digest.views import home_view, loading, modal_view
from bot.model.errors import DeliveryError
from handlers.contracts import Answer, File, Place, Reply
from handlers.slack_publisher import NOT_TAKEN, Refused, certain, taken
from handlers.texts.comparing import alone

T = TypeVar("T")
Sending = Callable[..., Awaitable[object]]
OK = 200
CONFLICT = frozenset({"hash_conflict", "not_found", "view_not_found"})
"""What Slack says when a person has closed a view, or something newer stands in it."""

OUTSIDE = frozenset({"not_in_channel", "channel_not_found", "is_archived", "restricted_action"})
"""What Slack says where the bot may not write."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A view that stands before somebody, as Slack names it."""

    id: str
    hash: str


@dataclass(frozen=True, slots=True)
class Talk:
    """One exchange with somebody: where it takes place, and the ways back that Slack gave."""

    client: AsyncWebClient
    place: Place
    response_url: str = ""
    public: bool = False
    """Whether it takes place before everybody's eyes, as a mention does."""

    async def give(self, answer: Answer, view: Opened | None = None) -> None:
        """Bring an answer to where it belongs; a modal stands in `view`.

        What is for one person alone stands in the modal before them, and nowhere else.
        """
        if isinstance(answer, Reply):
            shown = answer.then or Modal(answer.document)
            try:
                if not view or answer.file or answer.where != "asker":
                    await self.say(answer)
            except Refused as error:
                if error.code not in OUTSIDE or not view:
                    raise
                shown = Modal(alone(answer.document))
            if view:
                await self.fill(view, shown)
        elif isinstance(answer, Modal) and view:
            await self.fill(view, answer)

    async def say(self, reply: Reply) -> None:
        """Bring an answer to people, in as many messages as it takes."""
        if self.response_url and reply.where != "thread":
            await respond(self.response_url, reply, self.client.session)
        else:
            await self._told(reply)
        if reply.file:
            await self._send(reply.file)

    async def open(self, trigger_id: str, title: str, *, over: bool = False) -> Opened:
        """Open a modal that says to wait, at once, for a trigger lives three seconds.

        With `over` it stands over the modal that the button is in.
        """
        call = self.client.views_push if over else self.client.views_open
        answer = await certain(call(trigger_id=trigger_id, view=loading(title)))
        return Opened(answer["view"]["id"], answer["view"]["hash"])

    async def fill(self, view: Opened, modal: Modal) -> None:
        """Put a modal where one stands; if the person has moved on, nothing happens."""
        shown = await aside(modal_view, modal)
        shown["private_metadata"] = packed(self.place, modal.private)
        try:
            await _viewed(
                shown, lambda v: self.client.views_update(view_id=view.id, hash=view.hash, view=v)
            )
        except Refused as error:
            if error.code not in CONFLICT:
                raise

    async def show_home(self, document: Document) -> None:
        """Show a document as the App Home of the person."""
        view = await aside(home_view, document)
        await _viewed(view, lambda v: self.client.views_publish(user_id=self.place.user, view=v))

    async def unfurl(self, event: Mapping[str, Any], documents: Mapping[str, Document]) -> None:
        """Show documents below the links of a message, each by its address there."""
        shown = await aside(_below, documents)
        where = {"channel": event["channel"], "ts": event["message_ts"]}
        if event.get("unfurl_id"):
            where = {"unfurl_id": event["unfurl_id"], "source": event["source"]}

        async def send(form: Callable[[Sequence[Block]], list[Block]]) -> None:
            unfurls = {url: {"blocks": form(blocks)} for url, blocks in shown.items()}
            await certain(self.client.chat_unfurl(**where, unfurls=unfurls))

        try:
            await send(list)
        except Refused as error:  # below links, Slack took the newer kinds later than elsewhere
            if error.code not in NOT_TAKEN:
                raise
            await send(plainly)

    async def _told(self, reply: Reply) -> None:
        """Post an answer; where the bot may not, whoever asked is shown it alone, with why."""
        try:
            await self._post(reply)
        except Refused as error:
            if error.code not in OUTSIDE or not self.response_url:
                raise
            await respond(self.response_url, Reply(alone(reply.document)), self.client.session)

    async def _post(self, reply: Reply) -> None:
        to_all = self.public or reply.where != "asker"
        thread = self.place.thread or (self.place.message if reply.where == "thread" else "")
        for payload in await aside(messages, reply.document):
            said = {**_content(payload), "thread_ts": thread or None}
            if to_all or not self.place.channel:
                said |= {"channel": self.place.channel or self.place.user, "parse": "none"}
                post: Sending = self.client.chat_postMessage
            else:
                said |= {"channel": self.place.channel, "user": self.place.user}
                post = self.client.chat_postEphemeral
            await taken(lambda blocks: post(**{**said, "blocks": blocks}), payload.blocks)  # noqa: B023 -- awaited at once

    async def _send(self, file: File) -> None:
        """Send a file to the person alone: a channel can't be shown one in passing."""
        opened = await certain(self.client.conversations_open(users=self.place.user))
        await certain(
            self.client.files_upload_v2(
                channel=opened["channel"]["id"],
                filename=file.name,
                title=file.title,
                content=file.content,
            )
        )


def _below(documents: Mapping[str, Document]) -> dict[str, tuple[Block, ...]]:
    return {url: message(document).blocks for url, document in documents.items()}


async def _viewed(view: Block, send: Callable[[Block], Awaitable[T]]) -> T:
    """Send a view; where this Slack takes a newer kind of block not yet, as plain ones, once."""
    blocks = view["blocks"]
    shown = blocks if isinstance(blocks, list) else []
    return await taken(lambda found: send({**view, "blocks": found}), shown)


def packed(place: Place, private: str) -> str:
    """Return what a modal keeps of where it was opened, with what the view needs to know.

    >>> unpacked(packed(Place(channel="C1"), "x"), Place(user="U1"))
    (Place(team='', channel='C1', user='U1', message='', thread=''), 'x')
    """
    return json.dumps([place.channel, place.message, place.thread, private])


def unpacked(metadata: str, place: Place) -> tuple[Place, str]:
    """Return the place with what a modal kept of it, and what the view needs to know."""
    if not metadata:
        return place, ""
    channel, message_ts, thread, private = json.loads(metadata)
    return replace(place, channel=channel, message=message_ts, thread=thread), private


async def respond(url: str, reply: Reply, session: ClientSession | None = None) -> None:
    """Answer by the address that Slack gives for it, in as many messages as it takes.

    Without a session that is open, one is opened for this answer alone.
    """
    hook = AsyncWebhookClient(
        url, session=session, retry_handlers=[AsyncRateLimitErrorRetryHandler()]
    )
    make = _one if reply.where == "instead" else messages
    form: Callable[[Sequence[Block]], list[Block]] = list
    for payload in await aside(make, reply.document):
        said = {
            **_content(payload),
            "response_type": "in_channel" if reply.where == "channel" else "ephemeral",
            "replace_original": reply.where == "instead",
        }
        answer = await hook.send(**{**said, "blocks": form(payload.blocks)})
        if form is list and any(code in answer.body for code in NOT_TAKEN):
            form = plainly  # for the others too: an address takes five answers, four of them ours
            answer = await hook.send(**{**said, "blocks": form(payload.blocks)})
        if answer.status_code != OK:
            raise DeliveryError(
                f"Slack refused an answer: {answer.status_code} {answer.body[:100]}"
            )


def _one(document: Document) -> tuple[Payload, ...]:
    return (message(document),)


def _content(payload: Payload) -> dict[str, Any]:
    return {
        "text": payload.text,
        "blocks": list(payload.blocks),
        "unfurl_links": False,
        "unfurl_media": False,
    }
