"""The console workspace: the bot on a terminal, with the same commands as in Slack."""

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import TextIO

from rich.console import Console

from bot.digest import plain
from bot.digest.document import Document
from bot.digest.terminal import render
from handlers import texts
from handlers.contracts import Asked, Place
from handlers.desk import Answering

LEAVE = frozenset({"quit", "exit", "/quit"})

HERE = Place(channel="console", user="console")
"""Where whoever types is: the one channel that there is."""


class ConsolePublisher:
    """A `bot.ports.Publisher` that prints; a message's handle is its number."""

    def __init__(self, console: Console) -> None:
        """Print to `console`."""
        self._console = console
        self._handles: dict[tuple[str, str], str] = {}

    async def post(self, channel: str, document: Document, key: str) -> str:
        """Print the document and return its number."""
        handle = self._handles[channel, key] = str(len(self._handles) + 1)
        show(self._console, document)
        return handle

    async def reply(self, channel: str, ts: str, document: Document, key: str) -> str:  # noqa: ARG002 -- there is one thread here
        """Print each line as one of the thread's and return its number."""
        handle = self._handles[channel, key] = str(len(self._handles) + 1)
        for line in filter(None, plain.render(document).splitlines()):
            said = f"{texts.THREAD} {line.strip().removeprefix('- ')}"
            self._console.print(said, markup=False, highlight=False)
        self._console.print()
        return handle

    async def find(self, channel: str, key: str, thread: str = "") -> str | None:  # noqa: ARG002
        """Return the number of what this program printed under `key`."""
        return self._handles.get((channel, key))

    async def update(self, channel: str, ts: str, document: Document) -> None:  # noqa: ARG002 -- what is printed stays
        """Print the document again, as an update."""
        self._console.print(texts.UPDATED, style="bold", markup=False)
        show(self._console, document)


class ConsoleWorkspace:
    """A prompt that takes ``/readouts …``, also without its first word."""

    def __init__(
        self, dispatcher: Answering, console: Console, lines: AsyncIterator[str], prompt: str = ""
    ) -> None:
        """Read from `lines`; show `prompt` before each, which is empty where nobody types."""
        self._dispatcher = dispatcher
        self._console = console
        self._lines = lines
        self._prompt = prompt

    async def run(self) -> None:
        """Answer until the lines end or one of them says to leave."""
        if self._prompt:
            self._console.print(texts.CONSOLE_HINT, markup=False, highlight=False)
        self._ask()
        async for line in self._lines:
            words = line.strip().removeprefix(texts.NAME).strip()
            if words.casefold() in LEAVE:
                return
            if line.strip():
                show(self._console, (await self._dispatcher.answer(Asked(words, HERE))).document)
            self._ask()

    def _ask(self) -> None:
        if self._prompt:
            self._console.print(self._prompt, end="", markup=False, highlight=False)


def show(console: Console, document: Document) -> None:
    """Print a document with a line of space after it."""
    console.print(render(document), highlight=False, soft_wrap=False)
    console.print()


def prompt_for(stream: TextIO) -> str:
    """Return the prompt, or nothing where `stream` is not a person at a terminal."""
    return texts.PROMPT if stream.isatty() else ""


async def lines_of(stream: TextIO) -> AsyncIterator[str]:
    """Yield lines until the end of `stream`, without keeping the loop from its other work.

    The reading thread is a daemon: a read that never returns does not keep the program alive.
    """
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[str | None] = asyncio.Queue()

    def hand_over(line: str | None) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(queue.put_nowait, line)

    def read() -> None:
        for line in stream:
            hand_over(line)
        hand_over(None)

    threading.Thread(target=read, name="lines", daemon=True).start()
    while (line := await queue.get()) is not None:
        yield line
