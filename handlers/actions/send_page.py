"""Shows all in a channel a page of two accounts beside each other, in a thread if there is one."""

from handlers.beside import Spot, shared
from handlers.contracts import Action, Pressed, Reply
from handlers.service import Service
from handlers.texts.side_by_side import SEND_PAGE, SHARE


async def run(service: Service, pressed: Pressed) -> Reply:
    """Return the page for all; the modal stays, and says so."""
    return await shared(service, Spot.read(pressed.value), pressed.place)


ACTION = Action(key=SEND_PAGE, summary=SHARE, run=run)
