"""The buttons that follow and mute a pair: what is offered, and what whoever presses is told."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.digest.document import Document
from bot.digest.plain import render
from bot.watching import Policy
from handlers.contracts import Asked, Pressed, Reply
from tests.handlers.calls import told_on
from tests.handlers.desk import SOMEWHERE, Desk, open_desk

CALL = told_on(1)
HERE = SOMEWHERE.channel


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path, policy=Policy("anyone", default="C0000000009")) as opened:
        await opened.keep(CALL)
        yield opened


def offered(document: Document) -> list[str]:
    """Return the actions that tell a channel something about a pair."""
    return [b.action for b in document.buttons if b.action.endswith("_pair")]


async def press(desk: Desk, key: str, channel: str = HERE) -> tuple[str, list[str]]:
    """Return what whoever presses is told, and what can be pressed next."""
    answer = await desk.desk.press(key, Pressed(CALL.id, replace(SOMEWHERE, channel=channel)))
    assert isinstance(answer, Reply)
    return render(answer.document), offered(answer.document)


async def test_each_button_is_undone_by_the_one_that_comes_with_its_answer(desk: Desk) -> None:
    """In a channel that watches others: follow, mute, unmute, stop."""
    await desk.ask("watch kyiv")
    before = await desk.service.watching.read(HERE)
    for key, said, then in (
        (
            "follow_pair",
            "gets the calls of Antony Blinken – Sergey Lavrov from now on",
            "stop_pair",
        ),
        ("mute_pair", "gets no calls of Antony Blinken – Sergey Lavrov from now", "unmute_pair"),
        ("unmute_pair", "gets the calls of", "stop_pair"),
        ("stop_pair", "gets no calls of", "follow_pair"),
    ):
        told, buttons = await press(desk, key)
        assert said in told
        assert buttons == [then]
    assert await desk.service.watching.read(HERE) == before


@pytest.mark.parametrize(
    ("words", "key", "said", "then"),
    [
        (("kyiv, lavrov blinken",), "follow", "come here already: this channel watches", "stop"),
        (("lavrov topic grain",), "follow", "watches calls of Sergey Lavrov about grain.", "mute"),
        (("everything",), "follow", "this channel watches every call.", "mute"),
        (("everything",), "unmute", "come here already", "mute"),
        (("kyiv",), "mute", "do not come here: this channel watches calls of Kyiv.", "follow"),
        (("kyiv",), "stop", "do not come here", "follow"),
        ((), "mute", "do not come here: this channel watches nothing.", "follow"),
        (("all", "-lavrov blinken"), "mute", "are muted here already.", "unmute"),
        (
            ("all", "-moscow washington"),
            "mute",
            "already, as all of Moscow – Washington are.",
            "unmute",
        ),
        (("all", "-moscow washington"), "unmute", "Muted no more: Moscow – Washington", "mute"),
    ],
)
async def test_what_is_so_already_is_said_with_why(
    desk: Desk, words: tuple[str, ...], key: str, said: str, then: str
) -> None:
    """A message is pressed long after it was posted: the answer tells how it stands now."""
    for line in words:
        await desk.ask(f"unwatch {line[1:]}" if line.startswith("-") else f"watch {line}")
    before = await desk.service.watching.read(HERE)
    told, buttons = await press(desk, f"{key}_pair")
    assert said in told
    assert buttons == [f"{then}_pair"]
    assert ("already" in told or "do not come" in told) is (
        before == await desk.service.watching.read(HERE)
    )


async def test_muted_where_it_would_not_come_otherwise_needs_following(desk: Desk) -> None:
    """Unmuting alone brings nothing, and that is said; following does."""
    await desk.ask("watch lavrov, kyiv")
    await press(desk, "mute_pair")
    await desk.ask("unwatch lavrov")
    told, buttons = await press(desk, "unmute_pair")
    assert "once this channel follows them" in told
    assert buttons == ["follow_pair"]


async def test_the_channel_that_gets_all_is_not_narrowed(desk: Desk) -> None:
    """Nor does a watch of nothing but what is stopped end there, for all would come again."""
    default = desk.service.watching.default
    told, buttons = await press(desk, "follow_pair", default)
    assert "gets every call, so those of Antony Blinken – Sergey Lavrov come here" in told
    assert buttons == ["mute_pair"]
    await desk.service.watching.add(default, "lavrov blinken", "U9")
    told, buttons = await press(desk, "stop_pair", default)
    assert "gets no calls of" in told
    assert buttons == ["unmute_pair"]


@pytest.mark.parametrize(
    ("words", "action"),
    [
        ("", "follow_pair"),
        ("kyiv", "follow_pair"),
        ("lavrov", "mute_pair"),
        ("kyiv, lavrov blinken", "stop_pair"),
    ],
)
async def test_an_answer_offers_what_fits_the_channel(desk: Desk, words: str, action: str) -> None:
    """Typed, picked from a list, or shared: each as it stands when it is made."""
    if words:
        await desk.ask(f"watch {words}")
    answer = (await desk.desk.answer(Asked("lavrov blinken", SOMEWHERE))).document
    assert offered(answer) == [action]
    for key in ("show", "share"):
        reply = await desk.desk.press(key, Pressed(CALL.id, SOMEWHERE))
        assert isinstance(reply, Reply)
        assert offered(reply.document) == [action]


async def test_a_posted_digest_offers_what_its_channel_watches(desk: Desk) -> None:
    """Where nothing is said it gets all, and can mute."""
    queries = desk.service.queries
    for words, action in (("everything", "mute_pair"), ("kyiv, lavrov blinken", "stop_pair")):
        watch = await desk.service.watching.add(HERE, words, "U9")
        document = await queries.document(CALL.id, watch)
        assert document
        assert offered(document) == [action]
    document = await queries.document(CALL.id, None)
    assert document
    assert offered(document) == ["mute_pair"]
