"""The latest call that fits the names: the command that needs no key."""

from dataclasses import replace

from bot.digest.document import Document, Section
from bot.model.call import Call
from handlers import texts
from handlers.command import Asked, Command, Service, WrongUse

EARLIER, LOOKED_AT = 8, 50


async def run(service: Service, asked: Asked) -> Document:
    """Return the digest of the latest paired call, else of the latest; list the others.

    This is where all of a digest can be seen, so it does not point elsewhere for it.
    """
    query = await service.queries.parse(asked.words)
    if not query.who:
        raise WrongUse(texts.NAME_SOMEBODY)
    calls = await service.queries.find(replace(query, limit=query.limit or LOOKED_AT))
    if not calls:
        return texts.no_call(asked.words)
    chosen = next((call for call in calls if call.state == "paired"), calls[0])
    document = replace(await service.queries.digest_of(chosen), whole="")
    return with_others(document, [call for call in calls if call.id != chosen.id])


def with_others(document: Document, calls: list[Call]) -> Document:
    """Return the document with a list of the other calls at its end."""
    if not calls:
        return document
    others = Section(texts.OTHERS_TITLE, tuple(map(texts.call_entry, calls[:EARLIER])))
    return replace(document, sections=(*document.sections, others))


COMMAND = Command(
    key="pair",
    usage="WHO WHO [DAYS]",
    summary="The latest call of two officials, sides or capitals, compared. The word may be left "
    "out.",
    run=run,
)
