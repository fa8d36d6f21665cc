"""Lists the calls that the two had before this one."""

from dataclasses import replace

from bot.digest.offered import PREVIOUS
from bot.model.call import Call
from bot.ports import CallQuery, Reading
from handlers.contracts import Action, Pressed, Reply
from handlers.pairs import Duo, duo
from handlers.service import Service
from handlers.texts import pairs as words

MOST = 10
"""How many calls are listed."""


async def run(service: Service, pressed: Pressed) -> Reply:
    """Return the list, latest first, each call with a button that shows it."""
    found = await duo(service, pressed.value)
    calls, count = await service.store.read(lambda reading: _before(reading, found))
    return Reply(words.previous(found.two, calls, count))


def _before(reading: Reading, found: Duo) -> tuple[list[Call], int]:
    """Return the latest calls up to the day of this one, and how many there are."""
    who = tuple(frozenset([key]) for key in found.pair)
    query = CallQuery(who=who, until=found.call.date)
    calls = reading.calls(replace(query, limit=MOST + 1))
    others = [call for call in calls if call.id != found.call.id]
    return others[:MOST], reading.count_calls(query) - 1


ACTION = Action(key="previous", summary=PREVIOUS, run=run)
