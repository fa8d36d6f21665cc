"""The App Home: what stands there, and that it stays within Slack's limits."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from bot.digest.document import Document
from bot.digest.plain import render
from bot.digest.views import home_view
from bot.model.call import Call
from bot.model.source import SourceState
from bot.ports import Unit
from handlers.contracts import Place
from handlers.home import MOST_CALLS, MOST_SOURCES, MOST_WATCHES
from tests.builders import NOON, OURS, THEIRS, call, readout
from tests.handlers.desk import SOURCES, Desk, open_desk
from tests.slack.limits import view_problems

HERE = Place("T1", user="U9")
POLLED = [source for source in SOURCES if source.polled]


async def home(desk: Desk) -> Document:
    """Return the App Home, which Slack would take."""
    document = await desk.desk.home(HERE)
    assert view_problems(home_view(document)) == []
    return document


async def polled(desk: Desk, *states: SourceState) -> None:
    def work(unit: Unit) -> None:
        for state in states:
            unit.save_source_state(state)

    await desk.store.write(work)


def fine(key: str) -> SourceState:
    return SourceState(key, checked_at=NOON, read_at=NOON, first_at=NOON, new_at=NOON)


def section(document: Document, title: str) -> list[str]:
    """Return the lines of a section."""
    (found,) = [s for s in document.sections if s.title == title]
    return [entry.text for entry in found.entries]


async def test_an_empty_home_says_what_is_not_there(tmp_path: Path) -> None:
    """Each section stands there, with a button to begin."""
    async with open_desk(tmp_path) as desk:
        document = await home(desk)
    said = render(document)
    for line in ("No channel that you may see", "No call is waiting.", "No source has been polled"):
        assert line in said
    assert [(b.label, b.value) for b in document.buttons] == [("Watch in a channel", "")]


async def test_sources_in_trouble_are_named_with_since_when(tmp_path: Path) -> None:
    """The rest are counted; what is remembered of a source that is polled no more is left out."""
    good, bad, blocked = (source.key for source in POLLED[:3])
    since = NOON - timedelta(days=2)
    failing = replace(
        fine(bad), trouble="timeout", detail="no answer", health="slow", health_at=since
    )
    fresh = replace(fine(blocked), trouble="blocked", health="ok", health_at=since)
    async with open_desk(tmp_path) as desk:
        await polled(desk, fine(good), failing, fresh, replace(failing, key="of-yore"))
        lines = section(await home(desk), "Sources")
        await polled(desk, fine(bad), fine(blocked))
        after = section(await home(desk), "Sources")
    assert lines == [
        "1 of 3 sources is fine.",
        f"{bad}: answers slowly, since 30 January 2022",
        f"{blocked}: lets the bot read nothing",
    ]
    assert after == ["All 3 sources are fine."]


async def test_a_full_home_is_cut_with_a_line_that_says_where_the_rest_is(tmp_path: Path) -> None:
    """As many watches, calls and sources as fit; each list names the command that has them all."""
    async with open_desk(tmp_path) as desk:
        for n in range(MOST_WATCHES + 2):
            await desk.service.watching.add(f"C{n:02}", "lavrov blinken, kyiv, topic grain", "U9")
        for n in range(MOST_CALLS + 1):
            await desk.keep(told(n), told(n, waiting=True))
        bad = [replace(fine(s.key), trouble="timeout") for s in POLLED[: MOST_SOURCES + 3]]
        await polled(desk, *bad)
        document = await home(desk)
    assert section(document, "Watches")[-1] == "… 2 more: /readouts watches all"
    assert section(document, "Latest calls")[-1] == "… 1 more: /readouts latest"
    assert section(document, "Waiting for a second account")[-1] == "… 1 more: /readouts waiting"
    assert section(document, "Sources")[-1] == "… 3 more: /readouts sources"
    shown = [e for s in document.sections for e in s.entries if e.buttons]
    assert {b.label for e in shown for b in e.buttons} == {
        "Edit", "End this watch", "Compare", "Show",
    }  # fmt: skip


def told(n: int, *, waiting: bool = False) -> Call:
    """Return a call of one day, told of by one side or by both."""
    name = f"{n}{'w' if waiting else ''}"
    ours = readout(replace(OURS, id=f"us-{name}", url=f"https://state.example/{name}"))
    theirs = readout(replace(THEIRS, id=f"ru-{name}", url=f"https://mid.example/{name}"))
    day = date(2022, 1, n + 1)
    return call(id=f"call-{name}", date=day, readouts=(ours,) if waiting else (ours, theirs))
