"""Which workspace a channel belongs to, and forgetting one."""

import asyncio
import os
from pathlib import Path

from bot.model.delivery import Delivery, Watch
from bot.ports import Unit
from storage.store import open_store


def _fill(unit: Unit) -> None:
    for channel, team in [("C1", "T1"), ("C1", "T2"), ("C2", "T2"), ("C3", "T1")]:
        unit.save_channel(channel, team)
    for channel in ("C1", "C2"):
        unit.save_watch(Watch(channel))
        unit.save_delivery(Delivery(channel, "call", "f"))


def test_a_channel_keeps_its_first_workspace_until_that_leaves(tmp_path: Path) -> None:
    """Of a channel that two share the first counts; what was kept for a lost one is gone."""

    async def work() -> None:
        async with open_store(tmp_path / "r.db") as store:
            await store.write(_fill)
            assert await store.read(lambda r: r.team_of("C1")) == "T1"
            assert await store.read(lambda r: r.team_of("C9")) is None
            assert await store.read(lambda r: r.teams()) == ["T1", "T2"]
            assert await store.read(lambda r: r.channels_of("T1")) == ["C1", "C3"]
            await store.write(lambda u: u.forget_team("T1"))
            assert await store.read(lambda r: r.teams()) == ["T2"]
            assert [w.channel for w in await store.read(lambda r: r.watches())] == ["C2"]
            assert await store.read(lambda r: r.delivery("C1", "call")) is None
            assert await store.read(lambda r: r.delivery("C2", "call")) is not None

    asyncio.run(work())


def test_a_sound_database_has_no_damage(tmp_path: Path) -> None:
    """A fresh database has none; where a page holds something else, the damage is named."""
    path = tmp_path / "r.db"

    async def damage() -> str:
        async with open_store(path) as store:
            return await store.read(lambda r: r.damage())

    assert asyncio.run(damage()) == ""
    with path.open("r+b") as file:
        file.seek(-4096, os.SEEK_END)
        file.write(b"\xff" * 4096)
    assert "page" in asyncio.run(damage()).casefold()
