import asyncio
import io
import os
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from bot.digest.document import Button, Document
from bot.digest.forms import Choice, Field, Modal
from bot.digest.noting import as_document
from handlers.console import HERE, ConsolePublisher, ConsoleWorkspace, lines_of, prompt_for
from handlers.console_forms import given
from handlers.console_screen import Screen, keep
from handlers.contracts import Action, Answer, File, Pressed, Reply, Submitted, View
from handlers.desk import Offers
from handlers.service import Service
from tests.digest.cases import call_of
from tests.handlers.desk import open_desk


async def typed(*lines: str) -> AsyncIterator[str]:
    for line in lines:
        yield f"{line}\n"


def screen(*, pressable: bool = True) -> Screen:
    return Screen(Console(file=io.StringIO(), width=100), pressable=pressable)


def printed(on: Screen) -> str:
    assert isinstance(on.console.file, io.StringIO)
    return on.console.file.getvalue()


async def conversation(
    folder: Path, *lines: str, prompt: str = "", offering: Offers | None = None
) -> str:
    """Type lines before a desk that knows of two calls, and return all that was printed."""
    on = screen()
    async with open_desk(folder, offering=offering) as desk:
        call = call_of()
        await desk.keep(call, replace(call, id="call-0", date=date(2022, 1, 1), readouts=()))
        await ConsoleWorkspace(desk.desk, on, typed(*lines), prompt).run()
    return printed(on)


async def test_commands_are_taken_with_and_without_their_first_word(tmp_path: Path) -> None:
    """``/readouts x`` and ``x`` are the same; empty lines are nothing."""
    out = await conversation(tmp_path, "/readouts latest", "", "latest")
    assert out.count("Latest calls") == 2


async def test_the_bare_command_asks_for_nothing(tmp_path: Path) -> None:
    """``/readouts`` alone reaches the desk with no words, as in Slack."""
    assert "How to ask" in await conversation(tmp_path, "/readouts")


@pytest.mark.parametrize("word", ["quit", "exit", "/readouts quit"])
async def test_a_word_leaves(tmp_path: Path, word: str) -> None:
    """What comes after ``quit`` is not read."""
    assert await conversation(tmp_path, word, "latest") == ""


async def test_the_end_of_the_lines_leaves(tmp_path: Path) -> None:
    """With nothing typed the workspace just ends, and prints nothing."""
    assert await conversation(tmp_path) == ""


async def test_a_prompt_is_shown_only_to_a_person(tmp_path: Path) -> None:
    """A stream that is no terminal gets no prompt."""
    out = await conversation(tmp_path, "latest", prompt="readouts> ")
    assert out.count("readouts> ") == 2
    assert "The number of a button presses it" in out
    assert prompt_for(io.StringIO()) == ""


async def test_a_button_is_pressed_by_its_number(tmp_path: Path) -> None:
    """Buttons are printed with numbers that stay theirs; what one does is printed."""
    out = await conversation(tmp_path, "latest", "1", "2", "1")
    assert "[1] Compare" in out
    assert "[2] Share with the channel" in out
    assert out.count("phone call, 1 February 2022") == 2
    assert "To the channel:\nLatest calls" in out


async def test_a_number_without_a_button_is_a_question(tmp_path: Path) -> None:
    """A year is asked for as ever."""
    assert "2022" in (await conversation(tmp_path, "latest", "2022")).partition("Latest calls")[2]


async def test_what_goes_to_the_channel_is_printed_as_such(tmp_path: Path) -> None:
    """``share`` shows all there what was shown last."""
    out = await conversation(tmp_path, "lavrov blinken", "share")
    before, told, after = out.partition("To the channel:\n")
    assert told
    assert before.splitlines()[0] == after.splitlines()[0]


async def test_a_file_is_written_to_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a line that says so; an earlier one of the same name stays."""
    monkeypatch.chdir(tmp_path)
    out = await conversation(tmp_path, *["export lavrov blinken csv"] * 2)
    assert "Written to readouts-lavrov-blinken.csv in this folder." in out
    assert "Written to readouts-lavrov-blinken-2.csv in this folder." in out
    assert (tmp_path / "readouts-lavrov-blinken.csv").read_text().startswith("call,date,kind")


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """The answer stands all the same, with the reason."""
    on = screen()
    keep(on.console, File("x.csv", "X", b""), tmp_path / "missing")
    assert "x.csv could not be written here (No such file or directory)." in printed(on)


FORM = Modal(
    Document("A form", "S."),
    (Field("who", "Who"), Field("side", "Side", "choice", (Choice("A", "a"), Choice("B", "b")))),
    callback="form",
    private="kept",
)


class Forms:
    """Offers a form, refuses one way of filling it in, and keeps what was sent off."""

    def __init__(self) -> None:
        self.sent: list[Submitted] = []

    def offers(self) -> Offers:
        ask = Button("Sure", "really", "v", confirm="Are you sure?")

        async def form(service: Service, pressed: Pressed) -> Answer:
            return FORM

        async def nothing(service: Service, pressed: Pressed) -> Answer:
            return None

        async def page(service: Service, pressed: Pressed) -> Answer:
            return Modal(Document("To read", "S.", buttons=(ask,)))

        actions = (("open", form), ("really", nothing), ("show", page))
        view = View("form", "Form", self.submit, self.check)
        return Offers.of([Action(key, "A", run) for key, run in actions], [view], [])

    def check(self, _: Service, submitted: Submitted) -> Mapping[str, str]:
        return {"who": "Name somebody."} if not submitted.first("who") else {}

    async def submit(self, _: Service, submitted: Submitted) -> Answer:
        self.sent.append(submitted)
        return Reply(Document("Kept", "S."))


async def test_a_form_is_filled_in_line_by_line(tmp_path: Path) -> None:
    """What is wrong is said and asked for anew, the rest is kept; all of it reaches the view."""
    forms, on = Forms(), screen()
    on.show(Document("Start", "S.", buttons=(Button("Open", "open"),)))
    async with open_desk(tmp_path, offering=forms.offers()) as desk:
        lines = typed("1", "", "2", "lavrov", "")
        await ConsoleWorkspace(desk.desk, on, lines).run()
    assert printed(on).index("Name somebody.") < printed(on).index("Kept")
    assert forms.sent == [Submitted({"who": ("lavrov",), "side": ("b",)}, "kept", HERE)]


async def test_a_form_that_the_lines_end_in_is_dropped(tmp_path: Path) -> None:
    """Nothing half filled in is sent off."""
    forms, on = Forms(), screen()
    on.show(Document("Start", "S.", buttons=(Button("Open", "open"),)))
    async with open_desk(tmp_path, offering=forms.offers()) as desk:
        await ConsoleWorkspace(desk.desk, on, typed("1", "lavrov")).run()
    assert forms.sent == []


async def test_what_asks_to_be_confirmed_is_done_the_second_time(tmp_path: Path) -> None:
    """A button with a question is pressed by typing its number once more, and not by chance."""
    out = await conversation(
        tmp_path, "latest", "1", "3", "latest", "3", "3", offering=Forms().offers()
    )
    assert "To read" in out
    assert out.count("Are you sure? To do it, type 3 once more.") == 2
    assert out.count("Done.") == 1


@pytest.mark.parametrize(
    ("field", "line", "values"),
    [
        (Field("k", "L"), "x y", ("x y",)),
        (Field("k", "L", value=("x",)), "-", ()),
        (Field("k", "L", most=2), "xyz", ("xy",)),
        (Field("k", "L", "toggle"), "yes", ("on",)),
        (Field("k", "L", "toggle", value=("on",)), "no", ()),
        (Field("k", "L", "choice", (Choice("A", "a"), Choice("B", "b"))), "2 1", ("b",)),
        (Field("k", "L", "choices", (Choice("A", "a"), Choice("B", "b"))), "1, 2, 7", ("a", "b")),
    ],
)
def test_a_line_fills_in_a_field(field: Field, line: str, values: tuple[str, ...]) -> None:
    """By the kind of the field."""
    assert given(field, line) == values


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


async def test_notes_are_printed_as_lines_of_the_thread() -> None:
    """What a thread is told stands on lines of its own, and can be found again."""
    on = screen()
    publisher = ConsolePublisher(on)
    handle = await publisher.post("console", Document("First", "S."), "key")
    note = await publisher.reply("console", handle, as_document(["One.", "Two."]), "key:change-1")
    assert "Thread: One.\nThread: Two.\n" in printed(on)
    assert await publisher.find("console", "key:change-1", handle) == note


async def test_a_printed_digest_can_be_found_and_updated() -> None:
    """The publisher of the console keeps the promises of the port."""
    on = screen()
    publisher = ConsolePublisher(on)
    assert await publisher.find("console", "key") is None
    handle = await publisher.post("console", Document("First", "S."), "key")
    assert await publisher.find("console", "key") == handle
    await publisher.update("console", handle, Document("Second", "S."))
    out = printed(on)
    assert out.index("First") < out.index("Updated:") < out.index("Second")


async def test_where_nobody_can_press_no_button_is_printed() -> None:
    """A demo prints digests alone."""
    on = screen(pressable=False)
    document = Document("First", "S.", buttons=(Button("Press me", "x"),))
    await ConsolePublisher(on).post("console", document, "key")
    assert "Press me" not in printed(on)
