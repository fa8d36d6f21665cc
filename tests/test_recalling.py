"""What the store knows of a call's accounts beside their texts, and what digests make of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.app import App, knowledge
from bot.calls.silence import Silence
from bot.config import Settings
from bot.digest.plain import render
from bot.divergence.background import Background
from bot.model.call import Call
from bot.model.readout import Readout
from bot.ports import Store, Unit
from bot.recalling import LAST, Grounds, grounds, recall
from storage.store import open_store
from tests.builders import BLINKEN, NOON, OURS, THEIRS, call, readout, statement

PAIR = call(readouts=(readout(), readout(THEIRS)))


async def keep(store: Store, *calls: Call, seen_at: datetime = NOON) -> None:
    def work(unit: Unit) -> None:
        for one in calls:
            for told in one.readouts:
                unit.save_statement(told.statement, seen_at)
                unit.save_readouts(told.id, [told])
            unit.save_call(one)

    await store.write(work)


async def recalled(store: Store, *readouts: Readout) -> Background:
    return await store.read(lambda r: recall(r, grounds(r, readouts or PAIR.readouts)))


def earlier(days: int, *, lang: str = "en") -> Call:
    """Return a call of both sides some days before, with a frame around what tells of it."""
    day = date(2022, 2, 1) - timedelta(days=days)
    text = f"Heading. They spoke {days} days before. Footer."
    ours = statement(id=f"us-before-{days}", text=text, lang=lang)
    theirs = replace(THEIRS, id=f"ru-before-{days}", url=f"https://mid.example/ru-before-{days}")
    accounts = (
        readout(ours, date=day, start=9, end=len(text) - 8),
        readout(theirs, date=day),
    )
    return call(id=f"call-before-{days}", date=day, readouts=accounts)


async def test_all_wordings_seen_are_recalled(tmp_path: Path) -> None:
    """An edited account has its versions at hand, oldest first; a file that is not stored, none."""
    async with open_store(tmp_path / "readouts.db") as store:
        await keep(store, PAIR)
        edited = readout(replace(OURS, text=OURS.text + " More."))
        await keep(store, call(readouts=(edited, readout(THEIRS))), seen_at=NOON + timedelta(1))
        known = await recalled(store, edited, readout(statement(id="of a file")))
        assert [v.text for v in known.versions["us-1"]] == [OURS.text, OURS.text + " More."]
        assert "of a file" not in known.versions


async def test_the_last_accounts_of_the_same_sides_are_recalled(tmp_path: Path) -> None:
    """What told of earlier calls, latest first, in the same language, and no more than so many."""
    async with open_store(tmp_path / "readouts.db") as store:
        await keep(store, PAIR, *map(earlier, range(1, LAST + 4)), earlier(30, lang="fr"))
        past = (await recalled(store)).past
        assert past["us-1"][:2] == ("They spoke 1 days before.", "They spoke 2 days before.")
        assert len(past["us-1"]) == len(past["ru-1"]) == LAST
        french = readout(replace(OURS, lang="fr"))
        assert (await recalled(store, french, readout(THEIRS))).past["us-1"] == ()


async def test_neither_later_calls_nor_other_sides_are_recalled(tmp_path: Path) -> None:
    """An account is held against what its side told of the same other side before."""
    other = earlier(3)
    turkish = replace(other.readouts[0].recognition, sides=("US", "TR"), principals=(BLINKEN,))
    told = replace(other.readouts[0], recognition=turkish)
    async with open_store(tmp_path / "readouts.db") as store:
        await keep(store, PAIR, earlier(-2))
        await keep(store, replace(other, principals=(BLINKEN,), readouts=(told,)))
        assert (await recalled(store)).past == {"us-1": (), "ru-1": ()}


def test_what_is_recalled_shows_in_the_digest() -> None:
    """Silence of a third side takes one line under how the accounts are built."""
    quiet = Background(silences=[Silence("FR", followed=True, after=timedelta(days=3))])
    page = render(knowledge().digest(PAIR, quiet))
    assert "How the accounts are built" in page
    assert "No account by Paris so far, 3 days after the first" in page


async def test_an_edit_of_a_stored_call_shows_in_its_digest(tmp_path: Path) -> None:
    """Old and new words of an account stand in the digest of its call, with no more ado."""
    settings = Settings(_env_file=None, READOUTS_DATABASE=tmp_path / "readouts.db")
    edited = replace(OURS, text=OURS.text.replace("a reply", "an answer in writing"))
    changed = call(readouts=(readout(edited), readout(THEIRS)))
    async with App.open(settings, clock=lambda: datetime(2022, 2, 3, tzinfo=UTC)) as app:
        await keep(app.store, PAIR)
        await keep(app.store, changed)
        document = await app.queries.document(changed.id)
        assert document is not None
        assert "“a reply” became “an answer in writing”" in render(document)


async def test_what_is_recalled_has_a_name_that_an_edit_changes(tmp_path: Path) -> None:
    """By its name a digest is found again; what was named before still has its words."""
    before = earlier(1)
    ours, theirs = before.readouts
    edited = replace(ours, statement=replace(ours.statement, text="New. " + ours.statement.text))

    async with open_store(tmp_path / "readouts.db") as store:

        async def named() -> Grounds:
            return await store.read(lambda reading: grounds(reading, PAIR.readouts))

        await keep(store, PAIR, before)
        first = await named()
        assert await named() == first
        await keep(store, replace(before, readouts=(edited, theirs)))
        assert await named() != first
        words = (await store.read(lambda reading: recall(reading, first))).past["us-1"]
        assert words == ("They spoke 1 days before.",)
