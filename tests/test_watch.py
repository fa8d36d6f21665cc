"""From a statement to a delivery: pairing as statements arrive, change and go."""

import itertools
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.model.call import Call
from bot.model.delivery import Delivery, Watch
from bot.model.readout import Recognition
from bot.model.statement import Statement
from bot.owing import Announcing, fingerprint
from bot.ports import CallQuery, Unit
from bot.watch import Watcher
from storage.store import SqliteStore, open_store
from tests.builders import BLINKEN, OURS, THEIRS, recognition

NOW = datetime(2022, 2, 2, 8, 0, tzinfo=UTC)
LATER = date(2022, 2, 12)
NONE = Recognition(account="no", why=("nothing tells of a call",))


def told(statement: Statement) -> Sequence[Recognition]:
    """Recognise by marks in the made-up text: a call of the 1st or 12th, or none."""
    if "no call" in statement.text:
        return [NONE]
    day = LATER if "February 12" in statement.text else date(2022, 2, 1)
    return [recognition(date=day, end=len(statement.text))]


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    async with open_store(tmp_path / "r.db") as opened:
        yield opened


@pytest.fixture
def watcher(store: SqliteStore) -> Watcher:
    return Watcher(store, told, Announcing("C1"), lambda: NOW)


async def calls(store: SqliteStore) -> list[Call]:
    return await store.read(lambda r: r.calls(CallQuery()))


async def owed(store: SqliteStore) -> list[Delivery]:
    return await store.read(lambda r: r.deliveries_due(NOW + timedelta(days=1)))


async def test_two_accounts_of_one_call_make_a_pair_and_a_delivery(
    store: SqliteStore, watcher: Watcher
) -> None:
    """One account waits; the second pairs it and the default channel is owed the digest."""
    await watcher.take(OURS, NOW)
    assert [c.state for c in await calls(store)] == ["waiting"]
    assert await owed(store) == []
    await watcher.take(THEIRS, NOW)
    (paired,) = await calls(store)
    assert paired.state == "paired"
    assert [(d.channel, d.call_id) for d in await owed(store)] == [("C1", paired.id)]


async def test_the_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    """Whatever comes first, the same accounts end up in the same calls."""
    third = replace(OURS, id="us-2", url="https://state.example/us-2", text="On February 12.")
    outcomes = set()
    for number, order in enumerate(itertools.permutations([OURS, THEIRS, third])):
        async with open_store(tmp_path / f"{number}.db") as store:
            watcher = Watcher(store, told, Announcing("C1"), lambda: NOW)
            for statement in order:
                await watcher.take(statement, NOW)
            outcomes.add(tuple(sorted(tuple(r.id for r in c.readouts) for c in await calls(store))))
    assert outcomes == {(("ru-1", "us-1"), ("us-2",))}


async def test_taking_the_same_statement_again_changes_nothing(
    store: SqliteStore, watcher: Watcher
) -> None:
    """A feed lists an item many times; it is one statement, one version, one delivery."""
    for _ in range(3):
        outcomes = [(await watcher.take(s, NOW)).outcome for s in (OURS, THEIRS)]
    assert outcomes == ["same", "same"]
    counts = await store.read(lambda r: r.counts())
    assert (counts.statements, counts.versions, counts.calls, counts.paired) == (2, 2, 1, 1)


async def test_an_edit_owes_the_channel_an_update(store: SqliteStore, watcher: Watcher) -> None:
    """After an edit the same delivery is due again, with other content."""
    await watcher.take_all([OURS, THEIRS], NOW)
    (first,) = await owed(store)
    posted = replace(first, state="posted", ts="1.1", posted_fingerprint=first.fingerprint)
    await store.write(lambda unit: unit.save_delivery(posted))
    assert await owed(store) == []
    await watcher.take(replace(OURS, text=OURS.text + " He insisted."), NOW)
    (again,) = await owed(store)
    assert (again.call_id, again.ts, again.state) == (first.call_id, "1.1", "pending")
    assert again.fingerprint != first.fingerprint


async def test_an_edit_during_a_post_keeps_the_look_before_posting(
    store: SqliteStore, watcher: Watcher
) -> None:
    """A row whose outcome is unknown stays so, or the digest could be posted twice."""
    await watcher.take_all([OURS, THEIRS], NOW)
    (first,) = await owed(store)
    await store.write(lambda unit: unit.save_delivery(replace(first, state="sending")))
    await watcher.take(replace(OURS, text=OURS.text + " He insisted."), NOW)
    assert [d.state for d in await owed(store)] == ["sending"]


async def test_an_edit_that_moves_the_day_parts_the_pair(
    store: SqliteStore, watcher: Watcher
) -> None:
    """A correction is matched anew: another stated day is another call."""
    await watcher.take_all([OURS, THEIRS], NOW)
    await watcher.take(replace(OURS, text="On February 12 they spoke."), NOW)
    assert sorted(c.state for c in await calls(store)) == ["waiting", "waiting"]


async def test_there_and_back_ends_where_it_began(store: SqliteStore, watcher: Watcher) -> None:
    """An edit undone gives the same call with the same accounts, and every wording is kept."""
    await watcher.take_all([OURS, THEIRS], NOW)
    before = [(c.id, [r.id for r in c.readouts]) for c in await calls(store)]
    await watcher.take(replace(OURS, text="This tells of no call at all."), NOW)
    assert [c.state for c in await calls(store)] == ["waiting"]
    await watcher.take(OURS, NOW)
    after = [(c.id, [r.id for r in c.readouts]) for c in await calls(store)]
    assert [readouts for _, readouts in after] == [readouts for _, readouts in before]
    assert len(await store.read(lambda r: r.versions(OURS.id))) == 3


async def test_old_calls_are_kept_but_not_announced(store: SqliteStore) -> None:
    """A backlog does not flood the channel."""
    late = Watcher(store, told, Announcing("C1", timedelta(days=7)), lambda: NOW + timedelta(30))
    await late.take_all([OURS, THEIRS], NOW)
    assert [c.state for c in await calls(store)] == ["paired"]
    assert await owed(store) == []


@pytest.mark.parametrize(
    ("watches", "channels"),
    [
        ([Watch("C2")], ["C2"]),
        ([Watch("C2", officials=("antony-blinken",)), Watch("C3", sides=("FR",))], ["C2"]),
        ([Watch("C2", officials=("wang-yi",))], []),
        ([Watch("C2", officials=("antony-blinken",), sides=("RU",))], ["C2"]),
    ],
)
async def test_watches_say_which_channels_are_owed(
    store: SqliteStore, watcher: Watcher, watches: list[Watch], channels: list[str]
) -> None:
    """Once a channel has a watch, only channels whose watch covers the call are owed it."""

    def set_up(unit: Unit) -> None:
        for watch in watches:
            unit.save_watch(watch)

    await store.write(set_up)
    await watcher.take_all([OURS, THEIRS], NOW)
    assert [d.channel for d in await owed(store)] == channels


async def test_a_crash_in_the_middle_keeps_nothing(store: SqliteStore) -> None:
    """Statement, call and delivery are one unit: when one fails, none is there."""

    def broken(statement: Statement) -> Sequence[Recognition]:
        bad = recognition(date=None) if statement.side == "RU" else recognition()
        return [replace(bad, principals=(BLINKEN,))]

    watcher = Watcher(store, broken, Announcing("C1"), lambda: NOW)
    with pytest.raises(ValueError, match="has no day"):
        await watcher.take_all([OURS, THEIRS], NOW)
    counts = await store.read(lambda r: r.counts())
    assert (counts.statements, counts.calls) == (0, 0)


def test_the_fingerprint_hangs_on_content_alone() -> None:
    """The order of accounts and the reasons for joining don't make a message stale."""
    from_calls: Callable[[Call], str] = fingerprint
    one = Call("c", date(2022, 2, 1), "phone", (), (), ("because",))
    assert from_calls(one) == from_calls(replace(one, why=("otherwise",)))
