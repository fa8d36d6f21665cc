import asyncio
import io
import os
from collections.abc import AsyncIterator

import pytest
from rich.console import Console

from bot.digest.document import Document
from handlers.console import ConsolePublisher, ConsoleWorkspace, lines_of, prompt_for
from handlers.contracts import Asked, Reply


class Desk:
    """Remembers what it was asked, and answers with it."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def answer(self, asked: Asked) -> Reply:
        self.asked.append(asked.words)
        return Reply(Document(f"Answer to {asked.words}", "S."))


async def typed(*lines: str) -> AsyncIterator[str]:
    for line in lines:
        yield line


def console() -> Console:
    return Console(file=io.StringIO(), width=100)


def printed(on: Console) -> str:
    assert isinstance(on.file, io.StringIO)
    return on.file.getvalue()


async def conversation(*lines: str, prompt: str = "") -> tuple[Desk, str]:
    desk, out = Desk(), console()
    await ConsoleWorkspace(desk, out, typed(*lines), prompt).run()
    return desk, printed(out)


async def test_commands_are_taken_with_and_without_their_first_word() -> None:
    """``/readouts x`` and ``x`` are the same; empty lines are nothing."""
    desk, out = await conversation("/readouts lavrov blinken\n", "\n", "latest\n")
    assert desk.asked == ["lavrov blinken", "latest"]
    assert "Answer to latest" in out


async def test_the_bare_command_asks_for_nothing() -> None:
    """``/readouts`` alone reaches the dispatcher with no words, as in Slack."""
    desk, _ = await conversation("/readouts\n")
    assert desk.asked == [""]


@pytest.mark.parametrize("word", ["quit", "exit", "/readouts quit"])
async def test_a_word_leaves(word: str) -> None:
    """What comes after ``quit`` is not read."""
    desk, _ = await conversation(f"{word}\n", "latest\n")
    assert desk.asked == []


async def test_the_end_of_the_lines_leaves() -> None:
    """With nothing typed the workspace just ends, and prints nothing."""
    _, out = await conversation()
    assert out == ""


async def test_a_prompt_is_shown_only_to_a_person() -> None:
    """A stream that is no terminal gets no prompt."""
    _, out = await conversation("x\n", prompt="readouts> ")
    assert out.count("readouts> ") == 2
    assert prompt_for(io.StringIO()) == ""


async def test_reading_lines_leaves_the_loop_free() -> None:
    """While nobody types, other work goes on; then lines come, then the end."""
    reading, writing = os.pipe()
    with os.fdopen(reading) as stream:
        lines = lines_of(stream)
        waiting = asyncio.ensure_future(anext(lines))
        done, _ = await asyncio.wait([waiting], timeout=0)
        assert not done
        os.write(writing, b"one\n")
        assert await waiting == "one\n"
        os.close(writing)
        assert [line async for line in lines] == []


async def test_a_printed_digest_can_be_found_and_updated() -> None:
    """The publisher of the console keeps the promises of the port."""
    out = console()
    publisher = ConsolePublisher(out)
    assert await publisher.find("console", "key") is None
    handle = await publisher.post("console", Document("First", "S."), "key")
    assert await publisher.find("console", "key") == handle
    await publisher.update("console", handle, Document("Second", "S."))
    assert (
        printed(out).index("First") < printed(out).index("Updated:") < printed(out).index("Second")
    )
