"""Lists all calls of a daily digest that had no room for them."""

from dataclasses import replace

from bot.digest.daily import in_order
from bot.model.call import Call
from bot.ports import Reading
from handlers import paging
from handlers.contracts import Action, Pressed, Reply
from handlers.service import Service
from handlers.texts import answers

SHOWN = 10
KEY = "daily"


async def run(service: Service, pressed: Pressed) -> Reply:
    """Return a page of the calls in the digest that the button names, with its channel."""
    line, page = paging.split(pressed.value, SHOWN)
    channel, _, name = line.partition(" ")
    calls = in_order(await service.store.read(lambda reading: _calls(reading, channel, name)))
    found = page.of(calls)
    document = answers.call_list(answers.DAILY_CALLS, found, page.start + 1, len(calls))
    buttons = (replace(button, action=KEY) for button in page.buttons(line, len(calls)))
    return Reply(replace(document, buttons=tuple(buttons)))


def _calls(reading: Reading, channel: str, name: str) -> list[Call]:
    rows = [row for row in reading.members(channel, name) if row.ts]
    return [call for row in rows if (call := reading.call(row.call_id))]


ACTION = Action(key=KEY, summary=answers.DAILY_CALLS, run=run)
