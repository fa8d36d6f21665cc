"""Response URLs of the fake Slack: five times in thirty minutes, for one person alone."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack.server import CHANNEL, FakeSlack

TEXT = {"text": "x"}


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


async def test_a_response_url_is_good_for_five_answers(
    slack: FakeSlack, session: aiohttp.ClientSession
) -> None:
    """The sixth use of a response URL is refused."""
    url = slack.hook_for()
    answers = [await session.post(url, json=TEXT) for _ in range(6)]
    assert [a.status for a in answers] == [200] * 5 + [404]
    assert await answers[-1].text() == "used_url"


async def test_a_response_url_is_good_for_half_an_hour(
    slack: FakeSlack, session: aiohttp.ClientSession
) -> None:
    """Later, and at an address that was never given, nothing is taken."""
    url = slack.hook_for()
    slack.later(1_799)
    assert (await session.post(url, json=TEXT)).status == 200
    slack.later(2)
    assert (await session.post(url, json=TEXT)).status == 404
    assert (await session.post(f"{slack.base}/hook/made-up", json=TEXT)).status == 404


@pytest.mark.parametrize("body", [{}, {"text": "<!here>"}, {"blocks": [{"type": "x"}], **TEXT}])
async def test_a_bad_answer_is_refused(
    slack: FakeSlack, session: aiohttp.ClientSession, body: dict[str, object]
) -> None:
    """Answers are held to the limits of messages."""
    assert (await session.post(slack.hook_for(), json=body)).status == 400
    assert slack.answers == {}


async def test_an_answer_is_seen_by_one_unless_it_asks_for_more(
    slack: FakeSlack, session: aiohttp.ClientSession
) -> None:
    """Only ``in_channel`` makes it a message of the channel."""
    url = slack.hook_for()
    await session.post(url, json=TEXT)
    assert slack.messages == []
    await session.post(url, json={**TEXT, "response_type": "in_channel"})
    assert [m.channel for m in slack.messages] == [CHANNEL]


async def test_an_answer_can_take_the_place_of_the_message(
    slack: FakeSlack, client: AsyncWebClient, session: aiohttp.ClientSession
) -> None:
    """The message that a button is in can be replaced, and removed."""
    await client.chat_postMessage(channel=CHANNEL, text="first")
    (message,) = slack.messages
    url = slack.hook_for(original=message)
    await session.post(url, json={"text": "second", "replace_original": True})
    assert (message.body["text"], message.edits) == ("second", 1)
    await session.post(url, json={"delete_original": True})
    assert slack.messages == []


async def test_a_response_url_can_fail(slack: FakeSlack, session: aiohttp.ClientSession) -> None:
    """Faults are to be had here as well, under the name ``hook``."""
    slack.fail_next("hook", "500", "429")
    url = slack.hook_for()
    assert [(await session.post(url, json=TEXT)).status for _ in range(3)] == [500, 429, 200]
