"""Picks from a list what is to be handed on: items not seen before, or seen to look otherwise.

What stands as it stood costs nothing more, which also keeps two lists with two wordings of one
statement from taking turns. A text that only the page has is fetched, a few at a time.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

from bot.health.lists import fingerprint, moved_ids
from bot.model.errors import SourceError
from bot.model.source import Item, Listed, Source
from bot.model.statement import Statement
from bot.sources.bodies import completed, needs_page
from bot.sources.reading import statement_of
from bot.web import Web

log = logging.getLogger(__name__)

MOST_PAGES: Final = 10
"""Pages that one poll fetches; the others' turn comes with the next polls."""
MOST_TRIES: Final = 3
"""After so many failures to get its page, an item is taken with what the list says of it."""
FINAL: Final = ("blocked", "gone", "unsafe", "wall")
"""Failures that another try would not mend."""
EARLIEST: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Picked:
    """What one list gave: `statements` to hand on, and all that is `listed`, in its order.

    `whole` is false when the list has to be read again, with or without a change in it.
    """

    statements: list[Statement] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    whole: bool = True
    pages: int = 0


async def pick(items: Sequence[Item], source: Source, before: Sequence[Listed], web: Web) -> Picked:
    """Return what is to be done about a list, `before` being what stood in it the last time."""
    known = {entry.statement_id: entry for entry in before}
    picked = Picked()
    for item, entry in entries(items, source, before):
        earlier = known.get(entry.statement_id)
        if earlier and earlier.print == entry.print:
            picked.listed.append(earlier)
        elif needs_page(item, source):
            await _with_page(picked, (item, entry, earlier), source, web)
        else:
            _take(picked, item, entry, source)
    picked.statements = oldest_first(picked.statements)
    return picked


def entries(
    items: Sequence[Item], source: Source, before: Sequence[Listed]
) -> list[tuple[Item, Listed]]:
    """Return each item with its entry; of two with one identity the one listed first."""
    found: dict[str, Item] = {}
    for item in items:
        found.setdefault(statement_of(item, source).id, item)
    moved = moved_ids([(id_, item.key) for id_, item in found.items()], before)
    return [
        (item, Listed(moved.get(id_, id_), item.key, fingerprint(item), _moment(item)))
        for id_, item in found.items()
    ]


def _moment(item: Item) -> datetime | None:
    return item.published.at if item.published else None


def _take(picked: Picked, item: Item, entry: Listed, source: Source) -> None:
    picked.statements.append(replace(statement_of(item, source), id=entry.statement_id))
    picked.listed.append(entry)


async def _with_page(
    picked: Picked, of: tuple[Item, Listed, Listed | None], source: Source, web: Web
) -> None:
    """Take an item with its page's text; keep it back while there is hope of getting that."""
    item, entry, earlier = of
    tries = earlier.tries if earlier else 0
    if picked.pages >= MOST_PAGES:
        _postpone(picked, earlier)
        return
    picked.pages += 1
    try:
        body = await web.body(item, source)
    except SourceError as error:
        log.info("%s: %s", source.key, error)
        tries = MOST_TRIES if error.kind in FINAL else tries + 1
    else:
        if body.text:
            _take(picked, completed(item, body), replace(entry, paged=True), source)
            return
        tries = MOST_TRIES
    if earlier and earlier.paged:  # the page's text stays; a summary would pass for an edit
        picked.listed.append(replace(earlier, print=entry.print if tries >= MOST_TRIES else ""))
    elif tries >= MOST_TRIES:
        _take(picked, item, replace(entry, tries=tries), source)
    else:
        _postpone(picked, replace(entry, print="", tries=tries))


def _postpone(picked: Picked, entry: Listed | None) -> None:
    """Leave an item for the next poll, which has to see the list again."""
    picked.whole = False
    if entry:
        picked.listed.append(entry)


def oldest_first(statements: Sequence[Statement]) -> list[Statement]:
    """Return statements oldest first; lists go the other way, which decides between equals."""
    upwards = list(reversed(statements))
    return sorted(upwards, key=lambda s: s.published.at if s.published else EARLIEST)
