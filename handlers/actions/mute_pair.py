"""Has the channel get no calls of a pair."""

from bot.digest.offered import MUTE
from handlers.contracts import Action, Pressed, Reply
from handlers.pairs import duo
from handlers.service import Service
from handlers.texts import pairs as words


async def run(service: Service, pressed: Pressed) -> Reply:
    """Mute the pair of the call; twice is as once."""
    found = await duo(service, pressed.value)
    await service.watching.mute(pressed.place.channel, found.pair, pressed.place.user)
    return Reply(words.muted(found.two))


ACTION = Action(key="mute_pair", summary=MUTE, run=run)
