"""The App Home: what channels watch, the latest calls, what is waiting, and how the sources are."""

from collections.abc import Sequence
from datetime import datetime

from bot.digest.document import Document, Entry, Section
from bot.health.state import state_of
from bot.model.call import State
from bot.model.source import SourceState
from bot.ports import CallQuery
from handlers.commands.watches import entries
from handlers.contracts import Place
from handlers.service import Service
from handlers.texts import home as texts
from handlers.texts import watches

MOST_WATCHES, MOST_CALLS, MOST_SOURCES = 20, 5, 8


async def home(service: Service, place: Place) -> Document:
    """Return what somebody sees who opens the App Home."""
    watched = await entries(service, place)
    return Document(
        texts.TITLE,
        texts.SUMMARY,
        sections=(
            Section(texts.WATCHES, _watches(watched)),
            await _calls(service, "paired"),
            await _calls(service, "waiting"),
            Section(texts.SOURCES, await _sources(service)),
        ),
        footer=texts.FOOTER,
        buttons=(watches.button_edit("", watches.ADD),),
    )


def _watches(watched: Sequence[Entry]) -> tuple[Entry, ...]:
    left = len(watched) - MOST_WATCHES
    return _listed(watched[:MOST_WATCHES], left, texts.ALL_WATCHES, texts.NO_WATCHES)


def _listed(shown: Sequence[Entry], left: int, line: str, otherwise: str = "") -> tuple[Entry, ...]:
    """Return entries with a line for those left out, or one that stands for none."""
    listed = tuple(shown) or (Entry(otherwise),)
    return (*listed, Entry(texts.more(left, line))) if left > 0 else listed


async def _calls(service: Service, state: State) -> Section:
    found = await service.queries.find(CallQuery(state=state, limit=MOST_CALLS))
    left = await service.queries.count(CallQuery(state=state)) - len(found)
    title, none, line = texts.CALLS[state]
    return Section(title, _listed(list(map(texts.call, found)), left, line, none))


async def _sources(service: Service) -> tuple[Entry, ...]:
    """Return how many sources are fine, and each that is not with since when."""
    states = await service.store.read(lambda reading: reading.source_states())
    polled = [states[s.key] for s in service.tables.sources if s.polled and s.key in states]
    now = service.clock()
    bad = [one for one in polled if one.checked_at and state_of(one, now) != "ok"]
    fine = Entry(texts.fine(len(polled) - len(bad), len(polled)))
    shown = [fine, *(_source(one, now) for one in bad[:MOST_SOURCES])]
    return _listed(shown, len(bad) - MOST_SOURCES, texts.ALL_SOURCES)


def _source(state: SourceState, now: datetime) -> Entry:
    health = state_of(state, now)
    told = state.health_at if state.health == health else None
    return Entry(texts.source(state.key, health, told), note=state.detail)
