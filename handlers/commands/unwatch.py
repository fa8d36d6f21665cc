"""Takes something, or all, from what this channel watches."""

from bot.digest.document import Document
from handlers.command import Asked, Command, Service, WrongUse
from handlers.texts import watches as texts


async def run(service: Service, asked: Asked) -> Document:
    """Take from the channel's watch what the words name."""
    watching, channel = service.watching, asked.place.channel
    if not asked.words:
        raise WrongUse(texts.SAY_WHAT)
    left = await watching.remove(channel, asked.words, asked.place.user)
    if left:
        return texts.of_channel(left, watching.lexicon, said=texts.SAVED)
    return texts.ended(channel, gets_all=await watching.gets_all(channel))


COMMAND = Command(
    key="unwatch",
    usage="WHO | topic T | kinds K | daily | quiet | waiting | salience | all",
    summary="Takes something from what this channel watches, or all of it; a pair that comes with "
    "others is muted.",
    run=run,
    examples=("unwatch lavrov blinken", "unwatch topic grain", "unwatch daily", "unwatch all"),
)
