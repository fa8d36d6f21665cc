"""The console workspace: the bot on a terminal, with the same commands as in Slack."""

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TextIO

from bot.digest import plain
from bot.digest.document import Document
from bot.digest.forms import Modal
from handlers import texts
from handlers.console_forms import fill, kept
from handlers.console_screen import Screen, keep, say
from handlers.contracts import Answer, Asked, Place, Pressed, Reply, Submitted
from handlers.desk import Serving

LEAVE = frozenset({"quit", "exit", "/quit"})

HERE = Place(channel="console", user="console")
"""Where whoever types is: the one channel that there is."""


class ConsolePublisher:
    """A `bot.ports.Publisher` that prints; a message's handle is its number."""

    def __init__(self, screen: Screen) -> None:
        """Print to `screen`."""
        self._screen = screen
        self._console = screen.console
        self._handles: dict[tuple[str, str], str] = {}

    async def post(self, channel: str, document: Document, key: str) -> str:
        """Print the document and return its number."""
        handle = self._handles[channel, key] = str(len(self._handles) + 1)
        self._screen.show(document)
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
        self._screen.show(document)


class ConsoleWorkspace:
    """A prompt that takes ``/readouts …``, also without its first word, and numbers of buttons."""

    def __init__(
        self, desk: Serving, screen: Screen, lines: AsyncIterator[str], prompt: str = ""
    ) -> None:
        """Read from `lines`; show `prompt` before each, which is empty where nobody types."""
        self._desk = desk
        self._console = screen.console
        self._screen = screen
        self._lines = lines
        self._prompt = prompt
        self._asked_twice = ""

    async def run(self) -> None:
        """Answer until the lines end or one of them says to leave."""
        if self._prompt:
            say(self._console, texts.CONSOLE_HINT)
        self._ask()
        async for line in self._lines:
            words = line.strip().removeprefix(texts.NAME).strip()
            if words.casefold() in LEAVE:
                return
            if line.strip():
                await self._take(words)
            self._ask()

    async def _take(self, words: str) -> None:
        button = self._screen.buttons.get(words) if self._screen.buttons else None
        if button is None:
            self._give(await self._desk.answer(Asked(words, HERE)))
        elif button.confirm and self._asked_twice != words:
            self._asked_twice = words
            say(self._console, texts.CONFIRM.format(question=button.confirm, number=words))
        else:
            self._asked_twice = ""
            await self._follow(await self._desk.press(button.action, Pressed(button.value, HERE)))

    async def _follow(self, answer: Answer) -> None:
        """Give an answer; a form is asked for field by field, until all is well with it."""
        while isinstance(answer, Modal):
            self._screen.show(answer.document)
            if not answer.fields:
                return
            values = await fill(self._console, answer, self._lines)
            if values is None:
                return
            submitted = Submitted(values, answer.private, HERE)
            if wrong := self._desk.check(answer.callback, submitted):
                say(self._console, " ".join(wrong.values()))
                answer = kept(answer, values)
            else:
                answer = await self._desk.submit(answer.callback, submitted)
        self._give(answer)

    def _give(self, reply: Reply | None) -> None:
        if reply is None:
            say(self._console, texts.DONE)
            return
        if reply.where == "channel":
            say(self._console, texts.TO_CHANNEL)
        self._screen.show(reply.document)
        if reply.file:
            keep(self._console, reply.file, Path.cwd())

    def _ask(self) -> None:
        if self._prompt:
            self._console.print(self._prompt, end="", markup=False, highlight=False)


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
