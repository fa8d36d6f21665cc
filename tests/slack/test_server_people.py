"""What people do in the fake Slack: what it sends for it, and how it obeys what it gets back."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import pytest
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack_publisher import web_client
from tests.slack.server import BOT_TOKEN, CHANNEL, FakeSlack, Impossible, View, Where, fake_slack

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": False}


def button(label: str, **more: object) -> Json:
    return {"type": "button", "action_id": label, "text": plain(label), "value": "1", **more}


def typed(key: str, **more: object) -> Json:
    element = {"type": "plain_text_input", "action_id": "value", **more}
    return {"type": "input", "block_id": key, "label": plain(key), "element": element}


ACTIONS = {"type": "actions", "elements": [button("Yes"), button("No", style="danger")]}
SECTION = {"type": "section", "text": plain("Read."), "accessory": button("Beside")}
CARD = {"type": "card", "title": plain("x"), "actions": [button("In a card")]}
OPTIONS = [{"text": plain(f"The {v}"), "value": v} for v in ("first", "second")]
PICK = {"type": "static_select", "action_id": "value", "options": OPTIONS}
FORM = {
    "type": "modal",
    "title": plain("A form"),
    "submit": plain("Send"),
    "private_metadata": "kept",
    "callback_id": "form",
    "blocks": [
        ACTIONS,
        typed("words", initial_value="at first"),
        {
            "type": "input",
            "block_id": "pick",
            "label": plain("x"),
            "element": PICK,
            "optional": True,
        },
    ],
}
OTHER = {**FORM, "title": plain("Another"), "callback_id": "other"}


@dataclass
class Bot:
    """Acknowledges with what a test gives it, and keeps what it got."""

    answer: Json | None = None
    got: list[Json] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        body = await request.text()
        if request.content_type == "application/json":
            self.got.append(json.loads(body))
        else:
            form = {key: values[0] for key, values in parse_qs(body).items()}
            self.got.append(json.loads(form["payload"]) if "payload" in form else form)
        return web.json_response(self.answer) if self.answer else web.Response()


@dataclass
class Scene:
    """A Slack, a bot that gets its requests, and the Web API as the bot calls it."""

    slack: FakeSlack
    bot: Bot
    client: AsyncWebClient

    async def opened(self, view: Json = FORM) -> View:
        await self.client.views_open(trigger_id=self.slack.trigger_for(), view=view)
        return self.slack.modal()

    async def pressed(self, where: Where, label: str) -> Json:
        await (await self.slack.press(where, label)).ack()
        return self.bot.got[-1]


@pytest.fixture
async def there() -> AsyncIterator[Scene]:
    bot, app = Bot(), web.Application()
    app.router.add_post("/", bot.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with fake_slack("http") as slack:
        slack.subscribed -= {"message.channels"}
        slack.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        yield Scene(slack, bot, web_client(BOT_TOKEN, slack.api))
    await runner.cleanup()


# Pressing


async def test_a_press_tells_the_message_it_was_made_in(there: Scene) -> None:
    """Channel, message, thread, the way back and a trigger: as Slack sends them."""
    first = await there.client.chat_postMessage(channel=CHANNEL, text="x")
    metadata = {"event_type": "x", "event_payload": {"key": "1"}}
    await there.client.chat_postMessage(
        channel=CHANNEL, text="x", blocks=[ACTIONS], thread_ts=first["ts"], metadata=metadata
    )
    message = there.slack.messages[-1]
    got = await there.pressed(message, "No")
    assert (got["type"], got["user"]["id"], got["team"]["id"]) == ("block_actions", "U9", "T1")
    assert got["actions"][0] | {"action_ts": ""} == {
        "type": "button",
        "block_id": "auto-0",
        "action_ts": "",
        "action_id": "No",
        "text": plain("No"),
        "value": "1",
        "style": "danger",
    }
    assert got["container"] == {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": CHANNEL,
        "is_ephemeral": False,
        "thread_ts": first["ts"],
    }
    assert got["channel"]["id"] == CHANNEL
    assert (got["message"]["ts"], got["message"]["metadata"]) == (message.ts, metadata)
    assert there.slack.hooks[got["response_url"].removeprefix(there.slack.base)].original is message
    assert there.slack.triggers[got["trigger_id"]].user == "U9"


async def test_a_press_in_what_one_person_sees_tells_no_message(there: Scene) -> None:
    """Slack keeps no ephemeral message, and so can't send it along."""
    await there.client.chat_postEphemeral(channel=CHANNEL, user="U9", text="x", blocks=[SECTION])
    (seen,) = there.slack.ephemerals
    got = await there.pressed(seen, "Beside")
    assert got["container"]["is_ephemeral"]
    assert got["container"]["message_ts"] == seen.ts
    assert "message" not in got


async def test_a_press_in_a_view_tells_how_it_stands(there: Scene) -> None:
    """The view with its hash, its private metadata and what is filled in; no way back."""
    view = await there.opened()
    got = await there.pressed(view, "Yes")
    assert got["container"] == {"type": "view", "view_id": view.id}
    shown = got["view"]
    assert (shown["id"], shown["hash"], shown["private_metadata"]) == (view.id, view.hash, "kept")
    assert (shown["type"], shown["callback_id"], shown["root_view_id"]) == (
        "modal",
        "form",
        view.id,
    )
    assert shown["state"]["values"]["words"]["value"]["value"] == "at first"
    assert shown["state"]["values"]["pick"]["value"]["selected_option"] is None
    assert "response_url" not in got
    assert there.slack.triggers[got["trigger_id"]].view == view.id


async def test_only_a_button_that_is_seen_once_can_be_pressed(there: Scene) -> None:
    """Labels that are not there, or there twice, are mistakes of the test; cards have buttons."""
    twice = {**ACTIONS, "elements": [button("Yes", action_id="other")]}
    await there.client.chat_postMessage(channel=CHANNEL, text="x", blocks=[ACTIONS, twice, CARD])
    (message,) = there.slack.messages
    for label, number in (("Perhaps", "0 buttons"), ("Yes", "2 buttons")):
        with pytest.raises(Impossible, match=number):
            await there.slack.press(message, label)
    assert (await there.pressed(message, "In a card"))["actions"][0]["action_id"] == "In a card"


# Sending off


async def test_what_was_filled_in_is_sent_and_the_modal_closes(there: Scene) -> None:
    """Values come by block and action; an option by what it says or stands for."""
    await there.opened()
    await there.slack.submit(values={"words": "new", "pick": "The second"})
    got = there.bot.got[-1]
    assert got["type"] == "view_submission"
    values = got["view"]["state"]["values"]
    assert values["words"]["value"] == {"type": "plain_text_input", "value": "new"}
    assert values["pick"]["value"]["selected_option"] == OPTIONS[1]
    assert there.slack.view() is None


async def test_errors_keep_the_modal_with_what_was_filled_in(there: Scene) -> None:
    """They stand beside fields; the next attempt starts from what is there."""
    view = await there.opened()
    there.bot.answer = {"response_action": "errors", "errors": {"words": "No."}}
    await there.slack.submit(values={"words": "new"})
    assert there.slack.modal() is view
    assert view.errors == {"words": "No."}
    there.bot.answer = None
    await there.slack.submit()
    assert there.bot.got[-1]["view"]["state"]["values"]["words"]["value"]["value"] == "new"


async def test_a_modal_can_be_followed_by_another(there: Scene) -> None:
    """`update` puts it in its place, `push` over it, `clear` takes all away."""
    view = await there.opened()
    old = view.hash
    there.bot.answer = {"response_action": "update", "view": OTHER}
    await there.slack.submit()
    assert there.slack.modal() is view
    assert (view.title, view.hash != old) == ("Another", True)
    there.bot.answer = {"response_action": "push", "view": FORM}
    await there.slack.submit()
    assert [v.title for v in there.slack.views["U9"]] == ["Another", "A form"]
    there.bot.answer = None
    await there.slack.submit()
    assert there.slack.modal() is view
    there.bot.answer = {"response_action": "clear"}
    await there.slack.submit()
    assert there.slack.view() is None


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "dance"},
        {"text": "x"},
        {"response_action": "errors", "errors": {}},
        {"response_action": "errors", "errors": {"nothing": "No."}},
        {"response_action": "update", "view": {"type": "modal", "blocks": []}},
    ],
)
async def test_a_bad_answer_to_a_modal_is_refused(there: Scene, answer: Json) -> None:
    """Slack would show people an error; here the test fails."""
    await there.opened()
    there.bot.answer = answer
    with pytest.raises(AssertionError):
        await there.slack.submit()


async def test_closing_is_told_where_the_bot_wants_to_know(there: Scene) -> None:
    """Only a view that asks for it; what stood below is on top again."""
    await there.opened({**FORM, "notify_on_close": True})
    envelope = await there.slack.close()
    assert envelope
    await envelope.ack()
    assert there.bot.got[-1]["type"] == "view_closed"
    await there.opened()
    assert await there.slack.close() is None


# Shortcuts, messages, events


async def test_a_shortcut_on_a_message_sends_the_message(there: Scene) -> None:
    """With its channel and a way back; a global one has neither."""
    message = there.slack.say("Look at https://state.example/a")
    await (await there.slack.choose("read", message)).ack()
    got = there.bot.got[-1]
    assert (got["type"], got["callback_id"], got["message"]["text"]) == (
        "message_action",
        "read",
        message.body["text"],
    )
    assert got["response_url"]
    await (await there.slack.choose("compare")).ack()
    assert there.bot.got[-1]["type"] == "shortcut"
    assert "channel" not in there.bot.got[-1]


async def test_events_come_in_an_envelope_of_their_own(there: Scene) -> None:
    """Each has an id, and tells which installation it is for."""
    await (await there.slack.direct("hello")).ack()
    got = there.bot.got[-1]
    assert (got["type"], got["team_id"]) == ("event_callback", "T1")
    assert got["event_id"].startswith("Ev")
    assert (got["event"]["channel"], got["event"]["channel_type"]) == ("D9", "im")
    await (await there.slack.share_link(CHANNEL, "https://state.example/a")).ack()
    shared = there.bot.got[-1]["event"]
    assert shared["links"] == [{"url": "https://state.example/a", "domain": "state.example"}]
    assert {"unfurl_id", "source", "message_ts", "channel"} <= set(shared)


async def test_nobody_acts_who_is_not_there(there: Scene) -> None:
    """People and channels have to be known."""
    with pytest.raises(Impossible, match="U0"):
        await there.slack.command("x", user="U0")
    with pytest.raises(Impossible, match="C0"):
        await there.slack.mention("x", channel="C0")
