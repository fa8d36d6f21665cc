"""Has the channel get no calls of a pair."""

from bot.digest.offered import MUTE
from handlers.contracts import Action, Pressed, Reply
from handlers.pairs import told
from handlers.service import Service


async def run(service: Service, pressed: Pressed) -> Reply:
    """Mute the pair of the call; twice is as once."""
    return await told(service, "mute", pressed)


ACTION = Action(key="mute_pair", summary=MUTE, run=run)
