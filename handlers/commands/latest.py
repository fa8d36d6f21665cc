"""The latest calls, with how many accounts there are of each."""

from bot.digest.document import Document
from handlers import listing, paging, texts
from handlers.command import Asked, Command, Service


async def run(service: Service, asked: Asked) -> Document:
    """Return a list of the latest calls, of those named if any are."""
    words, _ = paging.split(asked.words, listing.SHOWN)
    query = await service.queries.parse(words)
    return await listing.calls(service, query, texts.LATEST_TITLE, f"latest {asked.words}")


COMMAND = Command(
    key="latest",
    usage="[WHO] [DAYS]",
    summary="The latest calls known, with how many accounts there are.",
    run=run,
    examples=("latest", "latest moscow feb 2022", "latest grain last 30d"),
)
