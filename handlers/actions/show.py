"""Shows a call to whoever picked it from a list."""

from dataclasses import replace

from bot.model.errors import InputError
from handlers import texts
from handlers.contracts import Action, Pressed, Reply
from handlers.service import Service


async def run(service: Service, pressed: Pressed) -> Reply:
    """Return the call beside the list, which stays for the next look."""
    call = await service.store.read(lambda reading: reading.call(pressed.value))
    if call is None:
        raise InputError(texts.CALL_GONE)
    return Reply(replace(await service.digest(call, pressed.place.channel), whole=""))


ACTION = Action(key="show", summary=texts.SHOW, run=run)
