"""The buttons under a digest, over the real app, in both modes; each press delivered twice."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain
from pathlib import Path

import pytest

from bot.app import App
from bot.config import Settings
from bot.model.delivery import Watch
from bot.model.ruling import Ruling
from bot.model.source import Published
from bot.model.statement import Statement
from bot.ports import CallQuery, Unit
from bot.running import deliverer_of
from handlers.contracts import Asked, Place
from handlers.slack_publisher import SlackPublisher, web_client
from tests.builders import NOON
from tests.digest.cases import OUR_TEXT, THEIR_TEXT, account
from tests.slack.limits import shown
from tests.slack.running import Open
from tests.slack.server import BOT_TOKEN, BOT_USER, CHANNEL, Answer, FakeSlack, Message, View

OURS = replace(account().statement, text=f"On February 1, 2022 it took place. {OUR_TEXT}")
THEIRS = replace(account(ours=False).statement, text=f"On February 1, 2022, {THEIR_TEXT}")
SECOND = replace(OURS, id="us-2", url="https://white.example/us-2", publisher="white.example")
THEN = Published(NOON - timedelta(days=23))
EARLIER = [
    replace(
        s,
        id=f"{s.id}-then",
        url=f"{s.url}-then",
        text=s.text.replace("February 1", "January 9"),
        published=THEN,
    )
    for s in (OURS, THEIRS)
]
SIDE, WHY, NOT_SAME = "Side by side", "Why the same call", "Not the same call"


@dataclass(frozen=True)
class Team:
    """A team with the bot in its channel, which shows a call."""

    app: App
    slack: FakeSlack

    async def deliver(self) -> None:
        """Bring to the channel what it is owed."""
        publisher = SlackPublisher(web_client(BOT_TOKEN, self.slack.api))
        await deliverer_of(self.app, publisher).deliver_due()

    def digest(self) -> Message:
        """Return the message that shows the call."""
        return next(m for m in self.slack.messages if not m.thread)

    async def press(self, label: str, user: str = "U9") -> None:
        """Have somebody press a button under the digest; it arrives twice."""
        await self.twice_on(self.digest(), label, user)

    async def twice_on(self, where: Message | View | Answer, label: str, user: str = "U9") -> None:
        """Have somebody press a button anywhere; it arrives twice."""
        envelope = await self.slack.press(where, label, user)
        await envelope.ack()
        await (await self.slack.redeliver(envelope)).ack()

    async def watch(self) -> Watch | None:
        """Return what the channel watches."""
        return await self.app.store.read(lambda reading: reading.watch(CHANNEL))

    async def rulings(self) -> list[Ruling]:
        """Return what people said about the accounts."""
        ids = [s.id for s in (OURS, THEIRS, SECOND)]
        return await self.app.store.read(lambda reading: reading.rulings(ids))

    async def groups(self) -> set[frozenset[str]]:
        """Return which statements are of one call."""
        calls = await self.app.store.read(lambda reading: reading.calls(CallQuery()))
        return {frozenset(r.id for r in call.readouts) for call in calls}


@asynccontextmanager
async def team(folder: Path, workspace: Open, *statements: Statement) -> AsyncIterator[Team]:
    settings = Settings(_env_file=None, READOUTS_DATABASE=folder / "r.db", SLACK_CHANNEL=CHANNEL)
    async with App.open(settings, lambda: NOON + timedelta(hours=9)) as app:
        await app.watcher.take_all(statements or (OURS, THEIRS), NOON)
        async with workspace(app) as slack:
            there = Team(app, slack)
            await there.deliver()
            yield there


def words_of(slack: FakeSlack) -> str:
    """Return all that anybody was shown beside the digest."""
    told = chain(slack.ephemerals, *slack.answers.values())
    return "\n".join(shown(answer.body.get("blocks")) for answer in told)


async def answered(slack: FakeSlack, words: str) -> str:
    """Wait until somebody was shown these words, and return all that was shown."""
    await slack.until(lambda: words in words_of(slack))
    return words_of(slack)


async def test_a_digest_carries_its_buttons(workspace: Open, tmp_path: Path) -> None:
    """In the order in which one place has them; the channel gets every call, so it may mute."""
    async with team(tmp_path, workspace) as there:
        told = shown(there.digest().blocks)
    labels = [SIDE, WHY, "Previous calls", "Mute this pair", NOT_SAME]
    assert [told.index(f"\n{label}") for label in labels] == sorted(
        told.index(f"\n{label}") for label in labels
    )
    assert "Share with the channel" not in told
    assert "Follow this pair" not in told


async def test_side_by_side_opens_and_shows_both_accounts(workspace: Open, tmp_path: Path) -> None:
    """The modal stands at once and is then filled with both accounts, word for word."""
    async with team(tmp_path, workspace) as there:
        await there.press(SIDE)
        view = await there.slack.modal_with("beside")
        told = shown(view.body)
        assert there.slack.called("views.open") == 1
    for sentence in ("They discussed the written reply.", "The written reply was discussed."):
        assert f"“{sentence}”" in told
    assert "Washington" in told
    assert "Moscow" in told


async def test_pages_turn_in_the_same_modal(workspace: Open, tmp_path: Path) -> None:
    """Next and back put another page in the place of the one there."""
    matters = " and ".join(f"matter {n} of the agenda" for n in range(500))
    longer = replace(OURS, text=f"{OURS.text} They also spoke of {matters}.")
    async with team(tmp_path, workspace, longer, THEIRS) as there:
        await there.press(SIDE)
        first = await there.slack.modal_with("page 1 of")
        assert "Previous page" not in shown(first.body)
        await there.twice_on(first, "Next page")
        second = await there.slack.modal_with("page 2 of")
        assert second.id == first.id
        await there.twice_on(second, "Previous page")
        await there.slack.modal_with("page 1 of")
        assert there.slack.called("views.open") == 1
        assert there.slack.called("views.push") == 0


async def test_a_page_is_shared_as_a_table(workspace: Open, tmp_path: Path) -> None:
    """Once, as two columns; the modal stays at its page, and the channel can open it there."""
    matters = " and ".join(f"matter {n} of the agenda" for n in range(500))
    longer = replace(OURS, text=f"{OURS.text} They also spoke of {matters}.")
    async with team(tmp_path, workspace, longer, THEIRS) as there:
        await there.press(SIDE)
        await there.twice_on(await there.slack.modal_with("page 1 of"), "Next page")
        await there.twice_on(await there.slack.modal_with("page 2 of"), "Share this page")
        done = await there.slack.modal_with("This page was shared.")
        _, shared = there.slack.messages
        assert shared.thread == there.digest().ts
        table = next(b for b in shared.blocks if b["type"] == "table")
        assert [shown(cell) for cell in table["rows"][0]][1:] == ["Washington", "Moscow"]
        assert "matter" in shown(table)
        assert "Share this page" not in shown(shared.blocks)
        assert str(shared.body["text"]).startswith("Side by side. ")
        await there.twice_on(done, "Previous page")
        first = await there.slack.modal_with("page 1 of")
        await there.twice_on(shared, SIDE)
        opened = await there.slack.modal_with("page 2 of")
        assert opened.id != first.id


async def test_from_an_answer_that_one_sees_a_page_goes_to_the_channel(
    workspace: Open, tmp_path: Path
) -> None:
    """There is no thread to put it in."""
    async with team(tmp_path, workspace) as there:
        await (await there.slack.command("lavrov blinken")).ack()
        await answered(there.slack, SIDE)
        (answer,) = chain(*there.slack.answers.values())
        envelope = await there.slack.press(answer, SIDE)
        await envelope.ack()
        await there.twice_on(await there.slack.modal_with("beside"), "Share this page")
        await there.slack.modal_with("This page was shared.")
        _, shared = there.slack.messages
        assert (shared.channel, shared.thread) == (CHANNEL, "")


async def test_a_slack_without_tables_is_shown_the_page_as_lines(
    workspace: Open, tmp_path: Path
) -> None:
    """Refused once, sent once more: each account's words on a line of its own."""
    async with team(tmp_path, workspace) as there:
        there.slack.unsupported.add("table")
        await there.press(SIDE)
        await there.twice_on(await there.slack.modal_with("beside"), "Share this page")
        await there.slack.modal_with("This page was shared.")
        _, shared = there.slack.messages
        assert {b["type"] for b in shared.blocks} == {"header", "section", "actions"}
        assert "Moscow: “The written reply was discussed.”" in shown(shared.blocks)


async def test_where_the_bot_may_not_write_the_page_is_not_said_to_be_shared(
    workspace: Open, tmp_path: Path
) -> None:
    """The modal says how to invite it."""
    async with team(tmp_path, workspace) as there:
        await there.press(SIDE)
        there.slack.channels[CHANNEL].members.discard(BOT_USER)
        there.slack.scopes.discard("chat:write.public")
        await there.twice_on(await there.slack.modal_with("beside"), "Share this page")
        told = shown((await there.slack.modal_with("/invite @readouts")).body)
        assert "was shared" not in told
        assert len(there.slack.messages) == 1


async def test_three_accounts_are_chosen_from(workspace: Open, tmp_path: Path) -> None:
    """Which two stand beside each other is a button's choice."""
    async with team(tmp_path, workspace, OURS, THEIRS, SECOND) as there:
        await there.press(SIDE)
        view = await there.slack.modal_with("beside")
        await there.twice_on(view, "Washington (white.example) beside Moscow")
        await there.slack.modal_with("Washington (white.example) beside Moscow, page 1")


async def test_why_the_same_call(workspace: Open, tmp_path: Path) -> None:
    """The modal tells what ties the accounts, and how each was read."""
    async with team(tmp_path, workspace) as there:
        await there.press(WHY)
        told = shown((await there.slack.modal_with("Why they are together")).body)
    assert "state.example joined: the same principals" in told
    assert "opened it" not in told
    assert "title says 'telephone conversation'" in told
    assert "1 February 2022 (the account names this day)" in told


async def test_not_the_same_call_parts_them_and_undo_joins_them(
    workspace: Open, tmp_path: Path
) -> None:
    """Kept with who and when; the message follows; undo takes all of it back, once."""
    async with team(tmp_path, workspace) as there:
        await there.press(NOT_SAME)
        view = await there.slack.modal_with("Part them")
        envelope = await there.slack.submit(view, {"note": "another day"})
        again = await (await there.slack.redeliver(envelope)).ack()
        assert not again.payload
        done = await there.slack.modal_with("is taken for an account of another call")
        (ruling,) = await there.rulings()
        assert (ruling.kind, ruling.by, ruling.note) == ("apart", "U9", "another day")
        assert "by U9 on 2022-02-01 (another day)" in shown(done.body)
        assert await there.groups() == {frozenset([OURS.id]), frozenset([THEIRS.id])}
        await there.deliver()
        told = shown(there.digest().blocks)
        assert "Moscow (mid.example), by U9 on 2022-02-01 (another day)" in told
        await there.twice_on(done, "Undo")
        await there.slack.modal_with("Taken back")
        assert await there.rulings() == []
        assert await there.groups() == {frozenset([OURS.id, THEIRS.id])}
        await there.deliver()
        told = shown(there.digest().blocks)
        assert SIDE in told
        assert "Parted from" not in told


async def test_of_three_accounts_one_is_parted_from_the_others(
    workspace: Open, tmp_path: Path
) -> None:
    """The modal asks which; the others stay together."""
    async with team(tmp_path, workspace, OURS, THEIRS, SECOND) as there:
        await there.press(NOT_SAME)
        view = await there.slack.modal_with("Part them")
        options = next(b for b in view.blocks if b.get("block_id") == "which")["element"]["options"]
        moscow = next(o["value"] for o in options if o["text"]["text"].startswith("Moscow"))
        await there.slack.submit(view, {"which": moscow})
        await there.slack.modal_with("is taken for an account of another call")
        assert await there.groups() == {frozenset([OURS.id, SECOND.id]), frozenset([THEIRS.id])}
        assert len(await there.rulings()) == 2


async def test_two_at_once_make_one_ruling(workspace: Open, tmp_path: Path) -> None:
    """Whoever comes second is told who did it, and may take it back all the same."""
    async with team(tmp_path, workspace) as there:
        for user in ("U9", "U8"):
            await there.press(NOT_SAME, user)
            await there.slack.modal_with("Part them", user)
        for user in ("U9", "U8"):
            await there.slack.submit(there.slack.modal(user), {}, user)
        first = await there.slack.modal_with("Undo", "U9")
        second = await there.slack.modal_with("Undo", "U8")
        told = sorted(view.title for view in (first, second))
        assert told == ["Parted", "Parted already"]
        (ruling,) = await there.rulings()
        assert all(f"by {ruling.by} on" in shown(view.body) for view in (first, second))
        await there.twice_on(first, "Undo", "U9")
        await there.slack.modal_with("matched anew", "U9")
        await there.twice_on(second, "Undo", "U8")
        await there.slack.modal_with("It was taken back before", "U8")
        assert await there.rulings() == []


async def test_who_presses_an_old_message_is_told_who_was_faster(
    workspace: Open, tmp_path: Path
) -> None:
    """The message was not brought up to date yet: nothing is done twice."""
    async with team(tmp_path, workspace) as there:
        await there.press(NOT_SAME)
        await there.slack.submit(await there.slack.modal_with("Part them"), {})
        await there.slack.modal_with("is taken for an account of another call")
        await there.press(NOT_SAME, "U8")
        told = await there.slack.modal_with("parted already", "U8")
        assert "by U9 on 2022-02-01" in shown(told.body)
        await there.press(SIDE, "U8")
        await there.slack.modal_with("nly one account of this call", "U8")
        assert len(await there.rulings()) == 1


async def test_why_tells_what_people_said_and_takes_it_back(
    workspace: Open, tmp_path: Path
) -> None:
    """Also of a call that stands alone by somebody's word."""
    async with team(tmp_path, workspace) as there:
        await there.press(NOT_SAME)
        await there.slack.submit(await there.slack.modal_with("Part them"), {})
        await there.slack.modal_with("is taken for an account of another call")
        await there.deliver()
        await there.press("Why it stands alone", "U8")
        view = await there.slack.modal_with("What people said", "U8")
        assert "parted by U9 on 2022-02-01" in shown(view.body)
        await there.twice_on(view, "Undo", "U8")
        await there.slack.modal_with("Taken back", "U8")
        assert await there.rulings() == []


async def test_follow_and_mute_change_what_the_channel_gets(
    workspace: Open, tmp_path: Path
) -> None:
    """Each once, and recorded with who; whoever pressed is told, with what undoes it."""
    async with team(tmp_path, workspace) as there:
        await there.press("Mute this pair")
        await answered(there.slack, "Muted here")
        watch = await there.watch()
        assert watch
        assert (watch.muted, watch.by) == ((("antony-blinken", "sergey-lavrov"),), "U9")
        (answer,) = chain(*there.slack.answers.values())
        await there.twice_on(answer, "Unmute this pair")
        await answered(there.slack, "This channel gets the calls of")
        watch = await there.watch()
        assert watch
        assert watch.muted == ()
        assert len(there.slack.answers) == 2


async def test_a_message_is_pressed_when_all_has_changed_since(
    workspace: Open, tmp_path: Path
) -> None:
    """Somebody else muted the pair; by then the channel watches others; each press is right."""
    async with team(tmp_path, workspace) as there:
        for user in ("U9", "U8"):
            await there.press("Mute this pair", user)
            await answered(there.slack, "Muted here")
        told = await answered(there.slack, "muted here already")
        assert told.count("Unmute this pair") == 2
        await there.app.desk.answer(Asked("unwatch all", Place("", CHANNEL, "U9")))
        await there.app.desk.answer(Asked("watch kyiv", Place("", CHANNEL, "U9")))
        await there.press("Mute this pair")
        told = await answered(there.slack, "this channel watches calls of Kyiv")
        assert "Follow this pair" in told
        watch = await there.watch()
        assert watch
        assert watch.muted == ()


async def test_what_was_followed_by_a_press_is_left_by_one(workspace: Open, tmp_path: Path) -> None:
    """Where others are watched, the pair comes and goes by the buttons of the answers."""
    async with team(tmp_path, workspace) as there:
        await there.app.desk.answer(Asked("watch kyiv", Place("", CHANNEL, "U9")))
        await there.press("Mute this pair")
        await answered(there.slack, "this channel watches calls of Kyiv")
        (answer,) = chain(*there.slack.answers.values())
        await there.twice_on(answer, "Follow this pair")
        await answered(there.slack, "Stop following this pair")
        watch = await there.watch()
        assert watch
        assert watch.pairs == (("antony-blinken", "sergey-lavrov"),)
        *_, followed = chain(*there.slack.answers.values())
        await there.twice_on(followed, "Stop following this pair")
        await there.slack.until(lambda: len(there.slack.answers) == 3 or None)
        watch = await there.watch()
        assert watch
        assert watch.pairs == ()


async def test_an_updated_message_offers_what_fits_by_then(workspace: Open, tmp_path: Path) -> None:
    """When an account changes the message is made anew, with the button for how it stands."""
    async with team(tmp_path, workspace) as there:
        await there.press("Mute this pair")
        await answered(there.slack, "Muted here")
        edited = replace(THEIRS, text=f"{THEIRS.text} It was long.")
        await there.app.watcher.take(edited, NOON + timedelta(hours=1))
        await there.deliver()
        told = shown(there.digest().blocks)
        assert "Unmute this pair" in told
        assert "\nMute this pair" not in told


async def test_previous_calls_are_listed_with_what_shows_them(
    workspace: Open, tmp_path: Path
) -> None:
    """Latest first, without the call itself."""
    async with team(tmp_path, workspace, *EARLIER, OURS, THEIRS) as there:
        there.slack.messages[:] = [m for m in there.slack.messages if SIDE in shown(m.blocks)]
        newest = next(m for m in there.slack.messages if "1 February 2022" in shown(m.blocks))
        await there.twice_on(newest, "Previous calls")
        told = await answered(there.slack, "Previous calls")
        assert "9 January 2022: Sergey Lavrov – Antony Blinken (compared)" in told
        assert "1 call before this one" in told
        (answer,) = chain(*there.slack.answers.values())
        await there.slack.press(answer, "Compare")
        await answered(there.slack, "phone call, 9 January 2022")


async def test_an_answer_for_one_person_has_the_same_buttons_and_can_be_shared(
    workspace: Open, tmp_path: Path
) -> None:
    """What one was shown alone opens the same modals; shared, it is as any digest."""
    async with team(tmp_path, workspace) as there:
        (answer,) = await there.slack.answers_to(await there.slack.command("lavrov blinken"))
        await (await there.slack.press(answer, SIDE)).ack()
        await there.slack.modal_with("beside")
        before = len(there.slack.messages)
        envelope = await there.slack.press(answer, "Share with the channel")
        await (await there.slack.redeliver(envelope)).ack()
        await there.slack.until(lambda: len(there.slack.messages) > before)
        shared = there.slack.messages[-1]
        assert "Share with the channel" not in shown(shared.blocks)
        await there.twice_on(shared, WHY, "U8")
        await there.slack.modal_with("Why they are together", "U8")
        assert len(there.slack.messages) == before + 1


def forget(unit: Unit) -> None:
    for call in unit.calls(CallQuery()):
        unit.delete_call(call.id)


async def test_a_call_that_is_gone_is_not_shared(workspace: Open, tmp_path: Path) -> None:
    """The channel is shown nothing; whoever pressed is told why."""
    async with team(tmp_path, workspace) as there:
        (answer,) = await there.slack.answers_to(await there.slack.command("lavrov blinken"))
        await there.app.store.write(forget)
        before = len(there.slack.messages)
        await (await there.slack.press(answer, "Share with the channel")).ack()
        await answered(there.slack, "his call is no longer known")
        assert len(there.slack.messages) == before


BUTTONS = (SIDE, WHY, NOT_SAME, "Previous calls", "Mute this pair")


@pytest.mark.parametrize("label", BUTTONS)
async def test_of_a_call_that_is_gone_each_button_says_so(
    workspace: Open, tmp_path: Path, label: str
) -> None:
    """A plain sentence with what to do, in a modal or to whoever pressed."""
    async with team(tmp_path, workspace) as there:
        await there.app.store.write(forget)
        await there.press(label)
        said = "his call is no longer known; ask for it anew with /readouts"

        def seen() -> str:
            view = there.slack.view()
            return "modal" if view and said in shown(view.body) else ""

        await there.slack.until(lambda: seen() or said in words_of(there.slack))
        assert bool(seen()) == (label in (SIDE, WHY, NOT_SAME))
