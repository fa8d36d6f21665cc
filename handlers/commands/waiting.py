"""The calls that one side alone has told of so far."""

from dataclasses import replace

from bot.digest.document import Document
from handlers import texts
from handlers.command import Asked, Command, Service

SHOWN = 20


async def run(service: Service, asked: Asked) -> Document:
    """Return a list of the waiting calls, of those named if any are."""
    query = replace(await service.queries.parse(asked.words), state="waiting", limit=SHOWN)
    found = await service.queries.find(query)
    return texts.call_list(texts.WAITING_TITLE, found, texts.WAITING_FOOTER)


COMMAND = Command(
    key="waiting",
    usage="[WHO] [DAYS]",
    summary="Calls that one side alone has published an account of so far.",
    run=run,
)
