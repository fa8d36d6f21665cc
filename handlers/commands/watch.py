"""What this channel watches: shown, or with more of it."""

from bot.digest.document import Document
from handlers.command import Asked, Command, Service
from handlers.texts import watches as texts


async def run(service: Service, asked: Asked) -> Document:
    """Add to the channel's watch what the words say; without words show it."""
    watching, channel = service.watching, asked.place.channel
    if asked.words:
        watch = await watching.add(channel, asked.words, asked.place.user)
        return texts.of_channel(watch, watching.lexicon, said=texts.SAVED)
    known = await watching.read(channel)
    if known:
        return texts.of_channel(known, watching.lexicon)
    return texts.without_watch(channel, gets_all=await watching.gets_all(channel))


COMMAND = Command(
    key="watch",
    usage="[WHO, WHO WHO] [topic T] [kinds K] [salience N] [at once | daily HH:MM ZONE] [waiting "
    "on] [quiet HH:MM-HH:MM]",
    summary="What this channel watches; with words, more of it: two names make a pair, commas "
    "stand between others.",
    run=run,
    examples=(
        "watch lavrov blinken, kyiv",
        "watch moscow washington topic grain",
        "watch daily 08:30 Europe/Berlin",
        "watch kinds attribution conflict",
        "watch quiet 22:00-07:00 Europe/Berlin",
    ),
)
