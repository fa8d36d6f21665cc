"""Links and texts of people's own at the desk and in the console workspace, with real pages."""

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from rich.console import Console

from bot.app import App
from bot.digest.plain import render
from handlers.console import ConsoleWorkspace
from handlers.console_screen import Screen
from handlers.contracts import Asked, Chosen, Place, Pressed, Reply
from handlers.linked import links
from tests.bringing import OUR_TEXT, OUR_TITLE, THEIR_TEXT, bringing
from tests.handlers.desk import SOMEWHERE

TROOPS = "“The Secretary called for an immediate withdrawal of Russian troops"


async def ask(app: App, line: str) -> str:
    return render((await app.desk.answer(Asked(line, SOMEWHERE))).document)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("see https://a.example/b.", ["https://a.example/b"]),
        ("(https://a.example/b_(c))", ["https://a.example/b_(c)"]),
        ("<https://a.example/?a=1&amp;b=2|label (x)>", ["https://a.example/?a=1&b=2"]),
        ("*https://a.example/*, “https://b.example”", ["https://a.example/", "https://b.example"]),
        ("<https://a.example> https://a.example", ["https://a.example"]),
        ("<!channel> <@U1> mailto:a@b.example ftp://a.example", []),
        ("https://", []),
    ],
)
def test_links_are_found_in_words(text: str, found: list[str]) -> None:
    """As people write them and as Slack marks them, each once."""
    assert links(text) == found


@pytest.mark.parametrize("between", [" ", " and ", ", ", " vs ", " as washington, ", " as US and "])
async def test_links_are_compared_however_they_are_joined(tmp_path: Path, between: str) -> None:
    """With a side behind one, too."""
    async with bringing(tmp_path) as desk:
        told = await ask(desk.app, f"compare {desk.ours}{between}{desk.theirs}")
    assert TROOPS in told


async def test_stored_accounts_of_one_call_give_that_call(tmp_path: Path) -> None:
    """With all that can be done with it."""
    async with bringing(tmp_path) as desk:
        for url in (desk.ours, desk.theirs):
            await desk.comparing.other_side(url)
        told = await ask(desk.app, f"compare {desk.theirs} {desk.ours}")
    assert TROOPS in told
    assert "[Side by side]" in told
    assert told.count("[Share with the channel]") == 1
    assert "not stored" not in told


async def test_a_comparison_is_shared_as_it_was_shown_last(tmp_path: Path) -> None:
    """`share` after `compare` compares anew, for the channel."""
    async with bringing(tmp_path) as desk:
        await ask(desk.app, f"compare {desk.ours} {desk.theirs}")
        reply = await desk.app.desk.answer(Asked("share", SOMEWHERE))
    assert reply.where == "channel"
    assert TROOPS in render(reply.document)


async def test_without_a_network_a_sentence_comes(tmp_path: Path) -> None:
    """For the command as for the shortcut."""
    async with bringing(tmp_path, reading=False) as desk:
        told = await ask(desk.app, f"compare {desk.ours} {desk.theirs}")
        chosen = await desk.app.desk.choose("other-side", Chosen(desk.ours, SOMEWHERE))
    assert "Pages can't be read here, without a network: paste the text instead." in told
    assert isinstance(chosen, Reply)
    assert "without a network" in render(chosen.document)
    assert chosen.where == "asker"


async def test_the_other_side_of_a_message_in_no_channel(tmp_path: Path) -> None:
    """There is no thread to answer in."""
    async with bringing(tmp_path) as desk:
        chosen = await desk.app.desk.choose("other-side", Chosen(desk.ours, Place(user="U9")))
    assert isinstance(chosen, Reply)
    assert chosen.where == "asker"


@pytest.mark.parametrize("word", ["", "nothing kept under this", "x" * 2_000])
async def test_what_is_not_kept_can_not_be_shared(tmp_path: Path, word: str) -> None:
    """After a while, or a restart, a sentence says to compare anew."""
    async with bringing(tmp_path, reading=False) as desk:
        found = await desk.app.desk.press("share_comparison", Pressed(word, SOMEWHERE))
        alone = await desk.app.desk.press("share_comparison", Pressed(word, Place(user="U9")))
    assert isinstance(found, Reply)
    assert found.where == "asker"
    assert "kept no longer" in render(found.document)
    assert isinstance(alone, Reply)
    assert "no channel here" in render(alone.document)


async def test_texts_are_pasted_line_by_line_in_the_console(tmp_path: Path) -> None:
    """The same form; the result has its button for the channel."""
    typed = [
        "compare",
        "1",  # the button that opens the form
        "", f"{OUR_TITLE}. {OUR_TEXT}", "", "", "Washington", "2022-02-01",
        "", THEIR_TEXT, "", "", "moscow", "",
        "2",  # the button that shares what came of it
    ]  # fmt: skip

    async def lines() -> AsyncIterator[str]:
        for line in typed:
            yield line

    written = io.StringIO()
    async with bringing(tmp_path, reading=False) as desk:
        screen = Screen(Console(file=written, width=200), pressable=True)
        await ConsoleWorkspace(desk.app.desk, screen, lines()).run()
    told = written.getvalue()
    assert "Account 2: whose it is: A state, a capital or a code" in told
    assert "[2] Share with the channel" in told
    before, _, after = told.partition("To the channel:")
    assert TROOPS in before
    assert TROOPS in after
