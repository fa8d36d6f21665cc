"""Words on sources in Slack: each turn once, outside quiet hours, and never of what has passed."""

import contextlib
import random
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from bot.alerting import Addressee, Alerter, owe
from bot.calls.standing import quiet_until
from bot.health.alerts import told, turned
from bot.model.alert import Alert
from bot.model.delivery import Quiet, Watch
from bot.model.source import Source, Trouble
from bot.ports import Unit
from handlers.pacing import Pace
from handlers.slack_publisher import SlackPublisher, web_client
from storage.store import SqliteStore, open_store
from tests.builders import NOON
from tests.health.builders import SOURCE, record
from tests.slack.limits import problems, shown
from tests.slack.server import BOT_TOKEN, CHANNEL, FakeSlack

QUIET = Watch(CHANNEL, quiet=Quiet(time(22), time(7), "UTC"))
EVENING, NIGHT, MORNING = (NOON + timedelta(hours=h) for h in (9, 12, 19))
SECOND = replace(SOURCE, key="b", institution="")


@dataclass
class Nights:
    """Sources that fail and recover, and a bot that is started anew whenever it tells."""

    store: SqliteStore
    slack: FakeSlack
    now: datetime = EVENING
    publisher: Callable[..., SlackPublisher] = SlackPublisher

    async def polled(self, trouble: Trouble, polls: int = 3, source: Source = SOURCE) -> None:
        """Have a source answer so, as often as it takes to be told, as its polls store it."""
        for _ in range(polls):
            await self.store.write(lambda unit: self._poll(unit, trouble, source))

    def _poll(self, unit: Unit, trouble: Trouble, source: Source) -> None:
        before = unit.source_states([source.key]).get(source.key) or replace(
            record(new_at=self.now), key=source.key
        )
        state = replace(
            before,
            trouble=trouble,
            failures=before.failures + 1 if trouble else 0,
            good=0 if trouble else before.good + 1,
            new_at=self.now,
        )
        if turn := turned(state, self.now):
            state = told(state, turn, self.now)
            owe(unit, source, state, turn)
        unit.save_source_state(state)

    async def tell(self, at: datetime | None = None) -> list[str]:
        """Start the bot anew, have it tell what is owed, and return all that the channel shows."""
        self.now = at or self.now
        publisher = self.publisher(web_client(BOT_TOKEN, self.slack.api), pace=Pace(0))
        to = Addressee.of(CHANNEL, [SOURCE, SECOND])
        await Alerter(self.store, publisher, to, lambda: self.now).tell_due()
        return self.titles()

    def titles(self) -> list[str]:
        return [shown(m.blocks).splitlines()[0] for m in self.slack.messages]

    async def owed(self) -> list[Alert]:
        return await self.store.read(lambda reading: reading.alerts())


@pytest.fixture
async def nights(slack: FakeSlack, tmp_path: Path) -> AsyncIterator[Nights]:
    async with open_store(tmp_path / "r.db") as store:
        await store.write(lambda unit: unit.save_watch(QUIET))
        yield Nights(store, slack)


async def test_a_turn_is_told_once(nights: Nights) -> None:
    """And its end; both within Slack's limits, with the text that a notification shows."""
    await nights.polled("http")
    assert await nights.tell() == ["a: failing"]
    assert await nights.tell() == ["a: failing"]
    await nights.polled("")
    assert await nights.tell() == ["a: failing", "a: recovered"]
    assert await nights.tell() == ["a: failing", "a: recovered"]
    assert await nights.owed() == []
    for message in nights.slack.messages:
        assert problems(message.blocks, message.body["text"]) == []


async def test_what_turns_at_night_is_told_in_the_morning(nights: Nights) -> None:
    """Until then nothing is posted, however often the bot is started anew."""
    await nights.polled("http")
    for hours in range(1, 10):
        assert await nights.tell(EVENING + timedelta(hours=hours)) == []
    assert await nights.tell(MORNING) == ["a: failing"]


async def test_what_has_passed_by_the_morning_is_not_told(nights: Nights) -> None:
    """Neither the alarm nor its end; nor the end of what began again."""
    await nights.polled("http")
    await nights.polled("")
    assert await nights.tell(MORNING) == []
    assert await nights.owed() == []
    await nights.polled("http", source=SECOND)
    assert await nights.tell() == ["b: failing"]
    nights.now = NIGHT + timedelta(days=1)
    await nights.polled("", source=SECOND)
    nights.now += timedelta(hours=6)
    await nights.polled("http", source=SECOND)
    assert await nights.tell(MORNING + timedelta(days=1)) == ["b: failing"]
    assert await nights.owed() == []


async def test_the_end_of_what_was_told_in_the_evening_is_one_line_in_the_morning(
    nights: Nights,
) -> None:
    """The channel is not left with an alarm that is over."""
    await nights.polled("wall")
    assert await nights.tell() == ["a: wall"]
    nights.now = NIGHT
    await nights.polled("")
    assert await nights.tell() == ["a: wall"]
    assert await nights.tell(MORNING) == ["a: wall", "a: recovered"]


async def test_what_is_told_late_is_told_as_it_is_by_then(nights: Nights) -> None:
    """It failed in one way at night and fails in another; while it is unsettled nothing is said."""
    nights.now = NIGHT
    await nights.polled("http")
    await nights.polled("wall", 1)
    assert await nights.tell(MORNING) == ["a: wall"]
    await nights.polled("http", source=SECOND)
    await nights.polled("", 1, SECOND)
    assert await nights.tell() == ["a: wall"]
    await nights.polled("http", 1, SECOND)
    assert await nights.tell() == ["a: wall", "b: failing"]


async def test_quiet_hours_that_are_switched_off_let_it_through(nights: Nights) -> None:
    """What was held comes at once."""
    nights.now = NIGHT
    await nights.polled("http")
    assert await nights.tell() == []
    await nights.store.write(lambda unit: unit.save_watch(Watch(CHANNEL)))
    assert await nights.tell() == ["a: failing"]


async def test_a_source_that_nobody_polls_any_more_is_not_told_of(nights: Nights) -> None:
    """It was taken out of the sources meanwhile."""
    await nights.polled("http", source=replace(SOURCE, key="gone"))
    assert await nights.tell() == []
    assert await nights.owed() == []


async def test_what_slack_turns_down_is_tried_again_later(
    nights: Nights, caplog: pytest.LogCaptureFixture
) -> None:
    """Not at once, and not when it has passed by then."""
    nights.slack.fail_next("chat.postMessage", "not_in_channel")
    await nights.polled("http")
    assert await nights.tell() == []
    assert "not_in_channel" in caplog.text
    assert await nights.tell() == []
    assert await nights.tell(nights.now + timedelta(minutes=1)) == ["a: failing"]
    nights.slack.fail_next("chat.postMessage", "not_in_channel")
    await nights.polled("")
    await nights.tell()
    nights.now += timedelta(hours=7)
    await nights.polled("http")
    assert await nights.tell() == ["a: failing"]


@pytest.mark.parametrize("fault", ["drop", "lose", "500"])
async def test_after_an_unknown_outcome_the_channel_is_looked_at(
    nights: Nights, fault: str
) -> None:
    """Whether the message arrived or not, the channel has it once."""
    nights.slack.fail_next("chat.postMessage", fault)
    await nights.polled("http")
    await nights.tell()
    await nights.polled("")
    assert await nights.tell(nights.now + timedelta(minutes=2)) in (["a: failing"], [])
    await nights.tell(nights.now + timedelta(minutes=2))
    assert await nights.tell() in (["a: failing", "a: recovered"], [])
    assert await nights.owed() == []


class Killed(RuntimeError):  # noqa: N818 -- reads as the sentence it stands for
    """The program is gone."""


class Dies(SlackPublisher):
    """A program that is killed before, or after, Slack has a message."""

    after = False

    async def post(self, *given: object) -> str:
        if self.after:
            await super().post(*given)  # type: ignore[arg-type]
        raise Killed


class DiesAfter(Dies):
    """Killed once Slack has it."""

    after = True


async def test_killed_at_any_moment_nothing_is_lost_and_nothing_comes_twice(
    nights: Nights,
) -> None:
    """Through many nights of failing and recovering; at the end the channel knows how it is."""
    chance = random.Random(7)  # noqa: S311 -- a story, not a secret
    for _ in range(200):
        nights.now += timedelta(hours=chance.choice((1, 3, 7)))
        await nights.polled(chance.choice(("http", "wall", "")), chance.choice((1, 3)))
        nights.publisher = chance.choice((SlackPublisher, Dies, DiesAfter))
        before = nights.titles()
        with contextlib.suppress(Killed):
            await nights.tell()
        assert before == nights.titles() or not quiet_until(QUIET, nights.now)
    nights.publisher = SlackPublisher
    await nights.polled("", 3)
    for _ in range(3):  # what was under way is looked for, then what is so is told
        titles = await nights.tell(nights.now.replace(hour=12))
    alternating = ["recovered" if n % 2 else "bad" for n in range(len(titles))]
    assert [("bad", "recovered")[title == "a: recovered"] for title in titles] == alternating
    assert alternating[-1] == "recovered"
    assert len(titles) > 10
    assert await nights.owed() == []
