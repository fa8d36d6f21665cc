"""Finds the other side's account of the call that a message links to an account of."""

from collections.abc import Sequence
from dataclasses import replace

from bot.comparing import Looked
from bot.given import MOST
from bot.model.errors import InputError, SourceError
from handlers import brought, linked, texts
from handlers.contracts import Chosen, Reply, Shortcut
from handlers.service import Service
from handlers.texts import comparing as words


async def run(service: Service, chosen: Chosen) -> Reply:
    """Return the call for the message's thread; what concerns nobody else, to whoever asks.

    A message that links to both sides' pages has both of them read: each is the other's other side.
    """
    urls = list(filter(service.comparing.pages.official, linked.links(chosen.text)))[:MOST]
    if not urls:
        return Reply(words.no_link())
    found, problems = await _looked_at(service, urls)
    if not found:
        return Reply(words.unreadable(problems[0], [brought.opening()]))
    told = [looked for looked in found if looked.calls]
    if not told:
        return Reply(words.no_call(found[0]))
    looked = await _as_it_is_now(service, told)
    call, *others = looked.calls
    document = await service.digest(call, chosen.place.channel, shared=True)
    said = words.found(document, looked, list(map(texts.call_entry, others)))
    return Reply(said, "thread" if chosen.place.channel else "asker")


async def _looked_at(service: Service, urls: Sequence[str]) -> tuple[list[Looked], list[str]]:
    """Return what is known of links, in turn, and why some of them could not be read."""
    found, problems = [], []
    for url in urls:
        try:
            found.append(await service.comparing.other_side(url))
        except (SourceError, InputError) as error:
            problems.append(str(error))
    return found, problems


async def _as_it_is_now(service: Service, told: Sequence[Looked]) -> Looked:
    """Return what is known of the first page, for a later one may have joined its call."""
    first = told[0]
    now = await service.comparing.known(first.statement.url) if len(told) > 1 else None
    if now is None or not now.calls:
        return first
    return replace(now, fresh=any(looked.fresh for looked in told))


SHORTCUT = Shortcut(key="other-side", summary=words.OTHER_SIDE, kind="message", run=run)
