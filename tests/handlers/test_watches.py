"""`watch`, `unwatch` and `watches`: over a real store, with all commands of the bot."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path

import pytest

from bot.model.delivery import Daily, Quiet, Watch
from bot.watching import Policy
from handlers.contracts import Asked, Pressed
from tests.builders import NOON
from tests.handlers.calls import told_on
from tests.handlers.desk import SOMEWHERE, Desk, open_desk

CHANNEL, USER = SOMEWHERE.channel, SOMEWHERE.user
PAIR = ("antony-blinken", "sergey-lavrov")


@dataclass
class Few:
    """The people of one channel, and who runs the workspace."""

    inside: frozenset[str] = frozenset({USER})
    admins: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    async def is_member(self, channel: str, user: str) -> bool:
        return channel == CHANNEL and user in self.inside

    async def is_admin(self, channel: str, user: str) -> bool:
        return channel == CHANNEL and user in self.admins

    async def sees(self, channel: str, user: str) -> bool:
        return channel not in self.hidden or await self.is_member(channel, user)

    async def name_of(self, channel: str) -> str:
        return f"#name-of-{channel}"

    async def zone_of(self, channel: str, user: str) -> str:  # noqa: ARG002
        return ""


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path, policy=Policy(members=Few())) as opened:
        yield opened


async def watch_of(desk: Desk, channel: str = CHANNEL) -> Watch | None:
    return await desk.service.watching.read(channel)


async def test_a_watch_is_set_word_by_word(desk: Desk) -> None:
    """Pairs, officials, topics, kinds, times: each command adds to what is there."""
    answer = await desk.ask("watch lavrov blinken, kyiv topic grain")
    assert "Antony Blinken – Sergey Lavrov or Kyiv about grain, at once." in answer
    await desk.ask("watch kinds attribution conflict salience 0.6 waiting on")
    await desk.ask("watch daily 08:30 Europe/Berlin quiet 22:00-07:00")
    known = await watch_of(desk)
    assert known
    (topic,) = known.topics
    assert (topic.name, "grain-deal" in topic.keys) == ("grain", True)
    assert replace(known, topics=()) == Watch(
        CHANNEL,
        sides=("UA",),
        pairs=(PAIR,),
        kinds=("attribution", "conflict"),
        salience=0.6,
        daily=Daily(time(8, 30), "Europe/Berlin"),
        waiting=True,
        quiet=Quiet(time(22), time(7), "Europe/Berlin"),
        by=USER,
        at=NOON,
    )


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("lavrov or kyiv", "lavrov, kyiv"),
        ("lavrov blinken OR macron putin", "lavrov blinken, macron putin"),
        ("daily at 08:30 Europe/Berlin", "daily 08:30 Europe/Berlin"),
        ("quiet 22:00 to 07:00", "quiet 22:00-07:00"),
        ("quiet 22:00 – 07:00 Asia/Tokyo", "quiet 22:00-07:00 Asia/Tokyo"),
        ("waiting", "waiting on"),
        ("waiting, kyiv", "kyiv waiting on"),
        ("waiting topic grain", "topic grain waiting on"),
        (
            "quiet 22:00-07:00 daily 08:30 Asia/Tokyo",
            "daily 08:30 Asia/Tokyo quiet 22:00-07:00 Asia/Tokyo",
        ),
    ],
)
async def test_what_people_write_is_read_as_they_mean_it(
    tmp_path: Path, words: str, same: str
) -> None:
    """Small words between, and a zone given once."""
    async with open_desk(tmp_path, policy=Policy("anyone")) as desk:
        for channel, line in (("C1", words), ("C2", same)):
            await desk.service.watching.add(channel, line, USER)
        one, other = [await watch_of(desk, channel) for channel in ("C1", "C2")]
        assert one
        assert replace(one, channel="C2") == other


async def test_two_zones_are_kept_apart(desk: Desk) -> None:
    """Each time in the zone that stands beside it."""
    await desk.ask("watch daily 08:30 Europe/Berlin quiet 22:00-07:00 America/New_York")
    known = await watch_of(desk)
    assert known
    assert known.daily == Daily(time(8, 30), "Europe/Berlin")
    assert known.quiet == Quiet(time(22), time(7), "America/New_York")


async def test_a_zone_once_given_holds_for_later_times(desk: Desk) -> None:
    """Quiet hours without a zone are in that of the daily digest."""
    await desk.ask("watch daily 08:30 europe/berlin")
    await desk.ask("watch quiet 22:00-07:00")
    known = await watch_of(desk)
    assert known
    assert known.quiet == Quiet(time(22), time(7), "Europe/Berlin")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("lavrv", "“lavrv”"),
        ("wang", "Wang Yi"),
        ("lavrov blinken kyiv", "comma"),
        ("topic xyzzy", "“xyzzy”"),
        ("kinds attribution gossip", "'gossip' is no kind of finding; there are"),
        ("salience 2", "'2' is no salience"),
        ("salience", "salience 0.6"),
        ("daily 25:00", "'25:00' is no time of day; write it as 08:30"),
        ("daily 08:30 Europe/Berln", "Europe/Berlin"),
        ("daily 08:30 berlin", "write Europe/Berlin, or , berlin"),
        ("waiting perhaps", "waiting on or waiting off"),
        ("quiet 22:00", "quiet 22:00-07:00"),
        ("quiet 22:00-22:00", "quiet off"),
        ("quiet", "quiet 22:00-07:00"),
        ("with", "'with' names nobody"),
    ],
)
async def test_a_mistake_is_named_with_what_is_possible(desk: Desk, words: str, named: str) -> None:
    """Nothing is kept, and the answer names the word and what to write."""
    assert named in await desk.ask(f"watch {words}")
    assert await watch_of(desk) is None


async def test_what_is_taken_away_is_taken_from_the_rest(desk: Desk) -> None:
    """The rest stays; what was not set can't be taken away."""
    await desk.ask("watch lavrov blinken, kyiv, macron topic grain daily 08:30 waiting on")
    await desk.ask("unwatch kyiv, macron topic grain daily waiting")
    assert await watch_of(desk) == Watch(CHANNEL, pairs=(PAIR,), by=USER, at=NOON)
    assert "does not name Emmanuel Macron" in await desk.ask("unwatch macron")
    assert "unwatch WHO" in await desk.ask("unwatch")


async def test_a_watch_ends_with_the_last_that_it_names(desk: Desk) -> None:
    """It does not turn into a watch of every call."""
    await desk.ask("watch lavrov blinken daily 08:30")
    assert "Nothing is watched" in await desk.ask("unwatch lavrov blinken")
    assert await watch_of(desk) is None
    assert "has no watch" in await desk.ask("unwatch all")


async def test_a_pair_that_is_covered_unnamed_is_muted_and_can_come_back(desk: Desk) -> None:
    """Where all is watched, taking a pair away leaves its calls out."""
    await desk.ask("watch everything")
    answer = await desk.ask("unwatch lavrov blinken")
    assert "Muted pairs: Antony Blinken – Sergey Lavrov" in answer
    assert await watch_of(desk) == Watch(CHANNEL, muted=(PAIR,), by=USER, at=NOON)
    await desk.ask("watch lavrov blinken")
    assert await watch_of(desk) == Watch(CHANNEL, by=USER, at=NOON)
    await desk.ask("watch lavrov blinken")
    assert await watch_of(desk) == Watch(CHANNEL, pairs=(PAIR,), by=USER, at=NOON)


async def test_watches_are_shown_by_the_names_of_channels(tmp_path: Path) -> None:
    """All that the asker may know of, with buttons to change them."""
    policy = Policy("anyone", Few(hidden=frozenset({"C2"})))
    async with open_desk(tmp_path, policy=policy) as desk:
        for channel, words in ((CHANNEL, "lavrov"), ("C1", "kyiv"), ("C2", "putin")):
            await desk.service.watching.add(channel, words, "U8")
        reply = await desk.desk.answer(Asked("watches all", SOMEWHERE))
        alone = await desk.ask("watches")
    entries = [e for section in reply.document.sections for e in section.entries]
    assert [e.text for e in entries] == [
        f"#name-of-{CHANNEL}: Calls of Sergey Lavrov, at once.",
        "#name-of-C1: Calls of Kyiv, at once.",
    ]
    assert [[b.action for b in e.buttons] for e in entries] == [["edit_watch", "end_watch"]] * 2
    assert "Calls of Sergey Lavrov, at once." in alone


async def test_the_default_channel_is_told_that_it_gets_all(tmp_path: Path) -> None:
    """Before it has a watch, and again once the last watch is gone."""
    async with open_desk(tmp_path, policy=Policy(members=Few(), default=CHANNEL)) as desk:
        assert "digests of every call come here" in await desk.ask("watch")
        await desk.ask("watch lavrov")
        assert "every call comes here" in await desk.ask("unwatch all")


@pytest.mark.parametrize(
    ("policy", "allowed"),
    [
        (Policy("anyone", Few(frozenset())), True),
        (Policy("members", Few()), True),
        (Policy("members", Few(frozenset())), False),
        (Policy("admins", Few()), False),
        (Policy("admins", Few(admins=frozenset({USER}))), True),
    ],
)
async def test_who_may_change_a_watch_is_a_setting(
    tmp_path: Path, policy: Policy, *, allowed: bool
) -> None:
    """Whoever may not is told so, and nothing changes; looking is free."""
    async with open_desk(tmp_path, policy=policy) as desk:
        answer = await desk.ask("watch lavrov")
        assert ("may change" in answer) is not allowed
        assert (await watch_of(desk) is not None) is allowed
        assert "has no watch" in await desk.ask("watch") or allowed


async def test_every_change_is_kept_with_who_and_when(desk: Desk) -> None:
    """Also those that a button makes, and the end of a watch; what changes nothing is no change."""
    await desk.keep(told_on(1))
    await desk.ask("watch kyiv")
    for key in ("follow_pair", "mute_pair", "unmute_pair", "stop_pair"):
        for _ in range(2):
            await desk.desk.press(key, Pressed("call-1", SOMEWHERE))
    await desk.desk.press("end_watch", Pressed(CHANNEL, SOMEWHERE))
    kept = await desk.service.watching.changes(CHANNEL)
    assert {(c.by, c.at) for c in kept} == {(USER, NOON)}
    assert [c.what for c in kept] == [
        "unwatch all",
        "stop Antony Blinken – Sergey Lavrov",
        "unmute Antony Blinken – Sergey Lavrov",
        "mute Antony Blinken – Sergey Lavrov",
        "follow Antony Blinken – Sergey Lavrov",
        "watch kyiv",
    ]
