"""What the calls hang on, for any statements: not the order, the number of times or detours."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.call import Call
from bot.model.official import Principal
from bot.model.readout import Recognition
from bot.model.source import Published
from bot.model.statement import Statement
from bot.owing import Announcing
from bot.ports import CallQuery
from bot.watch import Watcher
from storage.store import SqliteStore, open_store
from tests.builders import BLINKEN, LAVROV, NOON, OURS, recognition

NOW = datetime(2022, 2, 20, tzinfo=UTC)
MACRON = Principal("Emmanuel Macron", "FR", "emmanuel-macron")
PEOPLE = {"US": BLINKEN, "RU": LAVROV, "FR": MACRON}
NO_CALL = "nothing"
freely = settings(deadline=None, max_examples=20)


def told(statement: Statement) -> Sequence[Recognition]:
    """Recognise by marks: the text names the other side, the title says whether the day is told."""
    if statement.text == NO_CALL:
        return [Recognition(account="no", why=("nothing tells of a call",))]
    sides = (statement.side, statement.text)
    published = statement.published.at.date() if statement.published else date(2022, 2, 1)
    stated = statement.title == "stated"
    people = tuple(PEOPLE[side] for side in sides)
    return [recognition(sides=sides, principals=people, date=published, date_stated=stated, end=2)]


@st.composite
def wordings(draw: st.DrawFn, id_: str = "") -> Statement:
    """Draw a statement of one of three sides about a call with another, or about nothing."""
    name = id_ or f"{draw(st.sampled_from(sorted(PEOPLE)))}-{draw(st.integers(0, 2))}"
    others = sorted(set(PEOPLE) - {name[:2]})
    hours = draw(st.integers(0, 72))
    return replace(
        OURS,
        id=name,
        url=f"https://a.example/{name}",
        side=name[:2],
        title=draw(st.sampled_from(["stated", "unstated"])),
        published=Published(NOON + timedelta(hours=hours)),
        text=draw(st.sampled_from([*others, *others, NO_CALL])),
    )


several = st.lists(wordings(), max_size=7, unique_by=lambda s: s.id)


@asynccontextmanager
async def opened() -> AsyncIterator[tuple[SqliteStore, Watcher]]:
    """Open a new store in a folder of its own."""
    with TemporaryDirectory() as folder:
        async with open_store(Path(folder, "r.db")) as store:
            yield store, Watcher(store, told, Announcing("C1"), lambda: NOW)


async def calls(store: SqliteStore) -> list[Call]:
    return await store.read(lambda reading: reading.calls(CallQuery()))


def content(found: Sequence[Call]) -> set[Call]:
    """Return the calls but for the names that the store gave them."""
    return {replace(call, id="") for call in found}


@freely
@given(several, st.randoms(use_true_random=False))
async def test_the_order_of_arrival_does_not_matter(
    statements: list[Statement], chance: Random
) -> None:
    """Statements one by one in one order, or at once in another, end in the same calls."""
    async with opened() as (store, watcher):
        for statement in statements:
            await watcher.take(statement, NOW)
        found = await calls(store)
    chance.shuffle(statements)
    async with opened() as (store, watcher):
        await watcher.take_all(statements, NOW)
        assert content(await calls(store)) == content(found)


@freely
@given(several)
async def test_taking_in_twice_changes_nothing(statements: list[Statement]) -> None:
    """The second time every statement is the same, and so are all calls, counts and deliveries."""
    async with opened() as (store, watcher):
        await watcher.take_all(statements, NOW)
        before = await calls(store), await store.read(lambda r: (r.counts(), r.deliveries_due(NOW)))
        again = await watcher.take_all(statements, NOW + timedelta(1))
        after = await calls(store), await store.read(lambda r: (r.counts(), r.deliveries_due(NOW)))
    assert {saved.outcome for saved in again} <= {"same"}
    assert after == before


@freely
@given(several.filter(bool), st.data())
async def test_one_version_back_and_forth_ends_where_it_began(
    statements: list[Statement], data: st.DataObject
) -> None:
    """A statement that is edited in any way and then edited back leaves the calls as they were."""
    before = data.draw(st.sampled_from(statements))
    async with opened() as (store, watcher):
        await watcher.take_all(statements, NOW)
        found = await calls(store)
        for wording in (data.draw(wordings(before.id)), before):
            await watcher.take(wording, NOW)
        assert content(await calls(store)) == content(found)


@freely
@given(several.filter(bool), st.data())
async def test_removing_a_readout_undoes_its_join(
    statements: list[Statement], data: st.DataObject
) -> None:
    """A statement that tells of no call any more leaves the calls as if it had never come."""
    gone = data.draw(st.sampled_from(statements))
    async with opened() as (store, watcher):
        await watcher.take_all([s for s in statements if s.id != gone.id], NOW)
        without = await calls(store)
    async with opened() as (store, watcher):
        await watcher.take_all(statements, NOW)
        await watcher.take(replace(gone, text=NO_CALL), NOW)
        assert content(await calls(store)) == content(without)


def test_the_marks_make_pairs() -> None:
    """Two sides that name each other tell of one call, so that the above proves something."""
    ours = replace(OURS, side="US", text="RU", title="stated")
    theirs = replace(ours, side="RU", text="US")
    (one,), (other,) = told(ours), told(theirs)
    assert set(one.principals) == set(other.principals)
    assert one.date == other.date
