"""The calls that one side alone has told of so far."""

from dataclasses import replace

from bot.digest.document import Document
from handlers import listing, paging, texts
from handlers.command import Asked, Command, Service


async def run(service: Service, asked: Asked) -> Document:
    """Return a list of the waiting calls, of those named if any are."""
    words, _ = paging.split(asked.words, listing.SHOWN)
    query = replace(await service.queries.parse(words), state="waiting")
    found = await listing.calls(service, query, texts.WAITING_TITLE, f"waiting {asked.words}")
    return replace(found, footer=texts.WAITING_FOOTER)


COMMAND = Command(
    key="waiting",
    usage="[WHO] [DAYS]",
    summary="Calls that one side alone has published an account of so far.",
    run=run,
    examples=("waiting", "waiting lavrov", "waiting since 2022-01"),
)
