"""Shows a comparison of accounts that somebody brought along to the channel."""

from bot.model.errors import InputError
from handlers.brought import SHARED
from handlers.contracts import Action, Pressed, Reply
from handlers.service import Service
from handlers.texts import comparing as words


async def run(service: Service, pressed: Pressed) -> Reply:
    """Return the comparison as it was made; it is kept for a while, in memory alone."""
    if not pressed.place.channel:
        raise InputError(words.NO_CHANNEL)
    document = service.comparing.kept(pressed.value)
    if document is None:
        raise InputError(words.GONE)
    return Reply(document, "channel")


ACTION = Action(key=SHARED, summary=words.SHARE, run=run)
