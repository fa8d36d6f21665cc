"""The outbox over the real store, the real publisher and a Slack that misbehaves."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.attempts import MOST_ATTEMPTS, wait_after
from bot.delivering import Deliverer
from bot.digest.document import Document
from bot.model.delivery import Delivery, Watch
from bot.ports import Store
from bot.presenting import Documents, Presenter
from handlers.pacing import Pace
from handlers.slack_publisher import SlackPublisher
from storage.store import open_store
from tests.builders import NOON
from tests.slack.limits import shown
from tests.slack.server import FakeSlack

CHANNEL = "C0000000001"
OWED = Delivery(CHANNEL, "call-1", "print-1")


@dataclass
class Desk:
    """What a deliverer is given from around it: a clock that tests turn, and the documents."""

    store: Store
    publisher: SlackPublisher
    now: datetime = NOON
    documents: dict[str, Document] = field(
        default_factory=lambda: {"call-1": Document("First wording", "S.")}
    )

    async def document(self, call_id: str, _watch: Watch | None = None) -> Document | None:
        return self.documents.get(call_id)

    def deliverer(self) -> Deliverer:
        return self.deliverer_of(self.document)

    def deliverer_of(self, documents: Documents) -> Deliverer:
        presenter = Presenter(self.store, documents, str)
        return Deliverer(self.store, self.publisher, presenter, lambda: self.now)

    async def owe(self, delivery: Delivery) -> None:
        await self.store.write(lambda unit: unit.save_delivery(delivery))

    async def row(self) -> Delivery:
        row = await self.store.read(lambda reading: reading.delivery(CHANNEL, "call-1"))
        assert row
        return row

    async def deliver_later(self) -> int:
        self.now += timedelta(hours=2)
        return await self.deliverer().deliver_due()


@pytest.fixture
async def desk(tmp_path: Path, client: AsyncWebClient) -> AsyncIterator[Desk]:
    async with open_store(tmp_path / "readouts.db") as store:
        yield Desk(store, SlackPublisher(client, pace=Pace(0)))


async def test_what_is_owed_is_posted_once(slack: FakeSlack, desk: Desk) -> None:
    """A due delivery becomes one message, and its row keeps the handle."""
    await desk.owe(OWED)
    assert await desk.deliverer().deliver_due() == 1
    assert await desk.deliver_later() == 0
    row = await desk.row()
    assert (row.state, row.ts, row.posted_fingerprint) == (
        "posted",
        slack.messages[0].ts,
        "print-1",
    )
    assert len(slack.messages) == 1


async def test_other_content_updates_the_message(slack: FakeSlack, desk: Desk) -> None:
    """When a row owes another fingerprint, the same message is changed."""
    await desk.owe(OWED)
    await desk.deliverer().deliver_due()
    desk.documents["call-1"] = Document("Second wording", "S.")
    await desk.owe(replace(await desk.row(), fingerprint="print-2", state="pending"))
    assert await desk.deliverer().deliver_due() == 1
    (message,) = slack.messages
    assert "Second wording" in shown(message.body["blocks"])


@pytest.mark.parametrize("fault", ["drop", "lose", "500"])
async def test_after_an_unknown_outcome_there_is_one_message(
    slack: FakeSlack, desk: Desk, fault: str
) -> None:
    """Whether Slack took the message or not, the channel ends with exactly one."""
    slack.fail_next("chat.postMessage", fault)
    await desk.owe(OWED)
    assert await desk.deliverer().deliver_due() == 0
    assert (await desk.row()).state == "sending"
    assert await desk.deliver_later() == 1
    assert len(slack.messages) == 1
    assert (await desk.row()).ts == slack.messages[0].ts


async def test_nothing_is_posted_while_nobody_can_look(slack: FakeSlack, desk: Desk) -> None:
    """As long as the channel can't be read after an unknown outcome, nothing is posted again."""
    slack.fail_next("chat.postMessage", "drop")
    slack.fail_next("conversations.history", "missing_scope", "500")
    await desk.owe(OWED)
    await desk.deliverer().deliver_due()
    assert [await desk.deliver_later() for _ in range(3)] == [0, 0, 1]
    assert slack.called("chat.postMessage") == 1
    assert len(slack.messages) == 1


async def test_a_crash_between_post_and_row_is_no_second_post(slack: FakeSlack, desk: Desk) -> None:
    """A row found in `sending` at the start is looked for in the channel before posting."""
    await desk.publisher.post(CHANNEL, Document("First wording", "S."), OWED.key)
    await desk.owe(replace(OWED, state="sending"))
    assert await desk.deliverer().deliver_due() == 1
    assert len(slack.messages) == 1
    assert (await desk.row()).state == "posted"


async def test_a_crash_between_row_and_post_is_made_good(slack: FakeSlack, desk: Desk) -> None:
    """A row in `sending` whose message is nowhere is posted."""
    await desk.owe(replace(OWED, state="sending"))
    assert await desk.deliverer().deliver_due() == 1
    assert len(slack.messages) == 1


async def test_a_refused_message_is_tried_later_then_given_up_loudly(
    slack: FakeSlack, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """Refusals back off; after the last attempt the row is failed, and the log says so."""
    slack.channels.clear()
    await desk.owe(OWED)
    await desk.deliverer().deliver_due()
    assert await desk.deliverer().deliver_due() == 0
    assert slack.called("chat.postMessage") == 1
    for _ in range(MOST_ATTEMPTS + 3):
        await desk.deliver_later()
    row = await desk.row()
    assert slack.called("chat.postMessage") == MOST_ATTEMPTS
    assert (row.state, row.attempts) == ("failed", MOST_ATTEMPTS)
    assert "channel_not_found" in row.detail
    assert "ERROR" in caplog.text


async def test_one_refusal_does_not_keep_others(slack: FakeSlack, desk: Desk) -> None:
    """A delivery that can't be made does not stop the next."""
    await desk.owe(replace(OWED, channel="C9"))
    await desk.owe(OWED)
    assert await desk.deliverer().deliver_due() == 1


async def test_a_digest_that_breaks_does_not_keep_others(
    slack: FakeSlack, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """An unforeseen error with one call is logged, and the next call is posted."""

    async def document(call_id: str, watch: Watch | None) -> Document | None:
        if call_id == "broken":
            raise RuntimeError(call_id)
        return desk.documents[call_id]

    await desk.owe(replace(OWED, call_id="broken"))
    await desk.owe(OWED)
    deliverer = desk.deliverer_of(document)
    assert await deliverer.deliver_due() == 1
    assert "RuntimeError: broken" in caplog.text
    assert len(slack.messages) == 1


async def test_content_that_changes_while_posting_stays_owed(slack: FakeSlack, desk: Desk) -> None:
    """What is owed anew during a post is not lost with the row that the post writes."""
    await desk.owe(OWED)

    async def document(call_id: str, watch: Watch | None) -> Document | None:
        if not slack.messages:
            await desk.owe(replace(OWED, fingerprint="print-2"))
        return desk.documents[call_id]

    deliverer = desk.deliverer_of(document)
    await deliverer.deliver_due()
    assert (await desk.row()).fingerprint == "print-2"
    assert await deliverer.deliver_due() == 1
    assert len(slack.messages) == 1
    assert (await desk.row()).posted_fingerprint == "print-2"


async def test_a_call_that_is_gone_is_not_posted(slack: FakeSlack, desk: Desk) -> None:
    """Without a document there is nothing to show, and the row says why."""
    desk.documents.clear()
    await desk.owe(OWED)
    assert await desk.deliverer().deliver_due() == 0
    assert (await desk.row()).state == "failed"
    assert slack.messages == []


def test_waiting_doubles_up_to_an_hour() -> None:
    """Half a minute, then doubled, never over an hour."""
    waits = [wait_after(n).total_seconds() for n in (1, 2, 3, 20)]
    assert waits == [30, 60, 120, 3600]
