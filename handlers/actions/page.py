"""Turns the page of a list: the answer takes the place of the page before."""

from dataclasses import replace

from handlers import answering
from handlers.contracts import Action, Asked, Pressed, Reply
from handlers.service import Service
from handlers.texts import answers


async def run(service: Service, pressed: Pressed) -> Reply:
    """Return the answer to the words, which name the page."""
    found = await answering.answer(service, Asked(pressed.value, pressed.place))
    return replace(found, where="instead")


ACTION = Action(key="page", summary=answers.PAGE, run=run)
