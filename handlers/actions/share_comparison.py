"""Shows a comparison of accounts that somebody brought along to the channel."""

from bot.model.errors import InputError
from handlers.brought import SHARED
from handlers.contracts import Action, Pressed, Reply
from handlers.service import Service
from handlers.texts import comparing as words


async def run(service: Service, pressed: Pressed) -> Reply:
    """Return the comparison as it was made; whoever made it may share it, for a while."""
    if not pressed.place.channel:
        raise InputError(words.NO_CHANNEL)
    kept = await service.comparing.kept(pressed.value)
    if kept is None:
        raise InputError(words.GONE)
    # Of some events Slack does not say which workspace they are from.
    if kept.user != pressed.place.user or kept.team not in {"", pressed.place.team}:
        raise InputError(words.NOT_YOURS)
    return Reply(kept.document, "channel")


ACTION = Action(key=SHARED, summary=words.SHARE, run=run)
