"""What people do in a workspace; each act returns the request that it makes Slack send."""

import asyncio
from collections.abc import Mapping
from urllib.parse import urlsplit

from tests.slack.server.filling import Given, button, fill, missing
from tests.slack.server.payloads import Payloads, Where
from tests.slack.server.things import (
    APP,
    BOT_USER,
    CHANNEL,
    OK,
    PERSON,
    TEAM,
    Ack,
    Envelope,
    Impossible,
    Json,
    Message,
    View,
)
from tests.slack.server.transport import COMMANDS, EVENTS

INTERACTIVE = "interactive"


class People(Payloads):
    """A workspace with people in it."""

    async def command(
        self, text: str, user: str = PERSON, channel: str = CHANNEL, name: str = "/readouts"
    ) -> Envelope:
        """Have somebody type a slash command."""
        self._need("commands")
        payload: Json = {
            "token": "x",
            "team_id": self._team(user),
            "team_domain": "team",
            "channel_id": channel,
            "channel_name": self._channel(channel).name,
            "user_id": user,
            "user_name": self.people[user].name,
            "command": name,
            "text": text,
            "api_app_id": APP,
            "is_enterprise_install": "false",
            "response_url": self.hook_for(channel, user),
            "trigger_id": self.trigger_for(user),
        }
        return await self.send(COMMANDS, payload)

    async def press(self, where: Where, label: str, user: str = PERSON) -> Envelope:
        """Have somebody press the one button that says `label`, and confirm it if asked."""
        block_id, element = button(where.blocks, label)
        action: Json = {
            "type": "button",
            "block_id": block_id,
            "action_ts": self.new_ts(),
            **{k: element[k] for k in ("action_id", "text", "value", "style") if k in element},
        }
        view = where.id if isinstance(where, View) else ""
        about: Json = {"actions": [action], "state": {"values": {}}}
        payload = self._interaction("block_actions", user, view) | about
        return await self.send(INTERACTIVE, payload | self._origin(where, user))

    async def submit(
        self,
        view: View | None = None,
        values: Mapping[str, Given] | None = None,
        user: str = PERSON,
    ) -> Envelope:
        """Have somebody fill in a modal and send it off; what the bot answers is obeyed."""
        there = view or self.view(user)
        if there is None or there is not self.view(user):
            raise Impossible("no such modal is open")
        if not there.body.get("submit"):
            raise Impossible(f"the modal {there.title!r} has no button to send it off")
        fill(there, values or {})
        if empty := missing(there):
            raise Impossible(f"these must be filled in: {empty}")
        payload = self._interaction("view_submission", user, there.id) | {
            "view": self.shown_view(there),
            "response_urls": [],
        }
        envelope = await self.send(INTERACTIVE, payload)
        obeyed = self._obeying(envelope, there)
        await envelope.ack()
        await obeyed
        return envelope

    def _obeying(self, envelope: Envelope, view: View) -> "asyncio.Future[None]":
        """Obey the answer as soon as it comes: before anything that the bot does after it."""
        obeyed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def obey(acked: "asyncio.Future[Ack]") -> None:
            if acked.cancelled() or acked.result().status != OK:
                obeyed.cancel()
                return
            try:
                self.obey(acked.result().payload, view)
            except AssertionError as error:
                obeyed.set_exception(error)
            else:
                obeyed.set_result(None)

        envelope.acked.add_done_callback(obey)
        return obeyed

    async def close(self, user: str = PERSON) -> Envelope | None:
        """Have somebody close the modal on top; a bot that wants to know it is told."""
        view = self.views[user].pop()
        if not view.body.get("notify_on_close"):
            return None
        about = {"view": self.shown_view(view), "is_cleared": False}
        return await self.send(INTERACTIVE, self._interaction("view_closed", user) | about)

    async def choose(
        self, callback_id: str, message: Message | None = None, user: str = PERSON
    ) -> Envelope:
        """Have somebody choose a global shortcut, or with `message` one of its menu."""
        self._need("commands")
        if message is None:
            payload = self._interaction("shortcut", user)
        else:
            payload = self._interaction("message_action", user) | {
                "channel": self._named(message.channel),
                "message": self.shown_message(message),
                "message_ts": message.ts,
                "response_url": self.hook_for(message.channel, user, message),
            }
        more = {"callback_id": callback_id, "action_ts": self.new_ts()}
        return await self.send(INTERACTIVE, payload | more)

    def echo(self, message: Message) -> None:
        """Have the bot told of its own message, as Slack does where it hears others'."""
        if self.hears(message) and (self.request_url if self.mode == "http" else self.sockets):
            self._spawn(self._echo(message))

    async def _echo(self, message: Message) -> None:
        await self.event(self._message_event(message), message.user)

    def say(
        self, text: str, channel: str = CHANNEL, user: str = PERSON, thread_ts: str = ""
    ) -> Message:
        """Have somebody write a message, of which the bot is told nothing."""
        self._channel(channel)
        body: Json = {"text": text}
        if thread_ts:
            body["thread_ts"] = thread_ts
        self.said.append(Message(channel, self.new_ts(), body, 0, user, self._team(user)))
        return self.said[-1]

    async def mention(
        self, text: str, channel: str = CHANNEL, thread_ts: str = "", user: str = PERSON
    ) -> Envelope:
        """Have somebody mention the bot: two events come, as Slack has it; return the mention."""
        self._need("app_mentions:read")
        words = text if f"<@{BOT_USER}>" in text else f"<@{BOT_USER}> {text}"
        message = self.say(words, channel, user, thread_ts)
        mention = await self.event(self._event_of(message, "app_mention"), user)
        if self.hears(message):
            await self.event(self._message_event(message), user)
        return mention

    async def direct(self, text: str, user: str = PERSON, thread_ts: str = "") -> Envelope:
        """Have somebody write to the bot alone."""
        self._need("im:history")
        message = self.say(text, self.direct_channel(user).id, user, thread_ts)
        return await self.event(self._message_event(message), user)

    async def open_home(self, user: str = PERSON, tab: str = "home") -> Envelope:
        """Have somebody open the bot's App Home."""
        event: Json = {
            "type": "app_home_opened",
            "user": user,
            "channel": self.direct_channel(user).id,
            "tab": tab,
            "event_ts": self.new_ts(),
        }
        if home := self.homes.get(user):
            event["view"] = self.shown_view(home)
        return await self.event(event, user)

    async def share_link(
        self, channel: str, *urls: str, user: str = PERSON, thread_ts: str = ""
    ) -> Envelope:
        """Have somebody write a message with links that the bot may show more of."""
        self._need("links:read")
        message = self.say(" ".join(f"<{url}>" for url in urls), channel, user, thread_ts)
        unfurl_id = self.new("unfurl-")
        self.links[unfurl_id] = self.links[message.ts] = message
        event = self._event_of(message, "link_shared") | {
            "message_ts": message.ts,
            "unfurl_id": unfurl_id,
            "source": "conversations_history",
            "is_bot_user_member": BOT_USER in self._channel(channel).members,
            "links": [{"url": url, "domain": urlsplit(url).hostname} for url in urls],
        }
        for key in ("ts", "text", "client_msg_id"):
            event.pop(key)
        return await self.event(event, user)

    async def uninstall(self, team: str = TEAM) -> list[Envelope]:
        """Have an admin remove the app: its tokens are dead, and two events say so, unordered."""
        self.tokens = {token: t for token, t in self.tokens.items() if t != team}
        user = next(p.id for p in self.people.values() if p.team == team)
        revoked = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [BOT_USER]}}
        return [
            await self.event(revoked, user),
            await self.event({"type": "app_uninstalled"}, user),
        ]

    async def event(self, event: Json, user: str = PERSON) -> Envelope:
        """Tell the bot of something that happened."""
        name = event["type"]
        if name not in self.subscribed | {"message"}:
            raise Impossible(f"the app did not ask for {name}, so that Slack would send nothing")
        payload = {
            "token": "x",
            "team_id": self._team(user),
            "api_app_id": APP,
            "event": event,
            "type": "event_callback",
            "event_id": self.new("Ev"),
            "event_time": 1_700_000_000,
            "is_ext_shared_channel": False,
            "authorizations": [{"team_id": self._team(user), "user_id": BOT_USER, "is_bot": True}],
        }
        return await self.send(EVENTS, payload)
