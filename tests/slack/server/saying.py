"""What people say where the bot can hear it, and the other events that it is told of."""

from urllib.parse import urlsplit

from tests.slack.server.payloads import Payloads
from tests.slack.server.things import (
    APP,
    BOT_USER,
    CHANNEL,
    PERSON,
    TEAM,
    Envelope,
    Impossible,
    Json,
    Message,
)
from tests.slack.server.transport import EVENTS


class Saying(Payloads):
    """A workspace with people who speak."""

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
