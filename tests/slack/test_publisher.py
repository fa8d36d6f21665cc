import logging
from dataclasses import replace

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.digest.document import Document, Entry, Quote, Section
from bot.model.errors import DeliveryError, OutcomeUnknown
from handlers.slack_publisher import NOT_TAKEN, SlackPublisher, web_client
from tests.slack.limits import shown
from tests.slack.server import BOT_TOKEN, FakeSlack

CHANNEL = "C0000000001"
DIGEST = Document(
    "Antony Blinken – Sergey Lavrov",
    "Washington and Moscow: 1 matter in common.",
    sections=(Section("Both mention", (Entry("A reply", (Quote("Moscow", "the reply"),)),)),),
)


@pytest.fixture
def publisher(client: AsyncWebClient) -> SlackPublisher:
    return SlackPublisher(client)


async def test_a_digest_is_posted_with_blocks_text_and_key(
    slack: FakeSlack, publisher: SlackPublisher
) -> None:
    """What is posted carries blocks, a text, the key, and no unfurling."""
    ts = await publisher.post(CHANNEL, DIGEST, "C:call-1")
    (message,) = slack.messages
    assert message.ts == ts
    assert "“the reply”" in shown(message.body["blocks"])
    assert message.body["text"] == f"{DIGEST.title}. {DIGEST.summary}"
    assert message.body["metadata"] == {
        "event_type": "readouts_digest",
        "event_payload": {"key": "C:call-1"},
    }
    assert not message.body["unfurl_links"]
    assert not message.body["unfurl_media"]


async def test_a_posted_digest_is_found_by_its_key_on_any_page(
    slack: FakeSlack, publisher: SlackPublisher
) -> None:
    """`find` pages through the history and takes no other key for the one asked."""
    slack.page = 2
    handles = [await publisher.post(CHANNEL, DIGEST, f"key-{n}") for n in range(5)]
    assert await publisher.find(CHANNEL, "key-0") == handles[0]
    assert await publisher.find(CHANNEL, "key-4") == handles[4]
    assert await publisher.find(CHANNEL, "key") is None


async def test_an_update_replaces_the_content_in_place(
    slack: FakeSlack, publisher: SlackPublisher
) -> None:
    """The message stays one, and shows the new content."""
    ts = await publisher.post(CHANNEL, DIGEST, "key")
    await publisher.update(CHANNEL, ts, replace(DIGEST, title="A new title"))
    (message,) = slack.messages
    assert "A new title" in shown(message.body["blocks"])
    assert message.edits == 1


@pytest.mark.parametrize("fault", ["drop", "lose", "500", "internal_error"])
async def test_an_unknown_outcome_is_said_and_the_request_not_sent_again(
    slack: FakeSlack, publisher: SlackPublisher, fault: str
) -> None:
    """A connection that breaks, or a server that breaks, leaves exactly one request."""
    slack.fail_next("chat.postMessage", fault)
    with pytest.raises(OutcomeUnknown):
        await publisher.post(CHANNEL, DIGEST, "key")
    assert slack.called("chat.postMessage") == 1


async def test_after_a_dropped_answer_the_message_can_be_found(
    slack: FakeSlack, publisher: SlackPublisher
) -> None:
    """Slack took the message though its answer never came: `find` sees it."""
    slack.fail_next("chat.postMessage", "drop")
    with pytest.raises(OutcomeUnknown):
        await publisher.post(CHANNEL, DIGEST, "key")
    assert await publisher.find(CHANNEL, "key") == slack.messages[0].ts


async def test_a_refusal_is_certain_and_named(slack: FakeSlack, publisher: SlackPublisher) -> None:
    """Slack's own word for the refusal is kept, and the outcome is not unknown."""
    with pytest.raises(DeliveryError, match="channel_not_found") as caught:
        await publisher.post("C9", DIGEST, "key")
    assert not isinstance(caught.value, OutcomeUnknown)
    assert slack.messages == []


TABLED = replace(
    DIGEST,
    sections=(
        Section(
            "How much",
            (
                Entry("Grain: Moscow none, Paris 9 %", cells=("Grain", "none", "9 %")),
                Entry("Gas: Moscow 4 %, Paris none", cells=("Gas", "4 %", "none")),
            ),
            ("Share of the words", "Moscow", "Paris"),
        ),
    ),
)


async def test_a_slack_without_tables_is_sent_lines(
    slack: FakeSlack, publisher: SlackPublisher
) -> None:
    """Posting and updating; where tables have come, one stands."""
    ts = await publisher.post(CHANNEL, TABLED, "key")
    (message,) = slack.messages
    assert "table" in {b["type"] for b in message.blocks}
    slack.unsupported.add("table")
    await publisher.update(CHANNEL, ts, TABLED)
    assert {b["type"] for b in message.blocks} == {"header", "section"}
    assert "• Grain: Moscow none, Paris 9 %\n• Gas: Moscow 4 %, Paris none" in shown(message.blocks)
    assert (message.edits, slack.called("chat.update")) == (1, 2)


@pytest.mark.parametrize("code", sorted(NOT_TAKEN))
async def test_blocks_refused_by_any_name_are_sent_plainly(
    slack: FakeSlack, publisher: SlackPublisher, code: str
) -> None:
    """Slack says of a second table, for one, that attachments are invalid."""
    slack.fail_next("chat.postMessage", code)
    await publisher.post(CHANNEL, TABLED, "key")
    (message,) = slack.messages
    assert {b["type"] for b in message.blocks} == {"header", "section"}
    assert slack.called("chat.postMessage") == 2


async def test_nobody_listening_is_certain() -> None:
    """Without a connection nothing can have been posted."""
    publisher = SlackPublisher(web_client(BOT_TOKEN, "http://127.0.0.1:9/api/"))
    with pytest.raises(DeliveryError) as caught:
        await publisher.post(CHANNEL, DIGEST, "key")
    assert not isinstance(caught.value, OutcomeUnknown)


async def test_a_rate_limit_is_waited_out(slack: FakeSlack, publisher: SlackPublisher) -> None:
    """After 429 the message is posted once Slack's own waiting time is over."""
    slack.fail_next("chat.postMessage", "429")
    await publisher.post(CHANNEL, DIGEST, "key")
    assert slack.called("chat.postMessage") == 2
    assert len(slack.messages) == 1


async def test_no_token_stands_in_errors_or_logs(
    slack: FakeSlack, publisher: SlackPublisher, caplog: pytest.LogCaptureFixture
) -> None:
    """Even with every log line on, a failing post shows no token."""
    caplog.set_level(logging.DEBUG)
    for fault in ("drop", "500", "invalid_auth"):
        slack.fail_next("chat.postMessage", fault)
        with pytest.raises(DeliveryError) as caught:
            await publisher.post(CHANNEL, DIGEST, "key")
        assert BOT_TOKEN not in repr(caught.value)
        assert caught.value.__cause__ is None
    assert BOT_TOKEN not in caplog.text
