"""What a channel is shown when its watch asks for some findings only, and when it is quiet."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.app import knowledge
from bot.asking import Names
from bot.delivering import Deliverer
from bot.model.delivery import Delivery, Note, Quiet, Watch
from bot.ports import Unit
from bot.presenting import Presenter
from bot.queries import Queries
from handlers.console import ConsolePublisher
from handlers.console_screen import Screen
from storage.store import SqliteStore, open_store
from tests.builders import NOON, OURS, THEIRS, call, readout

OUR = replace(OURS, text="They spoke by phone. The Secretary urged Russia to withdraw its troops.")
THEIR = replace(THEIRS, text="They spoke by phone. The Minister raised indivisible security.")
CALL = call(readouts=(readout(OUR), readout(THEIR)))
OWED = Delivery("C1", CALL.id, "print-1")


@dataclass
class Bot:
    """A store with one call, and what brings it to channels."""

    store: SqliteStore
    now: datetime = NOON
    paper: StringIO = field(default_factory=StringIO)

    def clock(self) -> datetime:
        return self.now

    async def watch(self, watch: Watch, delivery: Delivery = OWED) -> None:
        """Have a channel watch, and be owed the call."""
        owed = replace(delivery, channel=watch.channel)

        def work(unit: Unit) -> None:
            unit.save_watch(watch)
            unit.save_delivery(owed)

        await self.store.write(work)

    async def deliver(self) -> int:
        known = knowledge()
        names = Names(known.roster, known.topics)
        queries = Queries(self.store, names, known.digest, self.clock)
        presenter = Presenter(self.store, queries.document, queries.side_name)
        publisher = ConsolePublisher(Screen(Console(file=self.paper, width=200)))
        return await Deliverer(self.store, publisher, presenter, self.clock).deliver_due()

    async def row(self) -> Delivery:
        found = await self.store.read(lambda reading: reading.delivery("C1", CALL.id))
        assert found
        return found

    def said(self) -> str:
        """Return what was posted since it was asked last."""
        words = self.paper.getvalue()
        self.paper.seek(0)
        self.paper.truncate()
        return words


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    async with open_store(tmp_path / "readouts.db") as store:
        await store.write(_keep)
        yield Bot(store)


def _keep(unit: Unit) -> None:
    for told in CALL.readouts:
        unit.save_statement(told.statement, NOON)
        unit.save_readouts(told.id, [told])
    unit.save_call(CALL)


async def test_a_channel_is_shown_the_kinds_that_it_asks_for(bot: Bot) -> None:
    """And is told so; another one is shown all."""
    await bot.watch(Watch("C2"))
    assert await bot.deliver() == 1
    everything = bot.said()
    await bot.watch(Watch("C1", kinds=("omission", "commitment")))
    assert await bot.deliver() == 1
    narrowed = bot.said()
    assert "asks for these findings only: omission, commitment." in narrowed
    assert "Mentioned by Washington only" in narrowed
    assert ("asks for" in everything, "How the accounts are built" in narrowed) == (False, False)


@pytest.mark.parametrize("watch", [Watch("C1", kinds=("figures",)), Watch("C1", salience=1.0)])
async def test_where_nothing_is_left_nothing_is_posted(bot: Bot, watch: Watch) -> None:
    """The row is done with until other content is owed; then it is looked at anew."""
    await bot.watch(watch)
    assert (await bot.deliver(), await bot.deliver(), bot.said()) == (0, 0, "")
    passed = await bot.row()
    assert (passed.state, passed.ts, passed.posted_fingerprint) == ("posted", "", "print-1")
    assert "asks for" in passed.detail
    await bot.watch(Watch("C1"), replace(passed, fingerprint="print-2", state="pending"))
    assert await bot.deliver() == 1
    assert "Published first" in bot.said()


async def test_what_is_shown_is_kept_right_whatever_is_asked_for(bot: Bot) -> None:
    """A message that is there already is updated, with all that was found."""
    shown = replace(OWED, ts="C1-1", state="pending", posted_fingerprint="print-0")
    await bot.watch(Watch("C1", kinds=("figures",)), shown)
    assert await bot.deliver() == 1
    assert "asks for" not in bot.said()


async def test_nothing_is_said_in_the_quiet_hours(bot: Bot) -> None:
    """Neither what was tried before and is due again, nor a note in a thread."""
    quiet = Quiet(time(11), time(14), "UTC")
    shown = replace(OWED, ts="C1-1", posted_fingerprint="print-0", attempts=3, due_at=NOON)
    await bot.watch(Watch("C1", quiet=quiet), shown)
    note = Note("C1", CALL.id, "change-1", ("A line.",))
    await bot.store.write(lambda unit: unit.save_note(note))
    assert (await bot.deliver(), bot.said()) == (0, "")
    bot.now = NOON + timedelta(hours=2)
    assert await bot.deliver() == 2
    assert "A line." in bot.said()
