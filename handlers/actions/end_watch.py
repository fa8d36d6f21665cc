"""Ends a channel's watch."""

from handlers.contracts import Action, Pressed, Reply
from handlers.service import Service
from handlers.texts import watches as texts


async def run(service: Service, pressed: Pressed) -> Reply | None:
    """End the watch of the channel that the button names; the App Home shows it by itself."""
    watching, place = service.watching, pressed.place
    await watching.end(pressed.value, place.user)
    if not place.channel:
        return None
    gets_all = await watching.gets_all(pressed.value)
    return Reply(texts.ended(pressed.value, gets_all=gets_all), "instead")


ACTION = Action(key="end_watch", summary=texts.END, run=run)
