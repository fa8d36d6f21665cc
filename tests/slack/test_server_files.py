"""Files, links, installing: what the fake Slack takes and refuses of them."""

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack_publisher import web_client
from tests.slack.server import CHANNEL, CLIENT_ID, CLIENT_SECRET, FakeSlack, fake_slack

PAGE = "https://state.example/a"
SHOWN = {PAGE: {"blocks": [{"type": "divider"}]}}


@pytest.fixture
def listening(slack: FakeSlack) -> FakeSlack:
    """Have a Slack that sends requests to nobody in particular."""
    slack.mode, slack.retries, slack.request_url = "http", (), "http://127.0.0.1:9/"
    return slack


async def test_a_file_is_sent_in_three_steps(slack: FakeSlack, client: AsyncWebClient) -> None:
    """The SDK's upload ends with the content, the title and the channel."""
    await client.files_upload_v2(
        channel=CHANNEL, filename="a.csv", title="The calls", content=b"a,b\n"
    )
    (file,) = slack.files.values()
    assert (file.name, file.title, file.content) == ("a.csv", "The calls", b"a,b\n")
    assert (file.channel, file.done) == (CHANNEL, True)


async def test_a_file_that_was_not_sent_is_not_shown(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    """Another length, no content, an unknown file and an unknown channel are refused."""
    asked = await client.files_getUploadURLExternal(filename="a", length=4)
    async with aiohttp.ClientSession() as session:
        assert (await session.post(asked["upload_url"], data=b"too long")).status == 400
    with pytest.raises(SlackApiError, match="file_not_found"):
        await client.files_completeUploadExternal(files=[{"id": asked["file_id"]}])
    with pytest.raises(SlackApiError, match="channel_not_found"):
        await client.files_completeUploadExternal(files=[{"id": asked["file_id"]}], channel_id="C9")
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        await client.files_getUploadURLExternal(filename="a", length=0)


async def test_links_that_were_shared_can_be_shown_more_of(
    listening: FakeSlack, client: AsyncWebClient
) -> None:
    """By the id of the event, or by channel and timestamp; no other link and message."""
    event = (await listening.share_link(CHANNEL, PAGE)).payload["event"]
    by_id = {"unfurl_id": event["unfurl_id"], "source": event["source"]}
    await client.chat_unfurl(unfurls=SHOWN, **by_id)
    await client.chat_unfurl(unfurls=SHOWN, channel=CHANNEL, ts=event["message_ts"])
    assert [u.unfurls for u in listening.unfurls] == [SHOWN, SHOWN]
    other = {"https://other.example": SHOWN[PAGE]}
    bad = {PAGE: {"blocks": [{"type": "surprise"}]}}
    for unfurls, error in (
        (other, "cannot_unfurl_url"),
        (bad, "invalid_blocks"),
        ({}, "missing_unfurls"),
    ):
        with pytest.raises(SlackApiError, match=error):
            await client.chat_unfurl(unfurls=unfurls, **by_id)
    with pytest.raises(SlackApiError, match="cannot_unfurl_message"):
        await client.chat_unfurl(unfurls=SHOWN, unfurl_id="x", source="composer")
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        await client.chat_unfurl(unfurls=SHOWN, unfurl_id=event["unfurl_id"])


@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")  # of the SDK
async def test_a_code_becomes_the_token_of_a_workspace_once() -> None:
    """Whoever agrees is sent back with a code; the client's secret is checked."""
    async with fake_slack() as slack, aiohttp.ClientSession() as session:
        asked = {"redirect_uri": "http://127.0.0.1:9/back", "state": "s", "team": "T2"}
        url = f"{slack.base}/oauth/v2/authorize"
        back = await session.get(url, params=asked, allow_redirects=False)
        code = back.headers["Location"].partition("code=")[2].partition("&")[0]
        client = AsyncWebClient(base_url=slack.api)
        known = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
        with pytest.raises(SlackApiError, match="bad_client_secret"):
            await client.oauth_v2_access(**{**known, "client_secret": "x"}, code=code)
        answer = await client.oauth_v2_access(**known, code=code)
        assert answer["team"]["id"] == "T2"
        with pytest.raises(SlackApiError, match="invalid_code"):
            await client.oauth_v2_access(**known, code=code)
        there = await web_client(answer["access_token"], slack.api).auth_test()
        assert there["team_id"] == "T2"
