"""Finds the other side's account of the call that a message links to an account of."""

from bot.model.errors import SourceError
from handlers import brought, linked, texts
from handlers.contracts import Chosen, Reply, Shortcut
from handlers.service import Service
from handlers.texts import comparing as words


async def run(service: Service, chosen: Chosen) -> Reply:
    """Return the call for the message's thread; what concerns nobody else, to whoever asks."""
    comparing = service.comparing
    url = next(filter(comparing.pages.official, linked.links(chosen.text)), None)
    if url is None:
        return Reply(words.no_link())
    try:
        looked = await comparing.other_side(url)
    except SourceError as error:
        return Reply(words.unreadable(str(error), [brought.opening()]))
    if not looked.calls:
        return Reply(words.no_call(looked))
    call, *others = looked.calls
    document = await service.digest(call, chosen.place.channel, shared=True)
    found = words.found(document, looked, list(map(texts.call_entry, others)))
    return Reply(found, "thread" if chosen.place.channel else "asker")


SHORTCUT = Shortcut(key="other-side", summary=words.OTHER_SIDE, kind="message", run=run)
