"""Shows a call to the whole channel, for whoever was shown it alone."""

from dataclasses import replace

from bot.model.errors import InputError
from handlers import texts
from handlers.contracts import Action, Pressed, Reply
from handlers.service import Service


async def run(service: Service, pressed: Pressed) -> Reply:
    """Return the digest of the call for the channel."""
    call = await service.store.read(lambda reading: reading.call(pressed.value))
    if call is None:
        raise InputError(texts.CALL_GONE)
    document = await service.digest(call, pressed.place.channel, shared=True)
    return Reply(replace(document, whole=""), "channel")


ACTION = Action(key="share", summary=texts.SHARE, run=run)
