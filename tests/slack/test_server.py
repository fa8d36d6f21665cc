"""The fake Slack refuses what Slack refuses; a lenient one would prove nothing."""

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack_publisher import web_client
from tests.slack.server import FakeSlack

CHANNEL = "C0000000001"
LINE = {"type": "text", "text": "x" * 2_900}
LONG = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [LINE]}]}
HEADER = {"type": "header", "text": {"type": "plain_text", "text": "x", "emoji": False}}


@pytest.mark.parametrize(
    ("channel", "blocks", "error"),
    [
        ("C9", [HEADER], "channel_not_found"),
        (CHANNEL, [HEADER] * 51, "invalid_blocks"),
        (CHANNEL, [{"type": "surprise"}], "invalid_blocks"),
        (CHANNEL, [LONG] * 4, "msg_blocks_too_long"),
    ],
)
async def test_a_bad_message_is_refused(
    client: AsyncWebClient, channel: str, blocks: list[dict[str, object]], error: str
) -> None:
    """Channels and blocks are checked before a message is kept."""
    with pytest.raises(SlackApiError, match=error):
        await client.chat_postMessage(channel=channel, blocks=blocks, text="x")


async def test_tokens_and_scopes_are_checked(slack: FakeSlack, client: AsyncWebClient) -> None:
    """A wrong token, a missing scope and an unknown message are refused."""
    with pytest.raises(SlackApiError, match="invalid_auth"):
        await web_client("xoxb-wrong", slack.api).auth_test()
    slack.scopes.clear()
    with pytest.raises(SlackApiError, match="missing_scope"):
        await client.chat_postMessage(channel=CHANNEL, blocks=[HEADER], text="x")
    slack.scopes.add("chat:write")
    with pytest.raises(SlackApiError, match="message_not_found"):
        await client.chat_update(channel=CHANNEL, ts="1.1", blocks=[HEADER], text="x")


async def test_a_response_url_is_good_for_five_answers(slack: FakeSlack) -> None:
    """The sixth use of a response URL is refused."""
    body = {"text": "x", "blocks": [HEADER]}
    url = slack.hook_for()
    async with aiohttp.ClientSession() as session:
        answers = [await session.post(url, json=body) for _ in range(6)]
    assert [a.status for a in answers] == [200] * 5 + [404]
