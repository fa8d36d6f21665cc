"""The service behind watches: what a change makes of what a channel is owed."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.calls.pair_orders import Order, Subject
from bot.calls.standing import pair_of
from bot.model.call import Call
from bot.model.delivery import Delivery, Topic, Watch
from bot.model.errors import InputError, UnknownName
from bot.model.readout import Recognition
from bot.model.statement import Statement
from bot.ordering import Ordered, Teller, order
from bot.owing import Announcing
from bot.ports import Unit
from bot.watch import Watcher
from bot.watch_values import MOST_NAMED
from bot.watching import Everyone, Policy
from tests.builders import NOON, OURS, THEIRS, call, readout, recognition
from tests.handlers.desk import Desk, open_desk

CHANNEL, USER = "C0000000001", "U9"
PAIR = pair_of("antony-blinken", "sergey-lavrov")
PAIRED = call(id="paired", readouts=(readout(), readout(THEIRS)))
OWED = Delivery(CHANNEL, PAIRED.id, "print-1")
BOTH = Subject(PAIR, frozenset({*PAIR, "side:RU", "side:US"}))


async def tell(desk: Desk, told: Order, channel: str, subject: Subject = BOTH) -> Ordered:
    return await order(desk.service.watching, told, Teller(channel, USER), subject)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    policy = Policy(members=Everyone(), default=CHANNEL)
    async with open_desk(tmp_path, policy=policy) as opened:
        yield opened


async def owe(desk: Desk, *owed: Delivery, about: Call = PAIRED) -> None:
    await desk.keep(about)

    def work(unit: Unit) -> None:
        for delivery in owed:
            unit.save_delivery(delivery)

    await desk.store.write(work)


async def owed(desk: Desk) -> list[Delivery]:
    return await desk.store.read(lambda r: r.deliveries_of(PAIRED.id))


async def test_what_is_owed_goes_by_the_changed_watch(desk: Desk) -> None:
    """It waits for the morning once that is asked for, and comes at once when that is undone."""
    watching = desk.service.watching
    await owe(desk, OWED)
    await watching.add(CHANNEL, "daily 08:30 UTC", USER)
    assert await owed(desk) == [replace(OWED, due_at=NOON + timedelta(hours=20, minutes=30))]
    await watching.add(CHANNEL, "at once", USER)
    assert await owed(desk) == [OWED]


@pytest.mark.parametrize("words", ["wang yi", "everything, topic energy"])
async def test_what_is_watched_no_more_is_not_posted(desk: Desk, words: str) -> None:
    """A digest that was held back for a watch that has changed is owed no longer."""
    await owe(desk, OWED)
    await desk.service.watching.add(CHANNEL, words, USER)
    assert await owed(desk) == []


async def test_a_muted_pair_is_not_posted(desk: Desk) -> None:
    """What was owed about it is owed no longer; what is shown stays."""
    shown = replace(OWED, channel="C2", ts="1.1", state="posted", posted_fingerprint="print-1")
    await owe(desk, OWED, shown)
    await tell(desk, "mute", CHANNEL)
    await desk.service.watching.add("C2", "kyiv", USER)
    assert await owed(desk) == [shown]


async def test_what_is_being_sent_or_tried_again_is_left_alone(desk: Desk) -> None:
    """Nobody knows yet whether it stands there."""
    later = NOON + timedelta(minutes=5)
    sending = replace(OWED, state="sending")
    failed = replace(OWED, channel="C2", attempts=1, due_at=later)
    await owe(desk, sending, failed)
    for channel in (CHANNEL, "C2"):
        await desk.service.watching.add(channel, "daily 08:30", USER)
    assert await owed(desk) == [sending, failed]


async def test_a_waiting_call_is_owed_to_those_who_want_notices(desk: Desk) -> None:
    """Once they are off, what was not posted yet is owed no longer."""
    watching = desk.service.watching
    await owe(desk, OWED, about=call(id=PAIRED.id))
    await watching.add(CHANNEL, "everything waiting on", USER)
    assert await owed(desk) == [OWED]
    await watching.add(CHANNEL, "waiting off", USER)
    assert await owed(desk) == []


async def test_the_last_watch_gone_leaves_the_default_channel_what_it_is_owed(desk: Desk) -> None:
    """It gets every call again; another channel gets nothing any more."""
    watching = desk.service.watching
    for channel in (CHANNEL, "C2"):
        await watching.add(channel, "lavrov", USER)
    await owe(desk, OWED, replace(OWED, channel="C2"))
    await watching.end("C2", USER)
    await watching.end(CHANNEL, USER)
    assert await owed(desk) == [OWED]
    assert await watching.gets_all(CHANNEL)


async def test_following_narrows_no_watch_of_everything(desk: Desk) -> None:
    """A pair joins those that are named; where nobody is, all calls come as before."""
    done = await tell(desk, "follow", "C2")
    assert done.watch == Watch("C2", pairs=(PAIR,), by=USER, at=NOON)
    await desk.service.watching.add("C3", "everything", USER)
    done = await tell(desk, "follow", "C3")
    assert (done.watch, done.changed) == (Watch("C3", by=USER, at=NOON), False)


async def test_a_first_watch_keeps_the_notices_that_the_default_channel_gets(
    tmp_path: Path,
) -> None:
    """The setting goes on to hold there, until somebody switches the notices off."""
    async with open_desk(tmp_path, policy=Policy(default=CHANNEL, waiting=True)) as desk:
        watching = desk.service.watching
        muted = (await tell(desk, "mute", CHANNEL)).watch
        assert muted
        assert muted.waiting
        assert not (await watching.add("C2", "lavrov", USER)).waiting
        assert not (await watching.add(CHANNEL, "waiting off", USER)).waiting


async def test_muting_watches_nothing_anew(desk: Desk) -> None:
    """Where nothing is watched there is nothing to mute; the default channel keeps the rest."""
    assert await tell(desk, "mute", "C2") == Ordered("not", False, "follow", None)  # noqa: FBT003
    done = await tell(desk, "mute", CHANNEL)
    assert done.watch == Watch(CHANNEL, muted=(PAIR,), by=USER, at=NOON)


async def test_a_person_on_no_roster_can_be_followed_and_edited(desk: Desk) -> None:
    """Somebody is known by side and name, as a button gives it and as the form shows it."""
    watching = desk.service.watching
    stranger = pair_of("US:smith", "sergey-lavrov")
    watch = (await tell(desk, "follow", "C2", Subject(stranger, frozenset(stranger)))).watch
    assert watch
    lexicon = watching.lexicon
    assert lexicon.pair(watch.pairs[0]) == "Smith (US) – Sergey Lavrov"
    written = " ".join(map(lexicon.written, stranger))
    assert watching.parse(written).pairs == (stranger,)


async def test_a_watch_holds_no_more_than_fits_its_form(desk: Desk) -> None:
    """Fifty officials do; one more is refused with the number."""
    watching, lexicon = desk.service.watching, desk.service.watching.lexicon
    ids = [o.id for o in (lexicon.names.roster.official(k) for k in known(desk)) if o]
    await watching.set(Watch("C2", officials=tuple(ids[:MOST_NAMED])), USER, "many")
    topics = tuple(Topic(f"{n} {'x' * 100}", ("energy",)) for n in range(MOST_NAMED))
    with pytest.raises(InputError, match="more topics than a watch can hold"):
        await watching.set(Watch("C2", topics=topics), USER, "long")
    with pytest.raises(InputError, match=str(MOST_NAMED)):
        await watching.set(Watch("C2", officials=tuple(ids[: MOST_NAMED + 1])), USER, "more")


def known(desk: Desk) -> list[str]:
    people = desk.service.tables.roster._people
    return [person.official.id for person in people]


async def test_every_side_and_official_is_read_as_it_is_written(desk: Desk) -> None:
    """What the form shows for anybody on the roster is read back as just them."""
    lexicon = desk.service.watching.lexicon
    roster = desk.service.tables.roster
    sides = [f"side:{row.side.code}" for row in roster._sides]
    wrong = {
        key: lexicon.written(key)
        for key in (*known(desk), *sides)
        if lexicon.meant(lexicon.written(key), date(2022, 2, 1)) != {key}
    }
    assert wrong == {}


async def test_unknown_names_come_with_suggestions(desk: Desk) -> None:
    """So that they can be offered as buttons."""
    with pytest.raises(UnknownName) as caught:
        desk.service.watching.parse("lavrv blinken")
    assert (caught.value.name, caught.value.suggestions[:1]) == ("lavrv", ("Lavrov",))


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("everything", None),
        ("daily 08:30 UTC", NOON + timedelta(hours=20, minutes=30)),
        ("quiet 10:00-13:00 UTC", NOON + timedelta(hours=1)),
        ("daily 11:00 UTC quiet 10:00-13:00 UTC", NOON + timedelta(days=1, hours=1)),
    ],
)
async def test_a_new_call_is_owed_for_when_the_watch_says(
    desk: Desk, words: str, due: datetime | None
) -> None:
    """And what comes of it once it is shown, for at once, unless it is quiet."""
    await desk.service.watching.add(CHANNEL, words, USER)
    watcher = Watcher(desk.store, accounts, Announcing(), lambda: NOON)
    await watcher.take_all([OURS, THEIRS], NOON)
    (owed,) = await desk.store.read(lambda r: r.deliveries_due(NOON + timedelta(days=3)))
    assert owed.due_at == due
    posted = replace(owed, ts="1.1", state="posted", posted_fingerprint=owed.fingerprint)
    await desk.store.write(lambda unit: unit.save_delivery(replace(posted, due_at=None)))
    await watcher.take(replace(THEIRS, text=f"{THEIRS.text} Corrected."), NOON)
    (again,) = await desk.store.read(lambda r: r.deliveries_due(NOON + timedelta(days=3)))
    assert again.due_at == (NOON + timedelta(hours=1) if "quiet" in words else None)


def accounts(statement: Statement) -> list[Recognition]:
    return [replace(recognition(), end=len(statement.text))]
