"""How the sources are: those in trouble first."""

from collections.abc import Mapping
from dataclasses import replace

from bot.digest.document import Document
from bot.model.source import Source, SourceState
from bot.ports import CallQuery
from handlers import paging, sharing
from handlers.command import Asked, Command, Service
from handlers.texts import sources as texts

SHOWN = 20


async def run(service: Service, asked: Asked) -> Document:
    """Return the sources meant, a page at a time, with the health of each."""
    words, page = paging.split(asked.words, SHOWN)
    states = await service.store.read(lambda reading: reading.source_states())
    found = await _meant(service, words, states)
    rows = [texts.Row.of(s, states.get(s.key, SourceState(s.key)), service.clock()) for s in found]
    rows.sort(key=lambda row: (row.rank, row.source.key))
    document = texts.table(rows, page, service.queries.side_name)
    document = replace(document, buttons=page.buttons(f"sources {words}", len(rows)))
    return sharing.sharable(document, f"sources {asked.words}".strip())


async def _meant(service: Service, words: str, states: Mapping[str, SourceState]) -> list[Source]:
    """Return the sources that words mean: by key or publisher, else by side and day."""
    known, asked = service.tables.sources, words.casefold()
    named = [s for s in known if asked in s.key.casefold() or asked in s.publisher.casefold()]
    if named or not words:
        return named
    query = await service.queries.parse(words)
    found = [source for source in known if _fits(source, query)]
    return [source for source in found if _new_in(states.get(source.key), query)]


def _new_in(state: SourceState | None, query: CallQuery) -> bool:
    """Whether something new was last seen in the days asked for."""
    if not (query.since or query.until):
        return True
    seen = state.new_at.date() if state and state.new_at else None
    return seen is not None and (query.since or seen) <= seen <= (query.until or seen)


def _fits(source: Source, query: CallQuery) -> bool:
    sides = all(f"side:{source.side}" in group for group in query.who)
    names = f"{source.key} {source.publisher} {source.institution}".casefold()
    return sides and all(word.casefold() in names for word in query.text)


COMMAND = Command(
    key="sources",
    usage="[SIDE or NAME] [DAYS]",
    summary="How the sources are, those in trouble first; with days, those last new in them.",
    run=run,
    examples=("sources", "sources russia", "sources state", "sources until 2022-01"),
)
