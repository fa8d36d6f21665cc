"""The fake Slack refuses what Slack refuses; a lenient one would prove nothing."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack_publisher import web_client
from tests.slack.server import APP_TOKEN, BOT_TOKEN, BOT_USER, CHANNEL, Channel, FakeSlack, Person

LINE = {"type": "text", "text": "x" * 2_900}
LONG = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [LINE]}]}
HEADER = {"type": "header", "text": {"type": "plain_text", "text": "x", "emoji": False}}
TABLE = {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}


@pytest.fixture
def bare(slack: FakeSlack) -> AsyncWebClient:
    """Return a client that does not wait when Slack asks it to."""
    return AsyncWebClient(BOT_TOKEN, base_url=slack.api, retry_handlers=[])


async def post(client: AsyncWebClient, channel: str = CHANNEL, **more: object) -> str:
    arguments: dict[str, Any] = {"text": "x", **more}
    answer = await client.chat_postMessage(channel=channel, **arguments)
    return str(answer["ts"])


@pytest.mark.parametrize(
    ("channel", "blocks", "error"),
    [
        ("C9", [HEADER], "channel_not_found"),
        (CHANNEL, [HEADER] * 51, "invalid_blocks"),
        (CHANNEL, [{"type": "surprise"}], "invalid_blocks"),
        (CHANNEL, [LONG] * 4, "msg_blocks_too_long"),
        (CHANNEL, [TABLE, TABLE], "invalid_attachments"),
        (CHANNEL, [], "invalid_blocks"),
    ],
)
async def test_a_bad_message_is_refused(
    client: AsyncWebClient, channel: str, blocks: list[dict[str, object]], error: str
) -> None:
    """Channels and blocks are checked before a message is kept."""
    with pytest.raises(SlackApiError, match=error):
        await post(client, channel, blocks=blocks)


async def test_a_refusal_of_blocks_says_which(client: AsyncWebClient) -> None:
    """As with Slack, the answer tells what is wrong with the blocks."""
    with pytest.raises(SlackApiError) as caught:
        await post(client, blocks=[{"type": "surprise"}])
    assert caught.value.response["response_metadata"] == {
        "messages": ["[ERROR] unknown block surprise"]
    }


async def test_a_second_table_is_an_invalid_attachment(client: AsyncWebClient) -> None:
    """Slack has a word of its own for it."""
    with pytest.raises(SlackApiError, match="invalid_attachments") as caught:
        await post(client, blocks=[TABLE, TABLE])
    assert "only_one_table_allowed" in str(caught.value.response["response_metadata"])


async def test_a_kind_of_block_may_not_have_come_yet(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    """Slack rolls new kinds out in steps: a workspace without one refuses it."""
    slack.unsupported.add("table")
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        await post(client, blocks=[TABLE])
    slack.unsupported.clear()
    await post(client, blocks=[TABLE])


async def test_tokens_and_scopes_are_checked(slack: FakeSlack, client: AsyncWebClient) -> None:
    """A wrong token, no token, the wrong kind of token and a missing scope are refused."""
    for token, error in (
        ("xoxb-wrong", "invalid_auth"),
        ("", "not_authed"),
        (APP_TOKEN, "not_allowed_token_type"),
    ):
        with pytest.raises(SlackApiError, match=error):
            await web_client(token, slack.api).auth_test()
    slack.scopes.remove("chat:write")
    with pytest.raises(SlackApiError, match="missing_scope") as caught:
        await post(client)
    assert caught.value.response["needed"] == "chat:write"
    assert "chat:write" not in caught.value.response["provided"].split(",")


@pytest.mark.parametrize(
    ("method", "arguments", "scope"),
    [
        ("chat.update", {"channel": CHANNEL, "ts": "1", "text": "x"}, "chat:write"),
        ("chat.postEphemeral", {"channel": CHANNEL, "user": "U9", "text": "x"}, "chat:write"),
        ("chat.unfurl", {"channel": CHANNEL, "ts": "1", "unfurls": "{}"}, "links:write"),
        ("conversations.history", {"channel": CHANNEL}, "channels:history"),
        ("conversations.replies", {"channel": CHANNEL, "ts": "1"}, "channels:history"),
        ("conversations.history", {"channel": "G1"}, "groups:history"),
        ("conversations.info", {"channel": CHANNEL}, "channels:read"),
        ("conversations.members", {"channel": "D9"}, "im:read"),
        ("conversations.list", {"types": "private_channel"}, "groups:read"),
        ("conversations.open", {"users": "U9"}, "im:write"),
        ("users.info", {"user": "U9"}, "users:read"),
        ("files.getUploadURLExternal", {"filename": "x", "length": 1}, "files:write"),
        ("files.completeUploadExternal", {"files": "[]"}, "files:write"),
    ],
)
async def test_every_method_needs_its_scope(
    slack: FakeSlack, client: AsyncWebClient, method: str, arguments: dict[str, str], scope: str
) -> None:
    """Without the one scope the method is refused; which one depends on the kind of channel."""
    slack.channels["G1"] = Channel("G1", kind="group")
    slack.direct_channel("U9")
    slack.scopes.remove(scope)
    with pytest.raises(SlackApiError, match="missing_scope") as caught:
        await client.api_call(method, params=arguments)
    assert caught.value.response["needed"] == scope


async def test_the_scopes_of_an_app_stand_in_a_header(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    """Auth.test tells who the bot is, and by a header what it may do."""
    slack.scopes = {"commands", "chat:write"}
    answer = await client.auth_test()
    assert answer.headers["x-oauth-scopes"] == "chat:write,commands"
    assert (answer["team_id"], answer["user_id"]) == ("T1", BOT_USER)


async def test_an_unknown_method_is_refused(client: AsyncWebClient) -> None:
    """What this Slack does not know is no method."""
    with pytest.raises(SlackApiError, match="unknown_method"):
        await client.api_call("chat.dance")


async def test_a_message_is_changed_only_where_it_is_and_by_its_author(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    """Chat.update refuses what is not there, what somebody else wrote, and what is too long."""
    ts = await post(client)
    theirs = slack.say("mine")
    for channel, handle, text, error in (
        (CHANNEL, "1.1", "x", "message_not_found"),
        (CHANNEL, theirs.ts, "x", "cant_update_message"),
        (CHANNEL, ts, "x" * 4_001, "msg_too_long"),
    ):
        with pytest.raises(SlackApiError, match=error):
            await client.chat_update(channel=channel, ts=handle, text=text)
    await client.chat_update(channel=CHANNEL, ts=ts, text="y")
    assert (slack.messages[0].body["text"], slack.messages[0].edits) == ("y", 1)


async def test_metadata_has_a_limit(client: AsyncWebClient) -> None:
    """Slack would drop metadata that is too long, and say so only in a warning."""
    long = {"event_type": "x", "event_payload": {"key": "x" * 4_000}}
    with pytest.raises(SlackApiError, match="metadata_too_large"):
        await post(client, metadata=long)


async def test_a_channel_must_be_open_to_the_bot(slack: FakeSlack, client: AsyncWebClient) -> None:
    """Archived channels, channels without the bot and other workspaces' ones are refused."""
    slack.channels |= {
        "C2": Channel("C2", archived=True),
        "C3": Channel("C3", members={"U9"}),
        "G4": Channel("G4", members={"U9"}, kind="group"),
        "C5": Channel("C5", team="T2"),
    }
    await post(client, "C3")
    slack.scopes.remove("chat:write.public")
    for channel, error in (
        ("C2", "is_archived"),
        ("C3", "not_in_channel"),
        ("G4", "channel_not_found"),
        ("C5", "channel_not_found"),
    ):
        with pytest.raises(SlackApiError, match=error):
            await post(client, channel)


async def test_a_thread_hangs_below_a_message(slack: FakeSlack, client: AsyncWebClient) -> None:
    """There must be a message to answer, and it must not be an answer itself."""
    ts = await post(client)
    reply = await post(client, thread_ts=ts)
    with pytest.raises(SlackApiError, match="invalid_thread_ts"):
        await post(client, thread_ts="1.1")
    with pytest.raises(SlackApiError, match="cannot_reply_to_message"):
        await post(client, thread_ts=reply)
    assert [m["ts"] for m in (await client.conversations_history(channel=CHANNEL))["messages"]] == [
        ts
    ]
    there = await client.conversations_replies(channel=CHANNEL, ts=ts)
    assert [m["ts"] for m in there["messages"]] == [ts, reply]
    with pytest.raises(SlackApiError, match="thread_not_found"):
        await client.conversations_replies(channel=CHANNEL, ts="1.1")


async def test_one_person_sees_an_ephemeral_message(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    """They must be in the channel; nobody else sees it, and it is no message of the channel."""
    slack.people["U7"] = Person("U7")
    for user, error in (("U0", "user_not_found"), ("U7", "user_not_in_channel")):
        with pytest.raises(SlackApiError, match=error):
            await client.chat_postEphemeral(channel=CHANNEL, user=user, text="x")
    await client.chat_postEphemeral(channel=CHANNEL, user="U9", text="x")
    assert [e.user for e in slack.ephemerals] == ["U9"]
    assert slack.messages == []


async def test_a_channel_takes_one_message_a_second(slack: FakeSlack, bare: AsyncWebClient) -> None:
    """After a burst 429 says how long to wait; other channels are not held up."""
    slack.channels["C2"] = Channel("C2")
    slack.burst = 2
    await post(bare)
    await post(bare)
    with pytest.raises(SlackApiError, match="ratelimited") as caught:
        await post(bare)
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "1"
    await post(bare, "C2")
    slack.later(1)
    await post(bare)


async def test_people_and_channels_are_told_of(slack: FakeSlack, client: AsyncWebClient) -> None:
    """Who is in a channel, which channels there are, who somebody is; unknown ones are refused."""
    slack.channels["C2"] = Channel("C2", archived=True, name="old")
    slack.people["U8"].tz = "Asia/Tokyo"
    info = await client.conversations_info(channel=CHANNEL)
    assert (info["channel"]["is_member"], info["channel"]["is_archived"]) == (True, False)
    assert (await client.conversations_members(channel=CHANNEL))["members"] == [BOT_USER, "U9"]
    listed = await client.conversations_list(exclude_archived=True)
    assert [c["id"] for c in listed["channels"]] == [CHANNEL]
    assert (await client.users_info(user="U8"))["user"]["tz"] == "Asia/Tokyo"
    assert (await client.conversations_open(users="U8"))["channel"]["id"] == "D8"
    for call in (client.users_info(user="U0"), client.conversations_open(users="U0")):
        with pytest.raises(SlackApiError, match="user_not_found"):
            await call
    with pytest.raises(SlackApiError, match="channel_not_found"):
        await client.conversations_info(channel="C9")


async def test_blocks_can_be_tried(client: AsyncWebClient) -> None:
    """Blocks.validate tells what is wrong; it wants exactly one thing to look at."""
    assert (await client.blocks_validate(blocks=[HEADER]))["errors"] == []
    with pytest.raises(SlackApiError, match="invalid_blocks") as caught:
        await client.blocks_validate(blocks=[{"type": "surprise"}])
    assert caught.value.response["errors"][0]["message"] == "unknown block surprise"
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        await client.blocks_validate(view={"type": "modal", "blocks": [HEADER]})
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        await client.blocks_validate()


@pytest.mark.parametrize(("fault", "status"), [("429", 429), ("500", 500), ("internal_error", 200)])
async def test_faults_are_shown_once(slack: FakeSlack, fault: str, status: int) -> None:
    """A fault that a test asks for comes with the next call, and not with the one after it."""
    slack.fail_next("auth.test", fault)
    headers = {"Authorization": f"Bearer {BOT_TOKEN}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        first = await session.post(f"{slack.api}auth.test")
        second = await session.post(f"{slack.api}auth.test")
        assert first.status == status
        assert (await second.json())["ok"]
