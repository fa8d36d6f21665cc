"""Has the channel get the calls of a muted pair again."""

from bot.digest.offered import UNMUTE
from handlers.contracts import Action, Pressed, Reply
from handlers.pairs import told
from handlers.service import Service


async def run(service: Service, pressed: Pressed) -> Reply:
    """Mute the pair of the call no more; twice is as once."""
    return await told(service, "unmute", pressed)


ACTION = Action(key="unmute_pair", summary=UNMUTE, run=run)
