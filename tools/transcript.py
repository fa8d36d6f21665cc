"""Print what a new user sees in the first ten minutes.

    python -m tools.transcript            rewrites docs/first-ten-minutes.md
    python -m tools.transcript --check    says whether it is up to date

The same questions are asked in the console workspace and in Slack: in the strict Slack of the
tests, on loopback. Both know the bundled sample calls alone.
"""

import argparse
import asyncio
import difflib
import io
import re
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from importlib import resources
from pathlib import Path

from rich.console import Console

from bot.app import App
from bot.app_slack import slack_workspace
from bot.config import Settings
from bot.digest.plainly import plainly
from bot.ports import Publisher
from bot.running import bot_with
from bot.snapshots import SimulatedClock, load_snapshots, replay
from handlers.console import ConsolePublisher, ConsoleWorkspace
from handlers.console_screen import Screen
from handlers.texts import NAME, PROMPT
from tests.slack.server import APP_TOKEN, BOT_TOKEN, CHANNEL, Answer, FakeSlack, fake_slack

PAGE = Path(__file__).parents[1] / "docs/first-ten-minutes.md"
COMMAND = "python -m tools.transcript"
SAMPLES = Path(str(resources.files("bot.samples")))
ALIKE, WIDTH = 0.95, 96
"""A page this much like what is printed now is up to date: a word may change, an answer may not."""
PRESS = "press "
STEPS = (
    ("What can be asked.", "help"),
    ("The latest calls.", "latest"),
    ("The latest call of two ministers, compared.", "lavrov blinken"),
    ("A typing error, and what was meant.", "lavrof blinken"),
    ("The button with the right name.", PRESS + "Lavrov blinken"),
    ("This channel is to get the calls of one minister.", "watch lavrov"),
    ("No more of that.", "unwatch lavrov"),
    ("Calls that one side alone has told of.", "waiting"),
    ("Two published accounts, by their links.", "compare {one} {other}"),
)
HEAD = f"""# The first ten minutes

What a new user types and sees, first in the console workspace (`make run`, no tokens), then in
Slack. Every call here is one of the bundled samples. `{COMMAND}` prints this page anew.
"""
Do = Callable[[str], Awaitable[str]]


def main() -> None:
    """Write the page, or check it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only say whether it is up to date")
    if parser.parse_args().check:
        sys.exit(stale() or 0)
    PAGE.write_text(page(), encoding="utf-8")


def stale() -> str:
    """Return what is wrong with the page and what to do, or "" if it is up to date."""
    written = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    likeness = difflib.SequenceMatcher(None, written.splitlines(), page().splitlines()).ratio()
    return "" if likeness >= ALIKE else f"{PAGE.name} is not what the bot says: run {COMMAND}"


def page() -> str:
    """Return the whole page as Markdown."""
    return asyncio.run(_page())


async def _page() -> str:
    return "\n".join([HEAD, "## In the console\n", await console(), "## In Slack\n", await slack()])


async def told(do: Do, prompt: str, links: Sequence[str]) -> str:
    """Return what is said and answered, step by step."""
    parts = []
    for title, step in STEPS:
        line = step.format(one=links[0], other=links[1])
        answer = re.sub(r"[ \t]+$", "", await do(line), flags=re.MULTILINE).strip("\n")
        said = f"[{line.removeprefix(PRESS)}]" if line.startswith(PRESS) else f"{prompt}{line}"
        parts.append(f"{title}\n\n```text\n{said}\n\n{answer}\n```\n")
    return "\n".join(parts)


@asynccontextmanager
async def filled(settings: Settings, publisher: Publisher | None) -> AsyncIterator[App]:
    """Open the bot over a new store that has read the bundled feeds, as a start has it."""
    snapshots = load_snapshots(SAMPLES)
    clock = SimulatedClock(snapshots.times()[0])
    quiet = publisher or ConsolePublisher(Screen(Console(file=io.StringIO())))
    async with (
        App.open(settings, clock, CHANNEL, snapshots.sources) as app,
        bot_with(app, quiet, loopback=True) as bot,
    ):
        await replay(snapshots, bot.poller, clock, lambda _: bot.deliverer.deliver_due())
        yield app


async def links_of(app: App) -> list[str]:
    """Return the addresses of the accounts of the latest call that two sides have told of."""
    (call,) = await app.queries.calls("latest lavrov blinken")
    return [readout.statement.url for readout in call.readouts]


# The console


async def console() -> str:
    """Return the conversation at the console."""
    with tempfile.TemporaryDirectory(prefix="readouts-") as folder:
        settings = Settings(_env_file=None, READOUTS_DATABASE=Path(folder, "r.db"))
        async with filled(settings, None) as app:
            return await told(Typing(app).do, PROMPT, await links_of(app))


class Typing:
    """Somebody at a terminal."""

    def __init__(self, app: App) -> None:
        self._paper = io.StringIO()
        shown = Console(file=self._paper, width=WIDTH, color_system=None, force_terminal=False)
        self._screen = Screen(shown, pressable=True)
        self._app = app

    async def do(self, line: str) -> str:
        """Type a line, or the number of the button meant, and return what is printed."""
        if line.startswith(PRESS):
            line = self._number(line.removeprefix(PRESS))
        begin = self._paper.tell()
        await ConsoleWorkspace(self._app.desk, self._screen, _one(line)).run()
        return self._paper.getvalue()[begin:]

    def _number(self, label: str) -> str:
        found = re.findall(rf"\[(\d+)\] {re.escape(label)}", self._paper.getvalue())
        return str(found[-1])


async def _one(line: str) -> AsyncIterator[str]:
    yield line


# Slack


async def slack() -> str:
    """Return the conversation in Slack."""
    with tempfile.TemporaryDirectory(prefix="readouts-") as folder:
        async with fake_slack() as there:
            settings = Settings(
                _env_file=None,
                READOUTS_DATABASE=Path(folder, "r.db"),
                SLACK_BOT_TOKEN=BOT_TOKEN,
                SLACK_APP_TOKEN=APP_TOKEN,
                SLACK_CHANNEL=CHANNEL,
                SLACK_API_URL=there.api,
            )
            async with filled(settings, None) as app:
                workspace, _ = slack_workspace(app)
                await workspace.start()
                try:
                    return await told(Chatting(there).do, f"{NAME} ", await links_of(app))
                finally:
                    await workspace.stop()


class Chatting:
    """Somebody in Slack."""

    def __init__(self, slack: FakeSlack) -> None:
        self._slack = slack
        self._last: Answer | None = None

    async def do(self, line: str) -> str:
        """Type a command, or press the button meant, and return what is shown."""
        if line.startswith(PRESS) and self._last:
            envelope = await self._slack.press(self._last, line.removeprefix(PRESS))
        else:
            envelope = await self._slack.command(line)
        answers = await self._slack.answers_to(envelope)
        await asyncio.sleep(QUIET)  # a long answer comes in several messages
        self._last = answers[-1]
        return "\n".join(as_lines(answer) for answer in answers)


QUIET = 0.5
"""Seconds after an answer in which more of it comes."""


def as_lines(answer: Answer) -> str:
    """Return what a person reads of an answer, with its buttons."""
    lines = []
    for block in plainly(answer.blocks):
        elements, text = block.get("elements"), block.get("text")
        if isinstance(elements, list):
            lines.append(" ".join(f"[{e['text']['text']}]" for e in elements))
        elif isinstance(text, dict):
            lines.append(str(text["text"]))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
