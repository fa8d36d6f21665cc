"""Gives the answer to a command to the whole channel, for whoever got it alone."""

from handlers import answering, sharing
from handlers.contracts import Action, Asked, Pressed, Reply
from handlers.service import Service
from handlers.texts import answers


async def run(service: Service, pressed: Pressed) -> Reply:
    """Return the answer to the words that the button carries, as it is now, for the channel."""
    found = await answering.answer(service, Asked(pressed.value, pressed.place))
    return Reply(sharing.public(found.document), "channel")


ACTION = Action(key=sharing.ANSWER, summary=answers.SHARE, run=run)
