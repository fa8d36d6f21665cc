"""Lists of calls, a page at a time, that the person may share."""

from dataclasses import replace

from bot.digest.document import Document
from bot.ports import CallQuery
from handlers import paging, sharing
from handlers.service import Service
from handlers.texts import answers

SHOWN = 10


async def calls(service: Service, query: CallQuery, title: str, line: str) -> Document:
    """Return the calls that a query means as a list; `line` is the command, with its page."""
    without, page = paging.split(line.strip(), SHOWN)
    found = page.of(await service.queries.find(replace(query, limit=page.end)))
    count = await service.queries.count(query)
    document = answers.call_list(title, found, page.start + 1, count)
    document = replace(document, buttons=page.buttons(without, count))
    return sharing.sharable(document, line.strip()) if found else document
