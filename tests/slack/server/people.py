"""What people do in a workspace; each act returns the request that it makes Slack send."""

import asyncio
from collections.abc import Mapping

from tests.slack.server.filling import Given, button, fill, missing
from tests.slack.server.payloads import Where
from tests.slack.server.saying import Saying
from tests.slack.server.things import (
    APP,
    CHANNEL,
    OK,
    PERSON,
    Ack,
    Envelope,
    Impossible,
    Json,
    Message,
    View,
)
from tests.slack.server.transport import COMMANDS

INTERACTIVE = "interactive"


class People(Saying):
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
