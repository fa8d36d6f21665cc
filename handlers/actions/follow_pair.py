"""Has the channel get the calls of a pair."""

from bot.digest.offered import FOLLOW
from handlers.contracts import Action, Pressed, Reply
from handlers.pairs import told
from handlers.service import Service


async def run(service: Service, pressed: Pressed) -> Reply:
    """Follow the pair of the call; twice is as once."""
    return await told(service, "follow", pressed)


ACTION = Action(key="follow_pair", summary=FOLLOW, run=run)
