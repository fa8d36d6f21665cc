"""Has the channel get the calls of a pair."""

from bot.digest.offered import FOLLOW
from handlers.contracts import Action, Pressed, Reply
from handlers.pairs import duo
from handlers.service import Service
from handlers.texts import pairs as words


async def run(service: Service, pressed: Pressed) -> Reply:
    """Follow the pair of the call; twice is as once."""
    found = await duo(service, pressed.value)
    place = pressed.place
    watch = await service.watching.follow(place.channel, found.pair, place.user)
    return Reply(words.followed(found.two, by_all=watch is None))


ACTION = Action(key="follow_pair", summary=FOLLOW, run=run)
