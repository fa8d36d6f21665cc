"""Accounts are parted on one person's word, once, and put together again."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.model.errors import InputError
from bot.ports import CallQuery
from bot.ruling import Say
from tests.builders import OURS, THEIRS
from tests.test_ruling import NOW, Desk, opened

SECOND = replace(OURS, id="us-2", url="https://white.example/us-2", publisher="white.example")
IDS = (OURS.id, THEIRS.id, SECOND.id)
ANN, BEN = Say("Ann", "another day"), Say("Ben")


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with opened(tmp_path / "r.db") as there:
        await there.watcher.take_all([OURS, THEIRS, SECOND], NOW)
        yield there


async def groups(desk: Desk) -> set[frozenset[str]]:
    calls = await desk.store.read(lambda reading: reading.calls(CallQuery()))
    return {frozenset(r.id for r in call.readouts) for call in calls}


async def test_one_is_parted_from_all_others(desk: Desk) -> None:
    """The others stay together; what was said stands of each of them."""
    parted = await desk.arbiter.part(THEIRS.id, [OURS.id, SECOND.id], ANN)
    assert parted.fresh
    assert [r.statements for r in parted.rulings] == [(THEIRS.id, OURS.id), (THEIRS.id, SECOND.id)]
    assert await groups(desk) == {frozenset([THEIRS.id]), frozenset([OURS.id, SECOND.id])}


async def test_who_says_it_first_stands(desk: Desk) -> None:
    """A second word on the same accounts changes nothing, and is told of the first."""
    first = await desk.arbiter.part(THEIRS.id, [OURS.id], ANN)
    second = await desk.arbiter.part(OURS.id, [THEIRS.id], BEN)
    assert not second.fresh
    assert second.rulings == first.rulings


async def test_at_once_one_of_two_is_first(desk: Desk) -> None:
    """However they come, one word is kept."""
    both = [desk.arbiter.part(THEIRS.id, [OURS.id, SECOND.id], say) for say in (ANN, BEN)]
    one, other = await asyncio.gather(*both)
    assert {one.fresh, other.fresh} == {True, False}
    assert one.rulings == other.rulings
    assert len(await desk.arbiter.said_of(IDS)) == 2


async def test_taking_back_leaves_no_trace_and_is_done_once(desk: Desk) -> None:
    """All that was said at once is taken back at once; a second time there is nothing."""
    before = await groups(desk)
    parted = await desk.arbiter.part(THEIRS.id, [OURS.id, SECOND.id], ANN)
    wanted = [(r.kind, r.statements) for r in parted.rulings]
    assert await desk.arbiter.take_back(wanted) == parted.rulings
    assert await groups(desk) == before
    assert await desk.arbiter.take_back(wanted) == ()


async def test_what_was_said_otherwise_since_is_not_taken_back(desk: Desk) -> None:
    """A button takes back what it is about, and nothing that came later."""
    await desk.arbiter.rule("together", [OURS.id, THEIRS.id], BEN)
    assert await desk.arbiter.take_back([("apart", (OURS.id, THEIRS.id))]) == ()
    assert [r.kind for r in await desk.arbiter.said_of(IDS)] == ["together"]


async def test_what_can_not_be_kept_is_named(desk: Desk) -> None:
    """Nobody's word, a word too long, a statement that is not stored: nothing is kept."""
    for say, other in ((Say(""), OURS.id), (Say("Ann", "x" * 501), OURS.id), (ANN, "no-such")):
        with pytest.raises(InputError):
            await desk.arbiter.part(THEIRS.id, [other], say)
    assert await desk.arbiter.said_of(IDS) == []
