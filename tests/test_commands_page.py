"""What `docs/commands.md` shows is so: its lines are typed in the console workspace."""

import asyncio
import io
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from pathlib import Path

import pytest
from rich.console import Console

from bot.app import App
from bot.config import Settings
from bot.running import bot_with
from bot.snapshots import SimulatedClock, Snapshots, load_snapshots, replay
from handlers.console import ConsolePublisher, ConsoleWorkspace
from handlers.console_screen import Screen
from handlers.texts import PROMPT
from tests.handlers.desk import commands
from tests.test_docs import ROOT, agrees

PAGE = ROOT / "docs" / "commands.md"
BLOCKS = re.findall(r"^```readouts\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
WIDTH = 80


@dataclass(frozen=True)
class Samples:
    """The database of the bundled sample feeds, read to their end."""

    database: Path
    snapshots: Snapshots
    now: datetime


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    folder = tmp_path_factory.mktemp("samples")
    return asyncio.run(_replayed(folder / "samples.db"))


async def _replayed(database: Path) -> Samples:
    snapshots = load_snapshots(Path(str(resources.files("bot.samples"))))
    clock = SimulatedClock(snapshots.times()[0])
    publisher = ConsolePublisher(Screen(Console(quiet=True)))
    async with (
        App.open(_settings(database), clock, "console", snapshots.sources) as app,
        bot_with(app, publisher, loopback=True) as bot,
    ):
        await replay(snapshots, bot.poller, clock, lambda _: bot.deliverer.deliver_due())
    return Samples(database, snapshots, clock())


def _settings(database: Path) -> Settings:
    return Settings(_env_file=None, READOUTS_DATABASE=database)


async def typed(samples: Samples, folder: Path, lines: list[str]) -> list[str]:
    """Return what a conversation over the samples prints, its lines among the answers."""
    database = Path(shutil.copy(samples.database, folder / "samples.db"))
    out = io.StringIO()
    screen = Screen(Console(file=out, width=WIDTH), pressable=True)

    async def one_by_one() -> AsyncIterator[str]:
        for line in lines:
            screen.console.print(line, markup=False, highlight=False, soft_wrap=True)
            yield line

    followed = samples.snapshots.sources
    async with App.open(_settings(database), lambda: samples.now, "console", followed) as app:
        await ConsoleWorkspace(app.desk, screen, one_by_one(), PROMPT).run()
    return [line.rstrip() for line in out.getvalue().splitlines()]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda b: b.splitlines()[0].removeprefix(PROMPT))
async def test_a_conversation_goes_as_the_page_says(
    samples: Samples, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: str
) -> None:
    """Each block is a conversation of its own; `...` stands for any number of lines."""
    monkeypatch.chdir(tmp_path)
    wanted = block.splitlines()
    lines = [line.removeprefix(PROMPT) for line in wanted if line.startswith(PROMPT)]
    got = await typed(samples, tmp_path, lines)
    got = got[next(i for i, line in enumerate(got) if line.startswith(PROMPT)) : -1]
    assert agrees(_without_empty(wanted), _without_empty(got)), "\n".join(got)


def _without_empty(lines: list[str]) -> list[str]:
    return [line.rstrip() for line in lines if line.strip()]


def test_every_command_is_on_the_page() -> None:
    """With its usage as the help shows it, its sentence, and a conversation."""
    text = PAGE.read_text("utf-8")
    for command in commands():
        usage = f"{command.key} {command.usage}".strip()
        assert f"## `{usage}`" in text, command.key
        assert f"{command.summary}\n" in text, command.key
        used = [b for b in BLOCKS if any(_uses(line, command.key) for line in b.splitlines())]
        assert used, command.key


def _uses(line: str, key: str) -> bool:
    words = line.removeprefix(PROMPT).split()
    typed_one = line.startswith(PROMPT) and bool(words)
    return typed_one and (words[0] == key or key == "pair")
