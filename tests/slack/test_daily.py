"""Daily digests over the real store, comparison and client, and a strict Slack, day after day."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.app import knowledge
from bot.asking import Names
from bot.delivering import Deliverer
from bot.digest.document import Document
from bot.digest.layout import kinds
from bot.model.delivery import Daily, Delivery, Quiet, Watch
from bot.model.official import Principal
from bot.model.readout import Recognition
from bot.model.source import SourceState
from bot.model.statement import Statement
from bot.noticing import Noticer
from bot.owing import Announcing
from bot.ports import CallQuery, Store, Unit
from bot.presenting import Documents, Presenter
from bot.queries import Following, Queries
from bot.watch import Watcher
from bot.watch_values import Lexicon
from bot.watching import Policy, Watching
from handlers.pacing import Pace
from handlers.slack_publisher import SlackPublisher, web_client
from storage.store import open_store
from tests.builders import BLINKEN, recognition
from tests.handlers.desk import open_desk
from tests.slack.limits import problems, shown
from tests.slack.running import Open
from tests.slack.server import BOT_TOKEN, CHANNEL, FakeSlack
from tests.slack.server.things import Message
from tests.slack.test_life import FAULTS, MOSCOW, WASHINGTON, Killed, Mortal

MORNING = Daily(time(8, 30), "Europe/Berlin")
DAILY = Watch(CHANNEL, daily=MORNING)
AT_ONCE = Watch(CHANNEL)
SOURCES = {"state": "US", "mid": "RU"}
ENVOY_1, ENVOY_2 = (
    f"Envoy {number} – Antony Blinken: phone call, 1 February 2022" for number in (1, 2)
)
NOON = datetime(2022, 2, 1, 11, tzinfo=UTC)
ENVOY = re.compile(r"^(?:• )?Envoy (\d+) – Antony Blinken: phone", re.MULTILINE)


def berlin(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of February by the clocks of Berlin."""
    return datetime(2022, 2, day, hour, minute, tzinfo=UTC) - timedelta(hours=1)


def ours(number: int) -> Statement:
    return _numbered(WASHINGTON, number)


def theirs(number: int) -> Statement:
    return _numbered(MOSCOW, number)


def _numbered(base: Statement, number: int) -> Statement:
    return replace(base, id=f"{base.side}-{number}", url=f"{base.url}/{number}")


def told(statement: Statement) -> Sequence[Recognition]:
    """Take a statement for an account of the call with its number, one for each envoy."""
    if "no call" in statement.text:
        return [Recognition("no")]
    number = statement.id.split("-")[1]
    envoy = Principal(f"Envoy {number}", "RU", f"envoy-{number}")
    return [recognition(principals=(BLINKEN, envoy), end=len(statement.text))]


@dataclass
class Days:
    """A bot that is started anew whenever it delivers, with a clock that tests turn."""

    store: Store
    slack: FakeSlack
    client: AsyncWebClient
    now: datetime = NOON

    def queries(self) -> Queries:
        known = knowledge()
        names = Names(known.roster, known.topics)
        following = Following(SOURCES, timedelta(hours=48))
        return Queries(self.store, names, known.digest, lambda: self.now, following)

    def deliverer(
        self, kind: type[SlackPublisher] = SlackPublisher, documents: Documents | None = None
    ) -> Deliverer:
        queries = self.queries()
        presenter = Presenter(self.store, documents or queries.document, queries.side_name)
        noticer = Noticer(self.store, queries.silences, queries.side_name, lambda: self.now)
        publisher = kind(self.client, pace=Pace(0))
        return Deliverer(self.store, publisher, presenter, lambda: self.now, noticer.notice)

    async def deliver(self) -> int:
        return await self.deliverer().deliver_due()

    async def at(self, moment: datetime) -> list[Message]:
        """Let time pass, with a look at the outbox every quarter of an hour; return the messages.

        These are the channel's own, not those in threads.
        """
        while self.now < moment:
            await self.deliver()
            self.now = min(moment, self.now + timedelta(minutes=15))
        await self.deliver()
        return self.messages

    async def take(self, *statements: Statement) -> None:
        watcher = Watcher(self.store, told, Announcing(), lambda: self.now)
        await watcher.take_all(statements, self.now)

    async def calls(self, *numbers: int) -> None:
        for number in numbers:
            await self.take(ours(number), theirs(number))

    async def watch(self, watch: Watch) -> None:
        known = knowledge()
        lexicon = Lexicon(Names(known.roster, known.topics), kinds())
        watching = Watching(self.store, lexicon, lambda: self.now, Policy())
        await watching.set(watch, "U9", "changed")

    async def rows(self) -> list[Delivery]:
        """Return the rows of all calls."""
        found = await self.store.read(
            lambda r: [r.delivery(CHANNEL, call.id) for call in r.calls(CallQuery(limit=500))]
        )
        return [row for row in found if row]

    @property
    def messages(self) -> list[Message]:
        return [m for m in self.slack.messages if not m.thread]

    @property
    def thread(self) -> list[str]:
        return [words(m) for m in self.slack.messages if m.thread]


def words(message: Message) -> str:
    return shown(message.body["blocks"])


def envoys(message: Message) -> list[int]:
    """Return the numbers of the calls that stand in a message, in order."""
    return sorted(
        int(n) for n in re.findall(r"• Envoy (\d+) – Antony Blinken: phone", words(message))
    )


@pytest.fixture
async def days(tmp_path: Path, slack: FakeSlack, client: AsyncWebClient) -> AsyncIterator[Days]:
    async with open_store(tmp_path / "readouts.db") as store:
        yield Days(store, slack, client)


async def test_two_days_make_two_messages_and_an_empty_one_none(days: Days) -> None:
    """Each at its time, each call in one; a call's line says who, when, what and how much."""
    await days.watch(DAILY)
    await days.calls(1, 2)
    assert await days.at(berlin(2, 8, 29)) == []
    (first,) = await days.at(berlin(2, 8, 30))
    said = words(first)
    assert said.startswith("Daily digest, 2 calls")
    assert "2 February 2022: 2 compared." in said
    assert ENVOY_1 in said
    assert "Only Washington mentions withdrawal of troops (appeal)" in said
    assert "1 mentioned by one only, 1 told differently; 2 findings in all." in said
    assert said.count("Compare\n") == 2
    await days.calls(3)
    _, second = await days.at(berlin(4, 12))
    assert (envoys(first), envoys(second)) == ([1, 2], [3])
    assert days.thread == []


async def test_the_time_holds_when_the_clocks_are_changed(days: Days) -> None:
    """Half past eight in Berlin is another moment after the last Sunday in March."""
    await days.watch(DAILY)
    days.now = datetime(2022, 3, 26, 12, tzinfo=UTC)
    found = []
    wide = Announcing(within=timedelta(days=90))
    for number in (1, 2, 3):
        watcher = Watcher(days.store, told, wide, lambda: days.now)
        await watcher.take_all([ours(number), theirs(number)], days.now)
        before = len(days.messages)
        while len(days.messages) == before:
            days.now += timedelta(minutes=15)
            await days.deliver()
        found.append(days.now)
        days.now += timedelta(minutes=15)
    assert [f"{m:%d %H:%M}" for m in found] == ["27 06:30", "28 06:30", "29 06:30"]
    assert [envoys(m) for m in days.messages] == [[1], [2], [3]]


async def test_quiet_hours_put_a_digest_off_to_their_end(days: Days) -> None:
    """One message then, of all that has become due."""
    quiet = Quiet(time(22), time(10), "Europe/Berlin")
    await days.watch(replace(DAILY, quiet=quiet))
    await days.calls(1, 2)
    assert await days.at(berlin(2, 9, 45)) == []
    (only,) = await days.at(berlin(2, 10))
    assert envoys(only) == [1, 2]


@pytest.mark.parametrize("fault", FAULTS)
async def test_whatever_goes_wrong_a_digest_is_posted_once(days: Days, fault: str) -> None:
    """And changes of its calls are told once, in its thread."""
    await days.watch(DAILY)
    await days.calls(1, 2)
    for method in ("chat.postMessage", "chat.update") if fault else ():
        days.slack.fail_next(method, fault)
    (only,) = await days.at(berlin(2, 12))
    await days.take(replace(theirs(2), text=theirs(2).text.replace("was discussed", "was set")))
    for method in ("chat.postMessage", "chat.update") if fault else ():
        days.slack.fail_next(method, fault)
    await days.at(berlin(3, 12))
    assert [envoys(m) for m in days.messages] == [[1, 2]]
    assert days.messages[0].ts == only.ts
    assert len(days.thread) == 1
    assert days.thread[0].startswith(
        f"{ENVOY_2}. Moscow’s text was changed: 1 word. “discussed” became “set”."
    )
    assert {row.ts for row in await days.rows()} == {only.ts}


async def test_a_bot_that_is_killed_after_every_step_does_each_once(days: Days) -> None:
    """What Slack took before it was kept is found again, with what was changed in between."""
    await days.watch(DAILY)
    await days.calls(1, 2)
    days.now = berlin(2, 8, 30)
    with suppress(Killed):
        await days.deliverer(Mortal).deliver_due()
    assert {row.state for row in await days.rows()} == {"sending"}
    await days.watch(AT_ONCE)
    await days.calls(3)
    await days.take(replace(theirs(1), text=theirs(1).text.replace("was discussed", "was set")))
    for _ in range(3):
        with suppress(Killed):
            await days.deliverer(Mortal).deliver_due()
    await days.at(berlin(3, 12))
    assert len(days.messages) == 2
    assert [envoys(m) for m in days.messages] == [[1, 2], []]
    assert "Envoy 3" in words(days.messages[1])
    (note,) = days.thread
    assert "Envoy 1" in note
    assert "“discussed” became “set”" in note


async def test_from_daily_to_at_once_and_back(days: Days) -> None:
    """What waits for the morning is posted at once, and the other way round; nothing twice."""
    await days.watch(DAILY)
    await days.calls(1)
    await days.watch(AT_ONCE)
    await days.deliver()
    assert ["Daily" in words(m) for m in days.messages] == [False]
    await days.calls(2)
    await days.watch(DAILY)
    await days.calls(3)
    assert len(await days.at(berlin(2, 8, 29))) == 1
    _, digest = await days.at(berlin(2, 12))
    assert envoys(digest) == [2, 3]
    await days.watch(replace(DAILY, daily=Daily(time(18), "Europe/Berlin")))
    await days.calls(4)
    *_, later = await days.at(berlin(3, 12))
    assert envoys(later) == [4]
    assert len(days.messages) == 3


async def test_a_digest_that_slack_refuses_is_undone_by_a_change_to_at_once(days: Days) -> None:
    """Its calls are then posted each by itself; back to daily, they are not posted again."""
    await days.watch(DAILY)
    await days.calls(1, 2)
    days.now = berlin(2, 8, 30)
    days.slack.fail_next("chat.postMessage", "not_in_channel")
    assert await days.deliver() == 0
    await days.watch(replace(DAILY, waiting=True))
    await days.watch(AT_ONCE)
    await days.deliver()
    await days.watch(DAILY)
    await days.at(berlin(3, 12))
    assert ["Daily" in words(m) for m in days.messages] == [False, False]


async def test_calls_without_findings_that_are_asked_for_are_left_out(days: Days) -> None:
    """A day of nothing else posts nothing; what such a call becomes is for the next digest."""
    await days.watch(replace(DAILY, kinds=("figures",)))
    await days.calls(1)
    assert await days.at(berlin(2, 12)) == []
    figures = ("He spoke of 300 tanks near the border.", "He spoke of 500 tanks near the border.")
    us, ru = (
        replace(statement, text=f"{statement.text} {told}")
        for statement, told in zip((ours(1), theirs(1)), figures, strict=True)
    )
    await days.take(us, ru)
    await days.calls(2)
    assert days.messages == []
    (only,) = await days.at(berlin(3, 12))
    assert envoys(only) == [1]
    assert "asks for these findings only: figures" in words(only)
    await days.at(berlin(5, 12))
    assert len(days.messages) == 1


async def test_waiting_calls_have_a_section_of_their_own_where_they_are_wanted(days: Days) -> None:
    """When the second account comes the line becomes that of a comparison, said in the thread."""
    await days.watch(DAILY)
    await days.take(ours(1))
    assert await days.at(berlin(2, 12)) == []
    await days.watch(replace(DAILY, waiting=True))
    await days.take(ours(2))
    await days.calls(3)
    (only,) = await days.at(berlin(3, 12))
    compared, waiting = words(only).split("One account so far")
    assert "Envoy 3" in compared
    assert "Envoy 2" in waiting
    assert "Washington has published an account; none by Moscow is known so far." in waiting
    await days.take(theirs(2))
    await days.at(berlin(4, 12))
    assert [envoys(m) for m in days.messages] == [[2, 3]]
    assert "One account so far" not in words(days.messages[0])
    (note,) = days.thread
    assert (
        "Envoy 2 – Antony Blinken: phone call, 1 February 2022. Moscow’s account was added" in note
    )


async def test_silence_is_told_in_the_thread_by_the_name_of_the_call(days: Days) -> None:
    """For the thread is that of several calls."""
    await days.watch(replace(DAILY, waiting=True))
    await days.take(ours(1))
    await days.at(berlin(2, 12))
    days.now = berlin(6, 12)

    def heard(unit: Unit) -> None:
        for key in SOURCES:
            since = berlin(1, 0) - timedelta(days=3)
            state = SourceState(key=key, first_at=since, read_at=days.now, checked_at=days.now)
            unit.save_source_state(state)

    await days.store.write(heard)
    await days.deliver()
    (note,) = days.thread
    assert (
        "Envoy 1 – Antony Blinken: phone call, 1 February 2022. No account by Moscow after" in note
    )


async def test_a_call_that_is_undone_leaves_the_digest(days: Days) -> None:
    """Before it is posted without a word, later with one line in the thread."""
    await days.watch(DAILY)
    await days.calls(1, 2, 3)
    await days.take(replace(theirs(1), text="This tells of no call."))
    await days.at(berlin(2, 12))
    assert [envoys(m) for m in days.messages] == [[2, 3]]
    for statement in (ours(2), theirs(2)):
        await days.take(replace(statement, text="This tells of no call."))
    await days.at(berlin(3, 12))
    (only,) = days.messages
    assert envoys(only) == [3]
    assert words(only).startswith("Daily digest, 1 call")
    assert "1 call that stood here was withdrawn" in words(only)
    assert days.thread[-1].startswith("A call listed here was withdrawn")


@pytest.mark.parametrize(
    ("meanwhile", "alone", "together"), [("undone", [], [2]), ("at once", [1, 2], [])]
)
async def test_what_happens_while_a_digest_is_made_is_heeded(
    days: Days, meanwhile: str, alone: list[int], together: list[int]
) -> None:
    """Nothing is posted that no row stands for: the digest is made anew, or given up."""
    await days.watch(DAILY)
    await days.calls(1, 2)
    days.now = berlin(2, 8, 30)
    made: list[str] = []

    async def document(call_id: str, watch: Watch | None) -> Document | None:
        found = await days.queries().document(call_id, watch)
        made.append(call_id)
        if len(made) > 1:
            return found
        if meanwhile == "undone":
            await days.take(replace(theirs(1), text="This tells of no call."))
        else:
            await days.watch(AT_ONCE)
        return found

    assert await days.deliverer(documents=document).deliver_due() == 0
    assert days.messages == []
    await days.at(berlin(3, 12))
    assert [envoys(m) for m in days.messages if "Daily" in words(m)] == [together] * bool(together)
    apart = [words(m) for m in days.messages if "Daily" not in words(m)]
    assert sorted(text.split(" –")[0] for text in apart) == [f"Envoy {n}" for n in alone]


async def test_a_call_that_breaks_keeps_no_other_from_the_digest(days: Days) -> None:
    """Its line stands there with its button, and is put right with the next change."""
    await days.watch(DAILY)
    await days.calls(1, 2)
    days.now = berlin(2, 8, 30)

    async def document(call_id: str, watch: Watch | None) -> Document | None:
        found = await days.queries().document(call_id, watch)
        if found and "Envoy 1" in found.title:
            raise ZeroDivisionError
        return found

    await days.deliverer(documents=document).deliver_due()
    (only,) = days.messages
    assert envoys(only) == [1, 2]
    assert words(only).count("What was found could not be put together") == 1
    await days.take(replace(theirs(1), text=f"{theirs(1).text} More was said."))
    await days.at(berlin(3, 12))
    assert "could not be put together" not in words(days.messages[0])
    assert len(days.messages) == 1


async def test_a_watch_that_ends_takes_what_was_not_posted_along(days: Days) -> None:
    """What is in the channel is kept right all the same."""
    await days.watch(DAILY)
    await days.calls(1)
    await days.at(berlin(2, 12))
    await days.calls(2)
    known = knowledge()
    lexicon = Lexicon(Names(known.roster, known.topics), kinds())
    await Watching(days.store, lexicon, lambda: days.now, Policy()).end(CHANNEL, "U9")
    await days.take(replace(theirs(1), text=theirs(1).text.replace("was discussed", "was set")))
    await days.at(berlin(4, 12))
    assert [envoys(m) for m in days.messages] == [[1]]
    assert len(days.thread) == 1


@pytest.mark.parametrize("seed", range(5))
async def test_whatever_happens_each_call_stands_once(days: Days, seed: int) -> None:
    """In one digest or in a message of its own, in its last wording."""
    chance = Random(seed)  # noqa: S311 -- chance, no secret
    known: list[int] = []
    await days.watch(DAILY)
    for step in range(40):
        match chance.choice(("call", "call", "edit", "watch", "wait", "die", "fault")):
            case "call":
                known.append(len(known) + 1)
                await days.calls(known[-1])
            case "edit" if known:
                number = chance.choice(known)
                await days.take(replace(ours(number), text=f"{ours(number).text} Step {step}."))
            case "watch":
                await days.watch(chance.choice((DAILY, AT_ONCE, replace(DAILY, waiting=True))))
            case "wait":
                await days.at(days.now + timedelta(hours=chance.choice((1, 9, 20))))
            case "die":
                with suppress(Killed):
                    await days.deliverer(Mortal).deliver_due()
            case "fault":
                fault = chance.choice(("drop", "lose", "500", "not_in_channel"))
                days.slack.fail_next(chance.choice(("chat.postMessage", "chat.update")), fault)
                await days.deliver()
            case _:
                pass
    days.slack.faults.clear()
    await days.at(days.now + timedelta(days=2))
    told = [int(n) for m in days.messages for n in ENVOY.findall(words(m))]
    assert sorted(told) == known
    assert {row.state for row in await days.rows()} == {"posted"}
    assert await days.deliver() == 0


async def test_somebody_takes_the_digest_away(days: Days) -> None:
    """Nothing is posted in its place, and the next day has its own."""
    await days.watch(DAILY)
    await days.calls(1, 2)
    (only,) = await days.at(berlin(2, 12))
    days.slack.messages.remove(only)
    await days.take(replace(theirs(2), text=theirs(2).text + " More was said."))
    await days.calls(3)
    await days.at(berlin(3, 12))
    assert [envoys(m) for m in days.messages] == [[3]]


async def test_a_long_day_is_cut_at_a_call_and_the_rest_counted(days: Days) -> None:
    """With a button that lists all; every limit holds."""
    await days.watch(DAILY)
    await days.calls(*range(1, 61))
    (only,) = await days.at(berlin(2, 8, 30))
    assert problems(only.body["blocks"], only.body["text"]) == []
    left = re.search(r"… (\d+) more", words(only))
    assert left
    assert len(envoys(only)) + int(left[1]) == 60
    assert "Daily digest, 60 calls" in words(only)
    buttons = [e for b in only.body["blocks"] if b["type"] == "actions" for e in b["elements"]]
    assert [b["value"] for b in buttons if b["text"]["text"] == "List all calls"] == [
        f"{CHANNEL} daily:2022-02-02"
    ]
    assert {row.ts for row in await days.rows()} == {only.ts}


async def test_the_buttons_of_a_digest_show_a_call_and_list_all(
    tmp_path: Path, workspace: Open
) -> None:
    """To whoever pressed alone, a page at a time."""
    async with open_desk(tmp_path) as desk, workspace(desk) as slack:
        days = Days(desk.store, slack, web_client(BOT_TOKEN, slack.api))
        await days.watch(DAILY)
        await days.calls(1)
        (one,) = await days.at(berlin(2, 8, 30))
        await days.calls(*range(2, 41))
        _, many = await days.at(berlin(3, 8, 30))
        (answer,) = await slack.answers_to(await slack.press(one, "Compare"))
        assert "Envoy 1 – Antony Blinken: phone call" in shown(answer.blocks)
        (first,) = await slack.answers_to(await slack.press(many, "List all calls"))
        assert "39 calls; 1 to 10 are shown." in shown(first.blocks)
        (second,) = await slack.answers_to(await slack.press(first, "Next"))
        assert "39 calls; 11 to 20 are shown." in shown(second.blocks)
        assert len(days.messages) == 2
