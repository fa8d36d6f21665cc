"""One message through its life, over the real store, comparison and client, and a strict Slack."""

from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.app import knowledge
from bot.asking import Names
from bot.delivering import DELETED, Deliverer
from bot.digest.document import Document
from bot.model.delivery import Delivery, Quiet, Watch
from bot.model.official import Principal
from bot.model.readout import Recognition
from bot.model.source import Absence, Published, SourceState
from bot.model.statement import Statement
from bot.noticing import Noticer
from bot.owing import Announcing, find_again, miss
from bot.ports import Unit
from bot.presenting import Presenter
from bot.queries import Following, Queries
from bot.watch import Watcher
from handlers.pacing import Pace
from handlers.slack_publisher import SlackPublisher
from storage.store import SqliteStore, open_store
from tests.builders import BLINKEN, LAVROV, OURS, THEIRS, recognition
from tests.slack.limits import shown
from tests.slack.server import CHANNEL, FakeSlack
from tests.slack.server.things import Message

NOON = datetime(2022, 2, 1, 12, 0, tzinfo=UTC)
LE_DRIAN = Principal("Jean-Yves Le Drian", "FR", "jean-yves-le-drian")
OUT = Published(NOON)
WASHINGTON = replace(
    OURS,
    published=OUT,
    text="The Secretary spoke by phone with the Foreign Minister today. "
    "He urged Russia to withdraw its troops from the border of Ukraine. "
    "They discussed the written reply to the security proposals.",
)
MOSCOW = replace(
    THEIRS,
    published=OUT,
    text="A telephone conversation took place on February 1. "
    "The written reply to the security proposals was discussed. "
    "The Minister raised the principle of indivisible security.",
)
PARIS = replace(
    WASHINGTON,
    id="fr-1",
    url="https://diplomatie.example/fr-1",
    publisher="diplomatie.example",
    side="FR",
    text="The three ministers spoke by phone on February 1. "
    "They discussed the nuclear talks with Iran in Vienna.",
)
EDITED = replace(MOSCOW, text=MOSCOW.text.replace("was discussed", "was rejected outright"))
FAULTS = ("", "drop", "lose", "500", "429")
SOURCES = {"state": "US", "mid": "RU", "quai": "FR"}


def told(statement: Statement) -> Sequence[Recognition]:
    """Take every statement for an account of the one call of 1 February, or of none."""
    if "no call" in statement.text:
        return [Recognition("no")]
    people = (BLINKEN, LAVROV, LE_DRIAN)
    return [recognition(principals=people, sides=("US", "RU", "FR"), end=len(statement.text))]


@dataclass
class Life:
    """A bot that is started anew at every step, with a clock that tests turn."""

    store: SqliteStore
    slack: FakeSlack
    client: AsyncWebClient
    now: datetime = NOON
    waiting: bool = True

    def queries(self) -> Queries:
        known = knowledge()
        following = Following(SOURCES, timedelta(hours=48))
        names = Names(known.roster, known.topics)
        return Queries(self.store, names, known.digest, lambda: self.now, following)

    def deliverer(self, kind: type[SlackPublisher] = SlackPublisher) -> Deliverer:
        queries, clock = self.queries(), lambda: self.now
        presenter = Presenter(self.store, queries.document, queries.side_name)
        noticer = Noticer(self.store, queries.silences, queries.side_name, clock)
        publisher = kind(self.client, pace=Pace(0))
        return Deliverer(self.store, publisher, presenter, clock, noticer.notice)

    async def take(self, *statements: Statement) -> None:
        announcing = Announcing(CHANNEL, waiting=self.waiting)
        await Watcher(self.store, told, announcing, lambda: self.now).take_all(statements, self.now)

    async def deliver(self) -> int:
        return await self.deliverer().deliver_due()

    async def settle(self, fault: str = "") -> None:
        """Deliver, with a fault in everything that changes Slack, until nothing is owed."""
        if fault:
            for method in ("chat.postMessage", "chat.update"):
                self.slack.fail_next(method, fault)
        for _ in range(4):
            await self.deliver()
            self.now += timedelta(minutes=10)
        self.slack.faults.clear()
        assert await self.deliver() == 0

    async def listened(self) -> None:
        """Have every source be read without trouble until now."""
        states = [
            SourceState(
                key=key, first_at=NOON - timedelta(days=1), read_at=self.now, checked_at=self.now
            )
            for key in SOURCES
        ]

        def work(unit: Unit) -> None:
            for state in states:
                unit.save_source_state(state)

        await self.store.write(work)

    async def row(self) -> Delivery:
        (call,) = await self.queries().calls("blinken lavrov")
        row = await self.store.read(lambda r: r.delivery(CHANNEL, call.id))
        assert row
        return row

    @property
    def message(self) -> Message:
        """The one message of the channel."""
        (found,) = [m for m in self.slack.messages if not m.thread]
        return found

    @property
    def words(self) -> str:
        return shown(self.message.body["blocks"])

    @property
    def thread(self) -> list[str]:
        """What stands in the message's thread, a note each."""
        replies = [m for m in self.slack.messages if m.thread]
        assert {m.thread for m in replies} <= {self.message.ts}
        return [shown(m.body["blocks"]) for m in replies]


@pytest.fixture
async def life(tmp_path: Path, slack: FakeSlack, client: AsyncWebClient) -> AsyncIterator[Life]:
    async with open_store(tmp_path / "readouts.db") as store:
        yield Life(store, slack, client)


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_message_lives_from_the_first_account_to_a_removal(life: Life, fault: str) -> None:
    """Each step shows once, in one message and its thread, whatever goes wrong between."""
    await life.take(WASHINGTON)
    await life.settle(fault)
    assert "Washington has published an account" in life.words
    assert life.thread == []
    await life.take(MOSCOW)
    await life.settle(fault)
    assert "indivisible security" in life.words
    await life.take(PARIS)
    await life.settle(fault)
    assert "Iran in Vienna" in life.words
    await life.take(EDITED)
    await life.settle(fault)
    assert "rejected outright" in life.words
    await life.store.write(lambda unit: miss(unit, Absence(WASHINGTON.id, life.now, "gone")))
    await life.settle(fault)
    assert len(life.thread) == 4
    added, third, edit, removal = life.thread
    assert added.startswith("Moscow’s account was added; the two are now compared above.")
    assert third.startswith("Paris’s account was added.")
    assert edit.startswith(
        "Moscow’s text was changed: 2 words. “discussed” became “rejected outright”."
    )
    assert removal.startswith("Washington’s account is no longer shown by its publisher")


class Killed(RuntimeError):  # noqa: N818 -- reads as what happened
    """The program ended at once."""


class Mortal(SlackPublisher):
    """A publisher whose program is killed as soon as Slack has taken something."""

    async def post(self, channel: str, document: Document, key: str) -> str:
        await super().post(channel, document, key)
        raise Killed

    async def update(self, channel: str, ts: str, document: Document) -> None:
        await super().update(channel, ts, document)
        raise Killed

    async def reply(self, channel: str, ts: str, document: Document, key: str) -> str:
        await super().reply(channel, ts, document, key)
        raise Killed


async def test_a_bot_that_is_killed_after_every_step_does_each_once(life: Life) -> None:
    """What Slack took before the bot could keep it is found again after the next start."""
    for statement in (WASHINGTON, MOSCOW, PARIS, EDITED):
        await life.take(statement)
        for _ in range(2):
            with suppress(Killed):
                await life.deliverer(Mortal).deliver_due()
            await life.deliver()
            life.now += timedelta(minutes=10)
        assert await life.deliver() == 0
    assert "rejected outright" in life.words
    assert [t.split("’")[0] for t in life.thread] == ["Moscow", "Paris", "Moscow"]


async def test_several_changes_at_once_are_one_note(life: Life) -> None:
    """What came between two looks at the outbox is told together, and once."""
    await life.take(WASHINGTON, MOSCOW)
    await life.settle()
    await life.take(EDITED)
    await life.take(PARIS)
    await life.settle()
    (note,) = life.thread
    assert "Paris’s account was added." in note
    assert "Moscow’s text was changed: 2 words." in note


async def test_other_quotation_marks_change_the_message_alone(life: Life) -> None:
    """A cosmetic edit is no news: the message follows, its thread stays silent."""
    await life.take(WASHINGTON, MOSCOW)
    await life.settle()
    await life.take(replace(MOSCOW, text=MOSCOW.text.replace("took place", "took  place")))
    await life.settle()
    assert life.message.edits == 1
    assert life.thread == []


async def test_an_account_that_goes_and_comes_back_is_told_each_time(life: Life) -> None:
    """There and back is two notes; findings that come or go are named."""
    await life.take(WASHINGTON, MOSCOW, PARIS)
    await life.settle()
    await life.take(replace(PARIS, text="This tells of no call at all."))
    await life.settle()
    await life.take(PARIS)
    await life.settle()
    went, came = life.thread
    assert went.startswith("Paris’s account is no longer shown with this call.")
    assert "No longer found: " in went
    assert came.startswith("Paris’s account was added.")
    assert "New: " in came


async def test_a_statement_that_is_shown_again_is_told(life: Life) -> None:
    """The message says what is no longer shown as long as that is so."""
    await life.take(WASHINGTON, MOSCOW)
    await life.store.write(lambda unit: miss(unit, Absence(MOSCOW.id, life.now, "unlisted")))
    await life.settle()
    assert "No longer shown: " in life.words
    await life.store.write(lambda unit: find_again(unit, MOSCOW.id, life.now))
    await life.settle()
    assert "No longer shown" not in life.words
    assert [t.strip() for t in life.thread] == ["Moscow’s account is shown by its publisher again."]


@pytest.mark.parametrize("fault", FAULTS)
async def test_silence_is_one_line_in_the_thread_once(life: Life, fault: str) -> None:
    """When the set time is over the thread is told; a late account is the normal update."""
    await life.take(WASHINGTON)
    await life.settle()
    life.now += timedelta(hours=47)
    await life.listened()
    await life.settle(fault)
    assert life.thread == []
    life.now += timedelta(hours=3)
    await life.listened()
    await life.settle(fault)
    life.now += timedelta(days=3)
    await life.listened()
    await life.settle()
    (silence,) = life.thread
    assert silence.startswith(
        "No account by Paris after 2 days; No account by Moscow after 2 days. Silence is not"
    )
    assert life.message.edits == 0
    await life.take(replace(MOSCOW, published=Published(life.now)))
    await life.settle(fault)
    assert "indivisible security" in life.words
    assert len(life.thread) == 2


async def test_where_nobody_listened_nobody_is_silent(life: Life) -> None:
    """Without a source that was read all the time, nothing is said."""
    await life.take(WASHINGTON)
    life.now += timedelta(days=4)
    await life.settle()
    assert life.thread == []


async def test_without_the_wish_one_account_is_no_message(life: Life) -> None:
    """A channel that wants no waiting notices hears of a call when it is paired."""
    life.waiting = False
    await life.take(WASHINGTON)
    await life.settle()
    assert life.slack.messages == []
    await life.take(MOSCOW)
    await life.settle()
    assert "indivisible security" in life.words
    assert life.thread == []


async def test_a_watch_says_whether_it_waits(life: Life) -> None:
    """A channel's own watch counts, whatever the default is; quiet hours hold the notice."""
    night = Quiet(time(11), time(14), "UTC")
    watch = Watch(CHANNEL, waiting=True, quiet=night)
    await life.store.write(lambda unit: unit.save_watch(watch))
    life.waiting = False
    await life.take(WASHINGTON)
    await life.settle()
    assert life.slack.messages == []
    life.now = NOON + timedelta(hours=2, minutes=1)
    await life.settle()
    assert "Washington has published an account" in life.words


async def test_a_message_that_somebody_took_away_is_not_posted_again(life: Life) -> None:
    """Whoever deletes a message has decided: later changes and notes have no place to go."""
    await life.take(WASHINGTON)
    await life.settle()
    life.slack.messages.clear()
    await life.take(MOSCOW)
    await life.settle()
    row = await life.row()
    assert (row.state, row.detail) == ("deleted", DELETED)
    await life.take(EDITED)
    await life.settle()
    assert life.slack.messages == []
    assert life.slack.called("chat.update") == 1


async def test_a_slack_without_newer_blocks_gets_plain_ones(life: Life) -> None:
    """What is refused as invalid is sent once more as header and plain sections."""
    life.slack.unsupported = {"rich_text"}
    await life.take(WASHINGTON)
    await life.settle()
    assert {b["type"] for b in life.message.blocks} == {"header", "section", "actions"}
    assert "Published: Washington: 1 February 2022, 12:00 UTC" in life.words
    await life.take(MOSCOW)
    await life.settle()
    assert "Moscow: “The Minister raised the principle of indivisible security.”" in life.words
    assert "Moscow’s account was added" in life.thread[0]
    assert life.slack.called("chat.postMessage") == 4


async def test_the_notification_is_a_sentence_that_ends_with_the_count(life: Life) -> None:
    """The text beside the blocks reads well alone: no bullets, no pictures, the count last."""
    await life.take(WASHINGTON, MOSCOW)
    await life.settle()
    text = str(life.message.body["text"])
    assert text.startswith("Jean-Yves Le Drian – Sergey Lavrov – Antony Blinken: phone call, ")
    assert text.endswith(" in all.")
    assert not set(text) & set("•*\n")
