"""Shows two accounts of a call beside each other, with how their passages are related."""

from bot.digest.forms import Modal
from handlers.beside import Spot, beside
from handlers.contracts import Action, Pressed
from handlers.service import Service
from handlers.texts.side_by_side import TITLE


async def run(service: Service, pressed: Pressed) -> Modal:
    """Return the first page of a call, or the page that a shared one names."""
    return await beside(service, Spot.of(pressed.value), pressed.place)


ACTION = Action(key="side_by_side", summary=TITLE, run=run, opens=True)
