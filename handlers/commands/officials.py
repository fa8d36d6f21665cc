"""Who is tracked: officials with their offices, by name or by side."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.aside import aside
from bot.digest.document import Document
from bot.model.official import Official
from bot.officials.search import simplified
from bot.ports import CallQuery
from handlers import paging, sharing
from handlers.command import Asked, Command, Service, WrongUse
from handlers.texts import officials as texts

SHOWN = 12
TOPIC = "topic:"


async def run(service: Service, asked: Asked) -> Document:
    """Return the officials meant, a page at a time; one alone with all of their offices."""
    words, page = paging.split(asked.words, SHOWN)
    query = await service.queries.parse(words)
    if any(key.startswith(TOPIC) for group in query.who for key in group):
        raise WrongUse(texts.NO_TOPICS)
    document = await aside(_told, service, query, page, words)
    return sharing.sharable(document, f"officials {asked.words}".strip())


def _told(service: Service, query: CallQuery, page: paging.Page, words: str) -> Document:
    titles = texts.Titles(service.queries.side_name)
    today = query.since or query.until or service.clock().date()
    found = meant(service.tables.roster.officials(), query)
    found.sort(key=lambda o: (titles.side(o.side), not texts.held(o, today), o.name))
    if len(found) == 1:
        document = texts.one(found[0], titles)
    else:
        document = texts.several(found, page, titles, today)
    buttons = (*document.buttons, *page.buttons(f"officials {words}", len(found)))
    return replace(document, buttons=buttons)


def meant(everybody: Sequence[Official], query: CallQuery) -> list[Official]:
    """Return the officials whom a query means, by side and name; its words are parts of names."""
    found = [o for o in everybody if _fits(o, query) and _held(o, query)]
    return [o for o in found if all(_part(word, o) for word in query.text)]


def _fits(official: Official, query: CallQuery) -> bool:
    sides = (official.side, *(office.side for office in official.offices))
    return all(
        official.id in group or any(f"side:{side}" in group for side in sides)
        for group in query.who
    )


def _held(official: Official, query: CallQuery) -> bool:
    """Whether an office was held in the days asked for."""
    if not (query.since or query.until):
        return True
    since, until = query.since or date.min, query.until or date.max
    return any(
        (office.start or date.min) <= until and (office.end or date.max) >= since
        for office in official.offices
    )


def _part(word: str, official: Official) -> bool:
    names = simplified(" ".join((official.name, *official.aliases)))
    return all(part in names for part in simplified(word).split())


COMMAND = Command(
    key="officials",
    usage="[NAME] [SIDE] [DAYS]",
    summary="Who is tracked, with their offices: everybody, a side's, or those of a name.",
    run=run,
    examples=("officials", "officials lavrov", "officials france 2022-02"),
)
