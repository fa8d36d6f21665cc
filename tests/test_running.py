"""The running bot: what it may connect to, and what happens when its work breaks."""

import asyncio
import io
from pathlib import Path

import pytest
from rich.console import Console

from bot.alerting import owe
from bot.app import App, sources
from bot.config import Settings, load
from bot.health.alerts import Turn
from bot.model.errors import SourceError
from bot.model.source import SourceState
from bot.ports import Unit
from bot.running import at_work, bot_with, guard_of
from handlers.console import ConsolePublisher
from handlers.console_screen import Screen


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)


async def test_private_addresses_are_refused_unless_the_setting_allows_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By default a name that leads into this machine is unsafe; an intranet can be allowed."""
    with pytest.raises(SourceError, match="no public address"):
        await guard_of(load(None)).addresses("localhost", 80)
    monkeypatch.setenv("READOUTS_ALLOW_PRIVATE", "true")
    assert await guard_of(load(None)).addresses("localhost", 80)


@pytest.mark.parametrize(("loopback", "told"), [(False, True), (True, False)])
async def test_the_running_bot_tells_its_channel_what_it_is_owed_about_sources(
    tmp_path: Path, *, loopback: bool, told: bool
) -> None:
    """Also what an earlier run was about to tell; recorded feeds tell of nothing."""
    source = next(s for s in sources(load(None)) if s.polled)
    paper = io.StringIO()
    publisher = ConsolePublisher(Screen(Console(file=paper, width=100)))
    settings = Settings(_env_file=None, READOUTS_DATABASE=tmp_path / "r.db")
    bad = SourceState(source.key, trouble="http", failures=3, health="failing")

    def earlier(unit: Unit) -> None:
        unit.save_source_state(bad)
        owe(unit, source, bad, Turn("ok", "failing"))

    async with (
        App.open(settings, channel="console") as app,
        bot_with(app, publisher, loopback=loopback) as bot,
    ):
        await app.store.write(earlier)
        async with at_work(bot, []):
            for _ in range(20):
                await asyncio.sleep(0.05)
                if f"({source.key}) can't be read" in paper.getvalue():
                    break
    assert (f"({source.key}) can't be read" in paper.getvalue()) is told
