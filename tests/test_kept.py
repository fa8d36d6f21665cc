import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.kept import Kept
from bot.ports import Unit
from storage.store import open_store
from tests.builders import NOON


def ready(make: Callable[[], str]) -> Callable[[], Awaitable[Callable[[], str]]]:
    async def prepare() -> Callable[[], str]:
        return make

    return prepare


async def test_what_is_asked_for_at_once_is_made_once() -> None:
    """All who ask meanwhile, and whoever asks later, get the one result."""
    made: list[str] = []
    kept: Kept[str] = Kept(2)

    def make() -> str:
        made.append("x")
        return "done"

    assert await asyncio.gather(*(kept.get("a", ready(make)) for _ in range(9))) == ["done"] * 9
    assert await kept.get("a", ready(make)) == "done"
    assert made == ["x"]


async def test_a_failure_is_tried_again() -> None:
    """Whoever asked hears of it; the next one has it made anew."""
    kept: Kept[str] = Kept(2)

    def broken() -> str:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        await kept.get("a", ready(broken))
    assert await kept.get("a", ready(lambda: "done")) == "done"


async def test_a_unit_that_fails_among_others_undoes_itself_alone(tmp_path: Path) -> None:
    """Units that wait share a commit, but not each other's failures."""

    def fail(unit: Unit) -> bool:
        unit.handle("lost", NOON)
        raise ValueError("broken")

    async with open_store(tmp_path / "r.db") as store:
        units = [*(lambda u, n=n: u.handle(f"{n}", NOON) for n in range(40)), fail]
        done = await asyncio.gather(*map(store.write, units), return_exceptions=True)
        assert done[:40] == [True] * 40
        assert isinstance(done[40], ValueError)
        assert await store.write(lambda u: u.handle("lost", NOON))
        assert not await store.write(lambda u: u.handle("7", NOON))
