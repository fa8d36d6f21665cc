"""Asks a command anew, with the words that a button carries."""

from handlers import answering
from handlers.contracts import Action, Asked, Pressed, Reply
from handlers.service import Service
from handlers.texts import answers


async def run(service: Service, pressed: Pressed) -> Reply:
    """Return the answer to the words."""
    return await answering.answer(service, Asked(pressed.value, pressed.place))


ACTION = Action(key="ask", summary=answers.ASK, run=run)
