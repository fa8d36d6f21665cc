"""The Bolt app: what arrives from Slack goes to the desk, and what it answers goes back.

Everything is acknowledged before any work is done, and done once, however often it arrives.
"""

import asyncio
import html
import logging
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

import aiohttp
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.logger.messages import warning_client_prioritized_and_token_skipped
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.aside import aside
from bot.digest.buttons import PREFIX, action_of
from bot.digest.views import filled, loading
from bot.model.errors import DeliveryError
from handlers import sharing, texts
from handlers.contracts import Asked, Chosen, Place, Pressed, Reply, Submitted
from handlers.desk import Desk
from handlers.handled import Handled
from handlers.slack_talk import Opened, Talk, respond, unpacked
from handlers.slack_teams import OneTeam, Teams, authorized

log = logging.getLogger(__name__)
Body = Mapping[str, Any]
Next = Callable[[], Awaitable[BoltResponse | None]]
OURS = re.compile(f"^{re.escape(PREFIX)}")
SETTLED = 0.3
"""Seconds until Slack has put in a modal's place what an acknowledgement says.

What came sooner could be overwritten by it.
"""
FORGOTTEN = 0.1
"""Seconds until an acknowledgement has surely left.

Bolt looks for it every hundredth, and forgets it as soon as an error was handled.
"""
COMPOSER = "COMPOSER"
"""What Slack calls the place where somebody is still writing a message with a link."""
MENTION = re.compile(r"<@[^>]+>")
LINK = re.compile(r"<((?:https?|mailto):[^|>]+)(?:\|[^>]*)?>")


def build_app(
    client: AsyncWebClient,
    desk: Desk,
    handled: Handled,
    *,
    signing_secret: str = "",
    teams: Teams | None = None,
) -> AsyncApp:
    """Return the Bolt app with its listeners; it asks Slack for nothing before it acknowledges.

    Without `teams` everything happens in the one workspace that the client's token is for.
    """
    tokenless = AsyncWebClient(base_url=client.base_url, retry_handlers=client.retry_handlers)
    known = teams or OneTeam(client.token)

    async def authorize(team_id: str | None, enterprise_id: str | None) -> AuthorizeResult | None:
        return await authorized(known, team_id, enterprise_id)

    log.addFilter(_of_interest)
    app = AsyncApp(
        client=tokenless,
        authorize=authorize,  # type: ignore[arg-type] # nothing means: not installed there
        signing_secret=signing_secret or None,
        user_facing_authorize_error_message=texts.NOT_INSTALLED,
        name="readouts",
        logger=log,
    )
    Listeners(desk, handled, known).register(app)
    return app


def _of_interest(record: logging.LogRecord) -> bool:
    """Leave out that a token in the environment is not used: Bolt looks for one by itself."""
    return record.getMessage() != warning_client_prioritized_and_token_skipped()


class Listeners:
    """What the bot listens to in Slack."""

    def __init__(self, desk: Desk, handled: Handled, teams: Teams) -> None:
        """Take who answers, who knows what was done already, and who knows the workspaces."""
        self._desk = desk
        self._handled = handled
        self._teams = teams

    def register(self, app: AsyncApp) -> None:
        """Have Bolt bring what arrives here."""
        app.use(self.seen)
        app.command(texts.NAME)(self.command)
        app.action(OURS)(self.action)
        app.view(OURS)(self.view)
        app.shortcut(OURS)(self.shortcut)
        app.event("app_mention")(self.said)
        app.event("message")(self.said)
        app.event("app_home_opened")(self.home)
        app.event("link_shared")(self.linked)
        app.event("app_uninstalled")(self.left)
        app.event("tokens_revoked")(self.revoked)
        app.error(self.error)

    async def seen(self, context: AsyncBoltContext, next_: Next) -> BoltResponse | None:
        """Take note which workspace a channel belongs to, whatever comes from it."""
        if context.channel_id and context.team_id and context.channel_id != COMPOSER:
            self._teams.seen(context.channel_id, context.team_id)
        return await next_()

    async def command(self, ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        """Answer ``/readouts …`` to whoever asked."""
        await ack()
        if await self._handled.first(body["trigger_id"]):
            talk = Talk(client, place_of(body), body["response_url"])
            await talk.say(await self._desk.answer(Asked(body["text"], talk.place)))

    async def action(self, ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        """Do what a button stands for; a modal is opened before it is known what stands in it."""
        await ack()
        if not await self._handled.first(body["trigger_id"]):
            return
        pressed, view = body["actions"][0], body.get("view") or {}
        key, where = action_of(pressed["action_id"]), place_of(body)
        if view:
            where, _ = unpacked(view.get("private_metadata", ""), where)
        talk = Talk(client, where, body.get("response_url", ""))
        offered = self._desk.offers.actions.get(key)
        in_modal = view.get("type") == "modal"
        opened = Opened(view["id"], view["hash"]) if in_modal else None
        if offered and offered.opens:
            opened = await talk.open(body["trigger_id"], offered.summary, over=in_modal)
        answer = await self._desk.press(key, Pressed(pressed.get("value", ""), where))
        await talk.give(answer, opened)
        if view.get("type") == "home":
            await talk.show_home(await self._desk.home(where))

    async def view(self, ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        """Take a modal that was sent off, or say beside its fields what is wrong."""
        view = body["view"]
        key = view["callback_id"].removeprefix(PREFIX)
        where, private = unpacked(view.get("private_metadata", ""), place_of(body))
        submitted = Submitted(filled(view["state"]["values"]), private, where)
        wrong = await aside(self._desk.check, key, submitted)
        if wrong:
            await ack(response_action="errors", errors=dict(wrong))
            return
        offered = self._desk.offers.views.get(key)
        sent = f"{view['id']}:{view['hash']}"
        # Sent again, it must not put "one moment" in the place of what stands there by now.
        stays = offered is not None and offered.stays and not self._handled.met(sent)
        if stays:
            await ack(response_action="update", view=loading(view["title"]["text"]))
        else:
            await ack()
        if await self._handled.first(sent):
            talk = Talk(client, where)
            settled = asyncio.sleep(SETTLED if stays else 0)
            answer, _ = await asyncio.gather(self._desk.submit(key, submitted), settled)
            await talk.give(answer, Opened(view["id"], "") if stays else None)
            if offered and offered.home:
                await talk.show_home(await self._desk.home(where))

    async def shortcut(self, ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        """Do what an entry of Slack's menus stands for."""
        await ack()
        if not await self._handled.first(body["trigger_id"]):
            return
        key = body["callback_id"].removeprefix(PREFIX)
        talk = Talk(client, place_of(body), body.get("response_url", ""))
        offered = self._desk.offers.shortcuts.get(key)
        opened = None
        if offered and offered.opens:
            opened = await talk.open(body["trigger_id"], offered.summary)
        text = texts_of(body.get("message") or {})
        await talk.give(await self._desk.choose(key, Chosen(text, talk.place)), opened)

    async def said(self, event: Body, client: AsyncWebClient) -> None:
        """Answer a mention in its thread, and a direct message where it was written."""
        direct = event.get("channel_type") == "im"
        from_person = "bot_id" not in event and "subtype" not in event
        wanted = event["type"] == "app_mention" or direct
        if not (wanted and from_person):
            return
        if await self._handled.first(f"message:{event['channel']}:{event['ts']}"):
            thread = event.get("thread_ts") or ("" if direct else event["ts"])
            where = Place(event.get("team", ""), event["channel"], event["user"], thread=thread)
            reply = await self._desk.answer(Asked(words_of(event.get("text", "")), where))
            if direct:  # there is nobody to share it with
                reply = replace(reply, document=sharing.public(reply.document))
            await Talk(client, where, public=True).say(reply)

    async def home(self, event: Body, body: Body, client: AsyncWebClient) -> None:
        """Show the App Home to whoever opens it."""
        if event.get("tab", "home") == "home":
            where = Place(team=_id(body, "team"), user=event["user"])
            await Talk(client, where).show_home(await self._desk.home(where))

    async def linked(self, event: Body, body: Body, client: AsyncWebClient) -> None:
        """Show below links to accounts of calls which calls these are; nothing is read for it."""
        if not await self._handled.first(f"event:{body['event_id']}"):
            return
        urls = dict.fromkeys(str(link["url"]) for link in event["links"])
        found = [(url, await self._desk.preview(html.unescape(url))) for url in urls]
        shown = {url: document for url, document in found if document}
        try:
            if shown:
                await Talk(client, Place(_id(body, "team"), event["channel"])).unfurl(event, shown)
        except DeliveryError as error:  # the message may be gone by now; nobody waits for this
            log.warning("nothing is shown below a link: %s", error)

    async def left(self, body: Body) -> None:
        """Forget a workspace that has removed the bot."""
        await self._teams.left(body["team_id"])

    async def revoked(self, body: Body) -> None:
        """Forget the bot's token for a workspace that has revoked it."""
        if body["event"].get("tokens", {}).get("bot"):
            await self._teams.revoked(body["team_id"])

    async def error(self, error: Exception, body: Body) -> None:
        """Have an unforeseen error logged under a reference that the person gets too."""
        reference = secrets.token_hex(4)
        log.error("request %s broke", reference, exc_info=error)
        await asyncio.sleep(FORGOTTEN)
        url = body.get("response_url")
        try:
            if url:
                await respond(url, Reply(texts.broken(reference)))
        except (DeliveryError, aiohttp.ClientError, TimeoutError):
            log.exception("request %s: whoever asked got no answer", reference)


def place_of(body: Body) -> Place:
    """Return where something was set off, and by whom, from any of Slack's payloads.

    A message that somebody alone is shown is named by none: it has no thread.
    """
    container, message = body.get("container") or {}, body.get("message") or {}
    said = container.get("message_ts") or body.get("message_ts") or message.get("ts", "")
    return Place(
        team=_id(body, "team"),
        channel=_id(body, "channel") or container.get("channel_id", ""),
        user=_id(body, "user"),
        message="" if container.get("is_ephemeral") else said,
        thread=container.get("thread_ts") or message.get("thread_ts", ""),
    )


def words_of(text: str) -> str:
    """Return what somebody wrote in a message, without whom they mention, as they typed it.

    >>> words_of("hey <@U1> compare <https://a.example/?x&amp;y|a.example> &amp; more")
    'hey compare https://a.example/?x&y & more'
    """
    return " ".join(html.unescape(LINK.sub(r"\1", MENTION.sub(" ", text))).split())


def _id(body: Body, what: str) -> str:
    """Return an id that stands as ``user_id`` in commands and as ``user: {id}`` elsewhere."""
    nested = body.get(what)
    return str(nested["id"]) if isinstance(nested, dict) else str(body.get(f"{what}_id") or "")


def texts_of(value: object) -> str:
    """Return all text and addresses in a message, also those that stand in its blocks."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n".join(filter(None, map(texts_of, value)))
    if not isinstance(value, dict):
        return ""
    told = (value.get(k) for k in ("text", "url", "blocks", "elements", "attachments", "from_url"))
    return "\n".join(filter(None, map(texts_of, told)))
