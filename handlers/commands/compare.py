"""Compares accounts by their links: ``compare URL [as SIDE] URL [as SIDE]``."""

import re
from dataclasses import replace

from bot.digest.document import Document
from bot.given import MOST, Given
from bot.model.errors import SourceError
from handlers import brought, linked
from handlers.command import Asked, Command, Service, WrongUse
from handlers.texts import comparing as words

_AS = re.compile(r"(?i)(?:,\s*)?as\s+(?P<side>.+?),?")
_BETWEEN = frozenset({"", "and", "with", "to", "vs", ",", "&"})


async def run(service: Service, asked: Asked) -> Document:
    """Return the comparison, which the person may share; without links what to give."""
    line = asked.words.strip()
    if not line:
        return words.links_wanted(brought.opening())
    given = read(service, line)
    if not 1 < len(given) <= MOST:
        raise WrongUse(words.TOO_FEW)
    try:
        document = await brought.compared(service, given, asked.place)
    except SourceError as error:
        return words.unreadable(str(error), [brought.opening()])
    return await brought.shareable(service, document, asked.place)


def read(service: Service, line: str) -> list[Given]:
    """Return the accounts that words name, each with its side where one stands behind it."""
    found = list(linked.spots(line))
    ends = [*(spot.start for spot in found[1:]), len(line)]
    before = line[: found[0].start] if found else line
    if before.strip():
        raise WrongUse(words.NOT_LINKS.format(words=before.strip()[:60]))
    given = []
    for spot, end in zip(found, ends, strict=True):
        given.append(_with_side(service, Given(spot.url), line[spot.end : end].strip()))
    return given


def _with_side(service: Service, one: Given, behind: str) -> Given:
    named = _AS.fullmatch(re.sub(r"[,\s]+(?:and|with|vs)$", "", behind))
    if named:
        return replace(one, side=service.comparing.side(named["side"]))
    if behind.casefold() not in _BETWEEN:
        raise WrongUse(words.NOT_LINKS.format(words=behind[:60]))
    return one


COMMAND = Command(
    key="compare",
    usage="URL [as SIDE] URL [as SIDE]",
    summary="Compares accounts by their links, stored or not; alone, it offers a form for texts.",
    run=run,
    examples=("compare",),
)
