"""What channels watch: this one, or all."""

import asyncio

from bot.digest.document import Document, Entry
from handlers.command import Asked, Command, Service, WrongUse
from handlers.commands import watch
from handlers.contracts import Place
from handlers.texts import watches as texts

ALL = "all"


async def run(service: Service, asked: Asked) -> Document:
    """Return this channel's watch, or those of all channels that the asker may know of."""
    if not asked.words:
        return await watch.run(service, asked)
    if asked.words.casefold() != ALL:
        raise WrongUse(texts.WATCHES_TAKES)
    return texts.every(await entries(service, asked.place))


async def entries(service: Service, place: Place) -> list[Entry]:
    """Return the watches that somebody may know of, a line each, by the names of channels."""
    watching = service.watching
    seen = await watching.seen_by(place.user, place.team)
    names = await asyncio.gather(*(watching.name_of(w.channel) for w in seen))
    found = sorted(zip(names, seen, strict=True), key=lambda named: named[0])
    return [texts.entry(w, watching.lexicon, name) for name, w in found]


COMMAND = Command(
    key="watches",
    usage="[all]",
    summary="What this channel watches, or what all channels do.",
    run=run,
    examples=("watches", "watches all"),
)
