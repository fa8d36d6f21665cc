"""How the fake Slack brings requests: one of N sockets, or signed POSTs; again where it must."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import aiohttp
import pytest
from aiohttp import web
from slack_sdk.signature import SignatureVerifier

from tests.slack.server import (
    APP_TOKEN,
    BOT_TOKEN,
    CHANNEL,
    SIGNING_SECRET,
    FakeSlack,
    Impossible,
    fake_slack,
)

Sockets = list[aiohttp.ClientWebSocketResponse]


@asynccontextmanager
async def sockets(slack: FakeSlack, number: int = 1) -> AsyncIterator[Sockets]:
    async with aiohttp.ClientSession() as session:
        yield [await connect(slack, session) for _ in range(number)]


async def connect(
    slack: FakeSlack, session: aiohttp.ClientSession
) -> aiohttp.ClientWebSocketResponse:
    headers = {"Authorization": f"Bearer {APP_TOKEN}"}
    answer = await session.post(f"{slack.api}apps.connections.open", headers=headers)
    socket = await session.ws_connect((await answer.json())["url"])
    assert (await socket.receive_json())["type"] == "hello"
    return socket


async def acknowledge(socket: aiohttp.ClientWebSocketResponse) -> dict[str, Any]:
    frame: dict[str, Any] = await socket.receive_json(timeout=5)
    await socket.send_json({"envelope_id": frame["envelope_id"], "payload": {"text": "x"}})
    return frame


async def test_a_socket_needs_the_apps_token(slack: FakeSlack) -> None:
    """The bot's token opens no socket."""
    async with aiohttp.ClientSession() as session:
        for token, error in ((BOT_TOKEN, "invalid_auth"), ("", "not_authed")):
            headers = {"Authorization": f"Bearer {token}"}
            answer = await session.post(f"{slack.api}apps.connections.open", headers=headers)
            assert (await answer.json())["error"] == error


async def test_each_request_goes_to_one_of_the_sockets(slack: FakeSlack) -> None:
    """Of two connections each gets some requests, and none gets all."""
    async with sockets(slack, 2) as (one, other):
        sent = [await slack.command(str(n)) for n in range(6)]
        got = [await acknowledge(socket) for socket in (one, other) for _ in range(3)]
        acks = [await envelope.ack() for envelope in sent]
    assert {frame["payload"]["text"] for frame in got} == set("012345")
    assert [ack.payload for ack in acks] == [{"text": "x"}] * 6
    assert {frame["type"] for frame in got} == {"slash_commands"}


async def test_what_nobody_acknowledges_comes_again(slack: FakeSlack) -> None:
    """After a while the same envelope is sent once more, an event with why."""
    slack.ack_within = 0.05
    async with sockets(slack) as (socket,):
        await slack.open_home()
        first = await socket.receive_json()
        again = await acknowledge(socket)
    assert first["envelope_id"] == again["envelope_id"]
    assert first["payload"] == again["payload"]
    assert (again["retry_attempt"], again["retry_reason"]) == (1, "http_timeout")


async def test_what_a_dropped_socket_took_comes_on_another(slack: FakeSlack) -> None:
    """A connection that breaks loses nothing."""
    slack.ack_within = 0.2
    async with sockets(slack) as (socket,), aiohttp.ClientSession() as session:
        envelope = await slack.command("x")
        await socket.receive_json()
        await slack.drop()
        assert (await socket.receive()).type in {aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.CLOSE}
        other = await connect(slack, session)
        assert (await acknowledge(other))["envelope_id"] == envelope.id


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_slack_asks_for_a_new_connection(slack: FakeSlack, reason: str) -> None:
    """A socket that was told to go gets nothing more once there is another."""
    async with sockets(slack, 2) as (one, other):
        await slack.disconnect(reason)
        assert await other.receive_json() == {"type": "disconnect", "reason": reason}
        for n in range(3):
            await slack.command(str(n))
            assert (await acknowledge(one))["payload"]["text"] == str(n)


# Signed HTTP


@dataclass
class Bot:
    """Takes requests as a bot does, and answers with the next of `statuses`."""

    statuses: list[int] = field(default_factory=list)
    got: list[tuple[dict[str, str], str]] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        body = await request.text()
        self.got.append((dict(request.headers), body))
        if request.content_type == "application/json":
            challenge = json.loads(body).get("challenge")
            if challenge:
                return web.json_response({"challenge": challenge})
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)


@pytest.fixture
async def over_http() -> AsyncIterator[tuple[FakeSlack, Bot]]:
    bot = Bot()
    app = web.Application()
    app.router.add_post("/", bot.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with fake_slack("http") as slack:
        slack.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        slack.retries = (0.0, 0.0)
        yield slack, bot
    await runner.cleanup()


Http = tuple[FakeSlack, Bot]


async def test_requests_are_signed(over_http: Http) -> None:
    """By Slack's own library; commands are forms, interactions JSON in a form, events JSON."""
    slack, bot = over_http
    for act in (slack.command("a b"), slack.choose("short"), slack.open_home()):
        assert await (await act).latency() < 3
    verifier = SignatureVerifier(SIGNING_SECRET)
    assert all(verifier.is_valid_request(body, headers) for headers, body in bot.got)
    command, shortcut, event = (body for _, body in bot.got)
    assert parse_qs(command)["text"] == ["a b"]
    assert json.loads(parse_qs(shortcut)["payload"][0])["callback_id"] == "short"
    assert json.loads(event)["event"]["type"] == "app_home_opened"


async def test_the_address_is_verified(over_http: Http) -> None:
    """A bot has to give back the challenge."""
    slack, _ = over_http
    told = await slack.verify_url()
    assert told["got"] == {"challenge": told["sent"]}


async def test_an_event_is_sent_again_until_it_is_taken(over_http: Http) -> None:
    """The number of the retry and its reason stand in headers; then nothing more comes."""
    slack, bot = over_http
    bot.statuses = [500, 404, 200]
    envelope = await slack.open_home()
    await envelope.ack()
    heads = [(h.get("X-Slack-Retry-Num"), h.get("X-Slack-Retry-Reason")) for h, _ in bot.got]
    assert heads == [(None, None), ("1", "http_error"), ("2", "http_error")]
    assert len({body for _, body in bot.got}) == 1


async def test_a_command_is_not_sent_again(over_http: Http) -> None:
    """Whoever typed it sees that it failed, and so does the test."""
    slack, bot = over_http
    bot.statuses = [500]
    with pytest.raises(AssertionError, match="500"):
        await (await slack.command("x")).ack()
    assert len(bot.got) == 1


async def test_a_request_is_redelivered_on_demand(over_http: Http) -> None:
    """The same body comes again, signed anew, an event marked as a retry."""
    slack, bot = over_http
    for act in (slack.command("x"), slack.open_home()):
        envelope = await act
        await envelope.ack()
        await (await slack.redeliver(envelope)).ack()
    bodies = [body for _, body in bot.got]
    assert (bodies[0], bodies[2]) == (bodies[1], bodies[3])
    assert [h.get("X-Slack-Retry-Num") for h, _ in bot.got] == [None, None, None, "1"]


# What Slack would not send at all


async def test_nothing_comes_without_scope_or_subscription(slack: FakeSlack) -> None:
    """What an app did not ask for it is not told of, so that a test of it would prove nothing."""
    slack.scopes -= {"commands", "app_mentions:read", "im:history", "links:read"}
    slack.subscribed.remove("app_home_opened")
    acts = [
        slack.command("x"),
        slack.choose("x"),
        slack.mention("x"),
        slack.direct("x"),
        slack.share_link(CHANNEL, "https://state.example/a"),
        slack.open_home(),
    ]
    for act in acts:
        with pytest.raises(Impossible):
            await act


async def test_a_mention_is_two_events_with_one_timestamp(slack: FakeSlack) -> None:
    """As in Slack, ``app_mention`` and ``message`` tell of the same message."""
    async with sockets(slack) as (socket,):
        await slack.mention("hello")
        events = [(await acknowledge(socket))["payload"]["event"] for _ in range(2)]
    assert {e["type"] for e in events} == {"app_mention", "message"}
    assert len({e["ts"] for e in events}) == 1


async def test_the_bot_hears_itself(slack: FakeSlack) -> None:
    """What the bot posts where it listens comes back as an event, with its bot id."""
    async with sockets(slack) as (socket,), aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bearer {BOT_TOKEN}"}
        body = {"channel": CHANNEL, "text": "x"}
        await session.post(f"{slack.api}chat.postMessage", json=body, headers=headers)
        event = (await acknowledge(socket))["payload"]["event"]
    assert (event["type"], event["bot_id"], event["text"]) == ("message", "B1", "x")


async def test_an_app_that_is_removed_has_no_token(slack: FakeSlack) -> None:
    """Two events tell of it, and the token is refused from then on."""
    async with sockets(slack) as (socket,), aiohttp.ClientSession() as session:
        await slack.uninstall()
        told = {(await acknowledge(socket))["payload"]["event"]["type"] for _ in range(2)}
        headers = {"Authorization": f"Bearer {BOT_TOKEN}"}
        answer = await session.post(f"{slack.api}auth.test", headers=headers)
        assert (await answer.json())["error"] == "invalid_auth"
    assert told == {"app_uninstalled", "tokens_revoked"}
