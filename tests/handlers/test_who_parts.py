"""Who may part accounts: a setting of the whole bot, for what is said holds in every channel."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.digest.forms import Modal
from bot.digest.plain import render
from bot.model.errors import DeliveryError, NotAllowed
from bot.model.ruling import Ruling
from bot.ruling import Say
from bot.watching import Policy, WatchesBy
from handlers.contracts import Answer, Place, Pressed, Reply, Submitted
from handlers.ruled import CALLBACK, kept, undoing
from tests.builders import OURS, THEIRS
from tests.handlers.calls import told_on
from tests.handlers.desk import SOMEWHERE, Desk, open_desk

HERE, USER = SOMEWHERE.channel, SOMEWHERE.user
DESK, SECRET, DIRECT = "C0000000002", "C0000000003", "D0000000001"
CALL = told_on(1)
IDS = [readout.id for readout in CALL.readouts]


@dataclass(frozen=True)
class Team:
    """Who is in which channel; direct messages and the channels that are down are told apart."""

    inside: frozenset[tuple[str, str]] = frozenset()
    admins: frozenset[str] = frozenset()
    down: bool = False

    async def is_member(self, channel: str, user: str) -> bool:
        if channel == SECRET:
            raise NotAllowed("the bot is not in that channel")
        if self.down:
            raise DeliveryError("Slack could not be reached")
        return channel.startswith("D") or (channel, user) in self.inside

    async def is_admin(self, channel: str, user: str) -> bool:  # noqa: ARG002
        return user in self.admins

    async def sees(self, channel: str, user: str) -> bool:  # noqa: ARG002
        return not channel.startswith("D")

    async def name_of(self, channel: str) -> str:
        return channel

    async def zone_of(self, channel: str, user: str) -> str:  # noqa: ARG002
        return ""


def policy(by: WatchesBy, team: Team = Team(), default: str = "") -> Policy:
    return Policy("anyone", team, default, parting=by)


def said(answer: Answer) -> str:
    assert isinstance(answer, Reply | Modal)
    return render(answer.document)


async def part(desk: Desk, place: Place = SOMEWHERE) -> str:
    """Have somebody press the button, send off what it opens, and return what they see last."""
    answer = await desk.desk.press("not_same", Pressed(CALL.id, place))
    if not isinstance(answer, Modal):
        return said(answer)
    return said(await desk.desk.submit(CALLBACK, Submitted({}, answer.private, place)))


async def rulings(desk: Desk) -> list[Ruling]:
    return await desk.service.arbiter.said_of(IDS)


ADMIN, INSIDE = Team(admins=frozenset({USER})), Team(frozenset({(DESK, USER)}))


@pytest.mark.parametrize(
    ("by", "team", "refused"),
    [
        ("anyone", Team(), ""),
        ("members", INSIDE, ""),
        ("members", Team(), "nly people in a channel that gets digests may part accounts"),
        ("members", ADMIN, "nly people in a channel that gets digests may part accounts"),
        ("admins", ADMIN, ""),
        ("admins", INSIDE, "nly admins of this workspace may part accounts"),
    ],
)
async def test_who_may_part_is_a_setting(
    tmp_path: Path, by: WatchesBy, team: Team, refused: str
) -> None:
    """Whoever may not is told who may, wherever they ask; nothing is kept then."""
    async with open_desk(tmp_path, policy=policy(by, team)) as desk:
        await desk.keep(CALL)
        await desk.service.watching.add(DESK, "everything", "U1")
        told = await part(desk)
        assert (refused or "another call than") in told
        assert bool(await rulings(desk)) is not bool(refused)


@pytest.mark.parametrize(
    ("watching", "place", "allowed"),
    [
        ((DESK,), SOMEWHERE, True),
        ((HERE,), SOMEWHERE, False),
        ((SECRET, DESK), SOMEWHERE, True),
        ((SECRET,), SOMEWHERE, False),
        ((), SOMEWHERE, False),
        ((DIRECT,), SOMEWHERE, False),
        ((DIRECT,), replace(SOMEWHERE, channel=DIRECT), True),
    ],
)
async def test_members_are_those_of_a_channel_that_gets_digests(
    tmp_path: Path, watching: tuple[str, ...], place: Place, *, allowed: bool
) -> None:
    """Any of them will do, also for an answer in a direct message; others' messages do not."""
    async with open_desk(tmp_path, policy=policy("members", INSIDE)) as desk:
        await desk.keep(CALL)
        for channel in watching:
            await desk.service.watching.add(channel, "everything", "U1")
        await part(desk, place)
        assert bool(await rulings(desk)) is allowed


async def test_the_default_channel_counts_without_a_watch(tmp_path: Path) -> None:
    """It gets every call."""
    async with open_desk(tmp_path, policy=policy("members", INSIDE, DESK)) as desk:
        await desk.keep(CALL)
        await part(desk)
        assert await rulings(desk)


async def test_channels_of_other_workspaces_do_not_count(tmp_path: Path) -> None:
    """What somebody of one workspace is in is asked of that alone."""
    async with open_desk(tmp_path, policy=policy("members", INSIDE, DESK)) as desk:
        await desk.keep(CALL)
        await desk.service.watching.met(DESK, "T2")
        await part(desk)
        assert not await rulings(desk)
        await part(desk, replace(SOMEWHERE, team="T2"))
        assert await rulings(desk)


async def test_what_can_not_be_asked_is_said_and_nothing_is_kept(tmp_path: Path) -> None:
    """Slack being down is no leave."""
    team = replace(INSIDE, down=True)
    async with open_desk(tmp_path, policy=policy("members", team, DESK)) as desk:
        await desk.keep(CALL)
        assert "Slack could not be reached" in await part(desk)
        assert not await rulings(desk)


async def test_a_question_that_stood_for_long_asks_anew_who_may(tmp_path: Path) -> None:
    """It was opened by somebody who might, before they left the channel."""
    async with open_desk(tmp_path, policy=policy("members", Team(), DESK)) as desk:
        await desk.keep(CALL)
        answer = await desk.desk.submit(CALLBACK, Submitted({}, kept(IDS), SOMEWHERE))
        assert "join one first" in said(answer)
        assert not await rulings(desk)


async def test_what_one_said_oneself_one_may_take_back(tmp_path: Path) -> None:
    """Also whoever may part no more; another's word stays, and who may take it back is told."""
    async with open_desk(tmp_path, policy=policy("admins")) as desk:
        await desk.service.arbiter._watcher.take_all([OURS, THEIRS], desk.service.clock())
        parted = await desk.service.arbiter.part(THEIRS.id, [OURS.id], Say(USER))
        (undo,) = undoing(parted.rulings)
        other = replace(SOMEWHERE, user="U8")
        answer = await desk.desk.press(undo.action, Pressed(undo.value, other))
        assert "nly admins of this workspace" in said(answer)
        assert await desk.service.arbiter.said_of([OURS.id])
        answer = await desk.desk.press(undo.action, Pressed(undo.value, SOMEWHERE))
        assert "taken back" in said(answer)
        assert not await desk.service.arbiter.said_of([OURS.id])
        answer = await desk.desk.press(undo.action, Pressed(undo.value, other))
        assert "It was taken back before" in said(answer)


async def test_of_several_words_one_takes_back_ones_own(tmp_path: Path) -> None:
    """The button that stands under all of them leaves the others' alone."""
    second = replace(OURS, id="us-2", url="https://white.example/us-2", publisher="white.example")
    async with open_desk(tmp_path, policy=policy("admins", ADMIN)) as desk:
        arbiter = desk.service.arbiter
        await arbiter._watcher.take_all([OURS, THEIRS, second], desk.service.clock())
        await arbiter.part(THEIRS.id, [OURS.id], Say("U1"))
        both = await arbiter.part(THEIRS.id, [OURS.id, second.id], Say("U8"))
        (undo,) = undoing(both.rulings)
        await desk.desk.press(undo.action, Pressed(undo.value, replace(SOMEWHERE, user="U8")))
        assert [r.by for r in await arbiter.said_of([THEIRS.id])] == ["U1"]
        await desk.desk.press(undo.action, Pressed(undo.value, SOMEWHERE))
        assert await arbiter.said_of([THEIRS.id]) == []
