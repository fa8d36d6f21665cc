"""Has the channel follow a pair no more."""

from bot.digest.offered import STOP
from handlers.contracts import Action, Pressed, Reply
from handlers.pairs import told
from handlers.service import Service


async def run(service: Service, pressed: Pressed) -> Reply:
    """Stop following the pair of the call; twice is as once."""
    return await told(service, "stop", pressed)


ACTION = Action(key="stop_pair", summary=STOP, run=run)
