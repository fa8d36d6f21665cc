"""The latest calls that both sides have told of."""

from dataclasses import replace

from bot.digest.document import Document
from handlers import texts
from handlers.command import Asked, Command, Service

SHOWN = 10


async def run(service: Service, asked: Asked) -> Document:
    """Return a list of the latest calls, of those named if any are."""
    query = replace(await service.queries.parse(asked.words), limit=SHOWN)
    return texts.call_list(texts.LATEST_TITLE, await service.queries.find(query))


COMMAND = Command(
    key="latest",
    usage="[WHO] [DAYS]",
    summary="The latest calls known, with how many accounts there are.",
    run=run,
)
