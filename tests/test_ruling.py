"""People's say in what is paired: obeyed at once, kept, and taken back without a trace."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count, permutations
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model.delivery import Delivery
from bot.model.errors import InputError
from bot.model.readout import Recognition
from bot.model.ruling import Ruling, RulingKind
from bot.model.source import Published
from bot.model.statement import Statement
from bot.owing import GONE, Announcing
from bot.ports import CallQuery, Unit
from bot.ruling import Arbiter, Say
from bot.watch import Watcher
from storage.store import SqliteStore, open_store
from tests.builders import NOON, OURS, THEIRS, recognition

NOW = datetime(2022, 2, 2, 8, 0, tzinfo=UTC)
ANN = Say("Ann")
LATER = replace(THEIRS, id="ru-2", url="https://mid.example/ru-2", text="February 9")
Groups = set[frozenset[str]]
Event = Statement | tuple[RulingKind, list[str]]


def told(statement: Statement) -> Sequence[Recognition]:
    """Recognise by the made-up text: a call of the day that it names, of two named, or none."""
    if "no call" in statement.text:
        return [Recognition(account="no", why=("nothing tells of a call",))]
    days = [int(w) for w in statement.text.split("February ")[1:] if w.strip(".").isdigit()] or [1]
    stated = "unstated" not in statement.title
    return [
        recognition(date=date(2022, 2, day), date_stated=stated, end=len(statement.text))
        for day in days
    ]


@dataclass(frozen=True)
class Desk:
    """A store with what takes statements and rulings into it."""

    store: SqliteStore
    watcher: Watcher
    arbiter: Arbiter


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Desk]:
    async with open_store(path) as store:
        watcher = Watcher(store, told, Announcing("C1"), lambda: NOW)
        minutes = (NOW + timedelta(minutes=n) for n in count())
        yield Desk(store, watcher, Arbiter(store, watcher, lambda: next(minutes)))


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with opened(tmp_path / "r.db") as opened_one:
        yield opened_one


async def groups(store: SqliteStore) -> Groups:
    calls = await store.read(lambda r: r.calls(CallQuery()))
    return {frozenset(r.id for r in call.readouts) for call in calls}


def of(*found: str) -> Groups:
    return {frozenset(group.split()) for group in found}


async def owed(store: SqliteStore) -> list[Delivery]:
    return await store.read(lambda r: r.deliveries_due(NOW + timedelta(days=1)))


async def post(store: SqliteStore, delivery: Delivery) -> None:
    shown = replace(delivery, state="posted", ts="1.1", posted_fingerprint=delivery.fingerprint)
    await store.write(lambda unit: unit.save_delivery(shown))


@pytest.mark.parametrize(
    ("kind", "ids", "after"),
    [
        ("together", ("us-1", "ru-2"), of("us-1 ru-1 ru-2")),
        ("apart", ("us-1", "ru-1"), of("us-1", "ru-1", "ru-2")),
        ("no_call", ("ru-1",), of("us-1", "ru-2")),
    ],
)
async def test_a_ruling_is_obeyed_and_undone(
    desk: Desk, kind: RulingKind, ids: tuple[str, ...], after: Groups
) -> None:
    """Each ruling shows at once, survives edits and another look, and goes without a trace."""
    await desk.watcher.take_all([OURS, THEIRS, LATER], NOW)
    before = await desk.store.read(lambda r: r.calls(CallQuery()))
    await desk.arbiter.rule(kind, ids, ANN)
    assert await groups(desk.store) == after
    for text in ("February 1 again", OURS.text):
        await desk.watcher.take_all([replace(OURS, text=text), THEIRS, LATER], NOW)
        assert await groups(desk.store) == after
    ruling = await desk.arbiter.undo(kind, tuple(reversed(ids)))
    assert (ruling.kind, ruling.by) == (kind, "Ann")
    assert await desk.store.read(lambda r: r.calls(CallQuery())) == before


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("when", range(4))
async def test_rulings_hold_in_any_order_of_arrival(
    tmp_path: Path, order: tuple[int, ...], when: int
) -> None:
    """Whether people rule before, between or after, and whatever comes first: the same calls."""
    async with opened(tmp_path / "r.db") as desk:
        await desk.watcher.take_all(
            [replace(s, text="no call") for s in (OURS, THEIRS, LATER)], NOW
        )
        arriving = [(OURS, THEIRS, LATER)[n] for n in order]
        for n, statement in enumerate([*arriving, None]):
            if n == when:
                await desk.arbiter.rule("apart", ("us-1", "ru-1"), ANN)
            if statement:
                await desk.watcher.take(statement, NOW)
        assert await groups(desk.store) == of("us-1", "ru-1", "ru-2")
        await desk.arbiter.rule("together", ("ru-2", "us-1"), ANN)
        assert await groups(desk.store) == of("us-1 ru-2", "ru-1")


async def test_what_is_no_account_stays_out_when_it_comes_back(desk: Desk) -> None:
    """A statement marked wrong is no account in any later wording."""
    await desk.watcher.take_all([OURS, THEIRS], NOW)
    await desk.arbiter.rule("no_call", ("ru-1",), ANN)
    await desk.watcher.take(replace(THEIRS, text="February 1, in other words"), NOW)
    assert await groups(desk.store) == of("us-1")


async def test_the_latest_ruling_on_two_statements_stands(desk: Desk) -> None:
    """Putting together what was parted takes the place of parting."""
    await desk.watcher.take_all([OURS, THEIRS], NOW)
    await desk.arbiter.rule("apart", ("us-1", "ru-1"), ANN)
    await desk.arbiter.rule(
        "together", ("ru-1", "us-1"), Say("Ben", "both are of the same evening")
    )
    assert await groups(desk.store) == of("us-1 ru-1")
    (ruling,) = await desk.store.read(lambda r: r.rulings(["us-1"]))
    assert ruling.words == "by Ben on 2022-02-02 (both are of the same evening)"


async def test_a_parted_pair_is_not_posted(desk: Desk) -> None:
    """A digest that was owed and never posted is owed no more."""
    await desk.watcher.take_all([OURS, THEIRS], NOW)
    assert len(await owed(desk.store)) == 1
    await desk.arbiter.rule("apart", ("us-1", "ru-1"), ANN)
    assert await owed(desk.store) == []
    await desk.arbiter.undo("apart", ("us-1", "ru-1"))
    assert len(await owed(desk.store)) == 1


async def test_a_posted_digest_is_corrected(desk: Desk) -> None:
    """What a channel shows of a pair that was parted is to be edited, and edited back."""
    await desk.watcher.take_all([OURS, THEIRS], NOW)
    (first,) = await owed(desk.store)
    await post(desk.store, first)
    await desk.arbiter.rule("apart", ("us-1", "ru-1"), ANN)
    (correction,) = await owed(desk.store)
    assert (correction.call_id, correction.ts) == (first.call_id, "1.1")
    await post(desk.store, correction)
    await desk.arbiter.undo("apart", ("us-1", "ru-1"))
    (again,) = await owed(desk.store)
    assert (again.call_id, again.fingerprint) == (first.call_id, first.fingerprint)


async def test_a_digest_of_a_call_that_was_merged_is_withdrawn(desk: Desk) -> None:
    """Of two calls shown, one shows all accounts after merging; the other is withdrawn."""
    fourth = replace(OURS, id="us-2", url="https://state.example/us-2", text="February 9")
    later = Watcher(desk.store, told, Announcing("C1", timedelta(days=30)), lambda: NOW)
    await later.take_all([OURS, THEIRS, LATER, fourth], NOW)
    for delivery in await owed(desk.store):
        await post(desk.store, delivery)
    await desk.arbiter.rule("together", ("us-1", "us-2"), ANN)
    due = await owed(desk.store)
    assert len(due) == 2
    assert [d.fingerprint == GONE for d in due].count(True) == 1


@pytest.mark.parametrize(
    ("kind", "ids", "said"),
    [
        ("together", ("us-1", "xx-1"), "no statement 'xx-1' is stored"),
        ("together", ("us-1", "us-1"), "given twice"),
        ("together", ("us-1", "ru-0"), "tells of no call"),
        ("no_call", ("xx-1",), "`readouts calls` lists the ids"),
    ],
)
async def test_what_cannot_be_ruled_is_said(
    desk: Desk, kind: RulingKind, ids: tuple[str, ...], said: str
) -> None:
    """A wrong id or a statement without an account is named, and nothing is kept."""
    await desk.watcher.take_all([OURS, replace(THEIRS, id="ru-0", text="no call")], NOW)
    with pytest.raises(InputError, match=said):
        await desk.arbiter.rule(kind, ids, ANN)
    assert await desk.store.read(lambda r: r.rulings(ids)) == []


async def test_a_ruling_that_others_stand_against_is_refused(desk: Desk) -> None:
    """Two that were parted can't be joined by way of a third, and the attempt leaves nothing."""
    await desk.watcher.take_all([OURS, THEIRS, LATER], NOW)
    await desk.arbiter.rule("apart", ("us-1", "ru-1"), ANN)
    await desk.arbiter.rule("together", ("us-1", "ru-2"), ANN)
    with pytest.raises(InputError, match="can't be of one call"):
        await desk.arbiter.rule("together", ("ru-1", "ru-2"), ANN)
    assert await groups(desk.store) == of("us-1 ru-2", "ru-1")
    assert len(await desk.store.read(lambda r: r.rulings(["ru-1"]))) == 1


@pytest.mark.parametrize("say", [Say(""), Say("x" * 101), Say("Ann", "x" * 501)])
async def test_who_rules_is_said_in_few_words(desk: Desk, say: Say) -> None:
    """A ruling has a name to it, and neither name nor note is a page."""
    await desk.watcher.take(OURS, NOW)
    with pytest.raises(InputError, match="say"):
        await desk.arbiter.rule("no_call", ("us-1",), say)


@pytest.mark.parametrize("kind", ["together", "apart"])
async def test_what_was_not_ruled_cannot_be_undone(desk: Desk, kind: RulingKind) -> None:
    """Undoing names what was never so."""
    await desk.watcher.take_all([OURS, THEIRS], NOW)
    with pytest.raises(InputError, match="'ru-1' and 'us-1' were not"):
        await desk.arbiter.undo(kind, ("us-1", "ru-1"))


# What may happen to six statements of two sides: they come, change and go, and people rule.
IDS = ("us-0", "us-1", "us-2", "ru-0", "ru-1", "ru-2")


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """Draw one of six statements in some wording: of a day, or of no call."""
    id_, day = draw(st.sampled_from(IDS)), draw(st.integers(0, 4))
    at = NOON + timedelta(days=day - 1, hours=draw(st.integers(-11, 11)))
    return replace(
        OURS,
        id=id_,
        url=f"https://a.example/{id_}",
        side=id_[:2].upper(),
        title=draw(st.sampled_from(["stated", "unstated"])),
        published=Published(at),
        text=f"February {day}" if day else "no call",
    )


rulings = st.tuples(
    st.sampled_from(["together", "apart", "no_call"]), st.permutations(IDS).map(lambda p: p[:2])
)


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.lists(statements() | rulings, max_size=14), st.randoms(use_true_random=False))
async def test_the_calls_hang_on_what_stands_alone(
    tmp_path_factory: pytest.TempPathFactory, happened: list[Event], chance: Random
) -> None:
    """Whatever came and went, the calls are those of a store that only saw how things stand now."""
    folder = tmp_path_factory.mktemp("any")
    async with opened(folder / "lived.db") as lived:
        await lived.watcher.take_all([replace(OURS, id=id_, text="no call") for id_ in IDS], NOW)
        for event in happened:
            await happen(lived, event)
        standing = await lived.store.read(lambda r: [r.statement(id_) for id_ in IDS])
        ruled = await lived.store.read(lambda r: r.rulings(IDS))
        found = await groups(lived.store)
    chance.shuffle(standing)
    async with opened(folder / "fresh.db") as fresh:
        await fresh.store.write(lambda unit: keep(unit, ruled))
        for statement in filter(None, standing):
            await fresh.watcher.take(statement, NOW)
        assert await groups(fresh.store) == found


def keep(unit: Unit, ruled: Sequence[Ruling]) -> None:
    """Store rulings before anything they are about is there."""
    for ruling in ruled:
        unit.save_ruling(ruling)


async def happen(desk: Desk, event: Event) -> None:
    """Take a statement, or rule; a ruling that can't be made is none."""
    if isinstance(event, Statement):
        await desk.watcher.take(event, NOW)
        return
    kind, ids = event
    with suppress(InputError):
        await desk.arbiter.rule(kind, ids[:1] if kind == "no_call" else ids, ANN)
