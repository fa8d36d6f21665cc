"""What Slack sends of a thing: messages, interactions and events as they stand in payloads."""

from typing import Any

from tests.slack.server.filling import state_of, with_ids
from tests.slack.server.modals import Modals
from tests.slack.server.things import (
    APP,
    BOT_ID,
    BOT_USER,
    Answer,
    Channel,
    Impossible,
    Json,
    Message,
    Unfurl,
    View,
)

KINDS = {"channel": "channels", "group": "groups", "im": "im"}
Where = Message | Answer | View | Unfurl


class Payloads(Modals):
    """A workspace that tells the bot of what is in it."""

    def direct_channel(self, user: str) -> Channel:
        """Return the conversation of the bot and somebody."""
        there = Channel(f"D{user[1:]}", {user, BOT_USER}, "im", "", self._team(user))
        return self.channels.setdefault(there.id, there)

    def shown_message(self, message: Message) -> Json:
        """Return a message as it stands in payloads."""
        body = {k: v for k, v in message.body.items() if k in {"text", "metadata", "thread_ts"}}
        shown = {"type": "message", "user": message.user, "ts": message.ts, "team": message.team}
        if message.user == BOT_USER:
            shown |= {"bot_id": BOT_ID, "app_id": APP}
        return shown | body | {"blocks": with_ids(message.blocks)}

    def _interaction(self, kind: str, user: str, view: str = "") -> Json:
        team = self._team(user)
        return {
            "type": kind,
            "token": "x",
            "user": {"id": user, "username": self.people[user].name, "team_id": team},
            "team": {"id": team, "domain": "team"},
            "api_app_id": APP,
            "enterprise": None,
            "is_enterprise_install": False,
            "trigger_id": self.trigger_for(user, view),
        }

    def _origin(self, where: Where, user: str) -> Json:
        """Return what tells in which message or view a button was pressed."""
        if isinstance(where, View):
            container: Json = {"type": "view", "view_id": where.id}
            view = self.shown_view(where)
            return {"container": container, "view": view, "state": {"values": state_of(where)}}
        if isinstance(where, Unfurl):
            return self._below(where, user)
        alone = isinstance(where, Answer)
        container = {
            "type": "message",
            "message_ts": where.ts,
            "channel_id": where.channel,
            "is_ephemeral": alone,
        }
        origin = {
            "channel": self._named(where.channel),
            "response_url": self.hook_for(where.channel, user, where),
        }
        if thread := where.body.get("thread_ts"):
            container["thread_ts"] = thread
        if isinstance(where, Message):
            origin["message"] = self.shown_message(where)
        return origin | {"container": container}

    def _below(self, unfurl: Unfurl, user: str) -> Json:
        """Return what tells below which link a button was pressed."""
        url = next(iter(unfurl.unfurls))
        container = {
            "type": "message_attachment",
            "message_ts": unfurl.ts,
            "attachment_id": 1,
            "channel_id": unfurl.channel,
            "is_ephemeral": False,
            "is_app_unfurl": True,
            "app_unfurl_url": url,
        }
        return {
            "container": container,
            "channel": self._named(unfurl.channel),
            "response_url": self.hook_for(unfurl.channel, user),
            "app_unfurl": {"app_unfurl_url": url, "is_app_unfurl": True},
        }

    def _message_event(self, message: Message) -> Json:
        event = self._event_of(message, "message")
        if message.user == BOT_USER:
            event |= {"bot_id": BOT_ID, "app_id": APP}
            event.pop("client_msg_id")
        return event | {"channel_type": self._channel(message.channel).kind}

    def _event_of(self, message: Message, kind: str) -> Json:
        return {
            "type": kind,
            "user": message.user,
            "team": message.team,
            "channel": message.channel,
            "ts": message.ts,
            "event_ts": message.ts,
            "client_msg_id": f"client-{message.ts}",
            **message.body,
        }

    def _named(self, channel: str) -> dict[str, Any]:
        return {"id": channel, "name": self._channel(channel).name}

    def _channel(self, channel: str) -> Channel:
        if channel not in self.channels:
            raise Impossible(f"there is no channel {channel}")
        return self.channels[channel]

    def _team(self, user: str) -> str:
        if user not in self.people:
            raise Impossible(f"there is nobody called {user}; add them to slack.people")
        return self.people[user].team

    def _need(self, scope: str) -> None:
        if scope not in self.scopes:
            raise Impossible(f"the app has no scope {scope}, so that Slack would send nothing")

    def hears(self, message: Message) -> bool:
        """Return whether the bot is told of messages in a channel."""
        channel = self._channel(message.channel)
        kinds = KINDS[channel.kind]
        asked = f"message.{kinds}" in self.subscribed and f"{kinds}:history" in self.scopes
        return asked and BOT_USER in channel.members
