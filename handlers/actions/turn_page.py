"""Turns a page where two accounts stand beside each other, or takes two others."""

from bot.digest.forms import Modal
from handlers.beside import Spot, beside
from handlers.contracts import Action, Pressed
from handlers.service import Service
from handlers.texts.side_by_side import TITLE, TURN


async def run(service: Service, pressed: Pressed) -> Modal:
    """Return the page that the button names, in place of the one it stands on."""
    return await beside(service, Spot.read(pressed.value), pressed.place)


ACTION = Action(key=TURN, summary=TITLE, run=run)
