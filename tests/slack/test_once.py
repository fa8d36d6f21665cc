"""Whatever people set off is acknowledged before any work, and done once however often it comes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import pytest

from bot.app import offers
from bot.digest.buttons import PREFIX
from bot.digest.document import Button, Document
from bot.digest.forms import Field, Modal
from bot.digest.texts import LOADING
from handlers import contracts
from handlers.contracts import Action, Answer, Reply, Shortcut
from handlers.desk import Offers
from tests.slack.limits import shown
from tests.slack.running import Open
from tests.slack.server import CHANNEL, Envelope, FakeSlack, Impossible, Message, View
from tests.slack.told import Told, answering

W = TypeVar("W", Message, View)
WORDS = Document("A document", "It has a button.", buttons=(Button("Do it", "act", "1"),))
FORM = Modal(WORDS, (Field("words", "Words"),), callback="form", private="kept")


async def unused(*_: object) -> Answer:
    raise AssertionError


OFFERED = Offers.of(
    (
        Action("act", "Acts.", unused),
        Action("form", "Opens a form.", unused, opens=True),
        Action("over", "Opens another.", unused, opens=True),
    ),
    (
        contracts.View("form", "Takes a form.", unused),
        contracts.View("stay", "Stays.", unused, stays=True),
    ),
    (
        Shortcut("anywhere", "Opens a form.", "global", unused, opens=True),
        Shortcut("here", "Reads a message.", "message", unused),
    ),
)


@dataclass
class Scene:
    """A Slack with the bot, and how far the bot may go on."""

    slack: FakeSlack
    desk: Told
    going: asyncio.Event

    async def message(self) -> Message:
        """Return a message with a button, posted by the bot."""
        self.going.set()
        posted = len(self.slack.messages)
        await self.slack.mention("words")
        await self.slack.until(lambda: len(self.slack.messages) > posted)
        return self.slack.messages[-1]

    async def form(self, key: str = "form") -> View:
        """Return a form that somebody opened."""
        self.going.set()
        await self.slack.choose(PREFIX + "anywhere")
        view = await self.slack.modal_with("Words")
        view.body["callback_id"] = PREFIX + key
        return view


@asynccontextmanager
async def scene(workspace: Open, folder: Path) -> AsyncIterator[Scene]:
    going = asyncio.Event()

    async def answer(what: str) -> Answer:
        await going.wait()
        return FORM if what == "anywhere" else Reply(WORDS)

    desk = Told(answer, OFFERED)
    async with answering(workspace, desk, folder) as slack:
        try:
            yield Scene(slack, desk, going)
        finally:
            going.set()


Act = Callable[[Scene], Awaitable[Envelope]]


async def typed(there: Scene) -> Envelope:
    return await there.slack.command("words")


async def mentioned(there: Scene) -> Envelope:
    return await there.slack.mention("words")


async def written(there: Scene) -> Envelope:
    return await there.slack.direct("words")


async def pressed(there: Scene) -> Envelope:
    message = await there.message()
    there.going.clear()
    return await there.slack.press(message, "Do it")


async def pressed_in_a_modal(there: Scene) -> Envelope:
    form = await there.form()
    there.going.clear()
    return await there.slack.press(form, "Do it")


async def sent_off(there: Scene) -> Envelope:
    form = await there.form()
    there.going.clear()
    return await there.slack.submit(form, {"words": "x"})


async def sent_off_to_stay(there: Scene) -> Envelope:
    form = await there.form("stay")
    there.going.clear()
    return await there.slack.submit(form, {"words": "x"})


async def chosen(there: Scene) -> Envelope:
    return await there.slack.choose(PREFIX + "anywhere")


async def chosen_on_a_message(there: Scene) -> Envelope:
    return await there.slack.choose(PREFIX + "here", there.slack.say("a message"))


ACTS: dict[Act, str] = {
    typed: "words",
    mentioned: "words",
    written: "words",
    pressed: "act",
    pressed_in_a_modal: "act",
    sent_off: "form",
    sent_off_to_stay: "stay",
    chosen: "anywhere",
    chosen_on_a_message: "here",
}
every_act = pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)


def traces(slack: FakeSlack) -> dict[str, int]:
    """Return how much people have got to see."""
    opened = slack.called("views.open") + slack.called("views.push")
    return {
        "messages": len(slack.messages) + len(slack.ephemerals),
        "answers": sum(len(there) for there in slack.answers.values()),
        "opened": opened,
        "filled": slack.called("views.update"),
    }


@every_act
async def test_the_acknowledgement_comes_before_the_work(
    workspace: Open, tmp_path: Path, act: Act
) -> None:
    """While the work is held up the request is acknowledged all the same."""
    async with scene(workspace, tmp_path) as there:
        envelope = await act(there)
        assert await envelope.latency() < 3
        await there.slack.until(lambda: there.desk.times(ACTS[act]))
        there.going.set()
        await settled(there)


@every_act
async def test_what_comes_twice_has_one_effect(workspace: Open, tmp_path: Path, act: Act) -> None:
    """Delivered again before, and after, it was done, it is acknowledged and no more."""
    async with scene(workspace, tmp_path) as there:
        envelope = await act(there)
        await envelope.ack()
        before = traces(there.slack)
        await (await there.slack.redeliver(envelope)).ack()
        there.going.set()
        await settled(there)
        await (await there.slack.redeliver(envelope)).ack()
        await settled(there)
        assert there.desk.times(ACTS[act]) == 1
        before["answers"] += 2  # to the commands by which one knows that it settled
        more = {key: number - before[key] for key, number in traces(there.slack).items()}
    assert max(more.values()) <= 1, more


async def settled(there: Scene) -> None:
    """Wait until all that came before is done: it is done in the order in which it came."""
    envelope = await there.slack.command(f"settled {len(there.desk.asked)}")
    await there.slack.answers_to(envelope)


async def test_the_app_home_may_come_twice(workspace: Open, tmp_path: Path) -> None:
    """Showing it again does no harm: it is the same one."""
    async with scene(workspace, tmp_path) as there:
        there.going.set()
        envelope = await there.slack.open_home()
        await there.slack.until(lambda: there.slack.homes)
        await (await there.slack.redeliver(envelope)).ack()
        await there.slack.until(lambda: there.slack.called("views.publish") == 2)
    assert list(there.slack.homes) == ["U9"]


# Triggers live three seconds


@pytest.mark.parametrize("act", [chosen, "in a message", "in a modal"])
async def test_a_modal_opens_at_once_and_is_filled_however_late(
    workspace: Open, tmp_path: Path, act: Act | str
) -> None:
    """It says to wait while the trigger is fresh; what it shows later needs no trigger."""
    async with scene(workspace, tmp_path) as there:
        where = await place_of_the_button(there, act)
        there.going.clear()
        if where is None:
            await there.slack.choose(PREFIX + "anywhere")
        else:
            await there.slack.press(where, "Open it")
        await there.slack.modal_with(LOADING)
        there.slack.later(600)
        there.going.set()
        assert await there.slack.modal_with("It has a button.")


async def place_of_the_button(there: Scene, act: Act | str) -> Message | View | None:
    """Return where a button is that opens a modal; None where none is needed."""
    if act == "in a message":
        return with_button(await there.message(), "form")
    if act == "in a modal":
        return with_button(await there.form(), "over")
    return None


def with_button(where: W, key: str) -> W:
    element = {
        "type": "button",
        "action_id": f"{PREFIX}{key}:9",
        "text": {"type": "plain_text", "text": "Open it", "emoji": False},
    }
    where.body["blocks"] = [*where.blocks, {"type": "actions", "elements": [element]}]
    return where


async def test_a_modal_that_was_closed_meanwhile_is_left_alone(
    workspace: Open, tmp_path: Path
) -> None:
    """Whoever does not want to wait is not shown what they closed."""
    async with scene(workspace, tmp_path) as there:
        await there.slack.choose(PREFIX + "anywhere")
        await there.slack.modal_with(LOADING)
        await there.slack.close()
        there.going.set()
        await there.slack.until(lambda: there.slack.called("views.update"))
        await settled(there)
        assert there.slack.view() is None


# The bot's own buttons


@pytest.mark.parametrize("key", sorted(offers().actions))
async def test_every_action_of_the_bots_is_done_once(
    workspace: Open, tmp_path: Path, key: str
) -> None:
    """Each button that there is, in a message, pressed and delivered three times."""
    real = offers()
    desk = Told(offers=replace(real, home=None))
    async with answering(workspace, desk, tmp_path) as slack:
        await slack.mention("words")
        await slack.until(lambda: slack.messages)
        message = with_button(slack.messages[0], key)
        envelope = await slack.press(message, "Open it")
        await envelope.ack()
        for _ in range(2):
            await (await slack.redeliver(envelope)).ack()
        await slack.answers_to(await slack.command("settled"))
        await slack.until(lambda: desk.times(key))
        assert desk.times(key) == 1
        opened = slack.called("views.open")
    assert opened == int(real.actions[key].opens)


@pytest.mark.parametrize("key", sorted(offers().shortcuts))
async def test_every_shortcut_of_the_bots_is_done_once(
    workspace: Open, tmp_path: Path, key: str
) -> None:
    """Each entry of Slack's menus, chosen and delivered three times."""
    offered = offers()
    desk = Told(offers=replace(offered, home=None))
    async with answering(workspace, desk, tmp_path) as slack:
        on = slack.say("a message") if offered.shortcuts[key].kind == "message" else None
        envelope = await slack.choose(PREFIX + key, on)
        await envelope.ack()
        for _ in range(2):
            await (await slack.redeliver(envelope)).ack()
        await slack.answers_to(await slack.command("settled"))
        await slack.until(lambda: desk.times(key))
        assert desk.times(key) == 1


async def test_nobody_presses_what_is_not_there(workspace: Open, tmp_path: Path) -> None:
    """The fake presses only buttons that people see."""
    async with scene(workspace, tmp_path) as there:
        message = await there.message()
        with pytest.raises(Impossible):
            await there.slack.press(message, "Nothing")
        assert "Do it" in shown(message.blocks)
        assert message.channel == CHANNEL
