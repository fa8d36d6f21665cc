"""The latest call that fits the words: the command that needs no key."""

from dataclasses import replace

from bot.digest.document import Document, Section
from bot.model.call import Call
from bot.ports import CallQuery
from handlers import listing, texts
from handlers.command import Asked, Command, Service, WrongUse
from handlers.texts import answers

EARLIER = 8
LOOKED_AT = EARLIER + 1


async def run(service: Service, asked: Asked) -> Document:
    """Return the digest of the latest paired call, else of the latest; list the others.

    This is where all of a digest can be seen, so it does not point elsewhere for it. Days alone
    give the list of their calls.
    """
    query = await service.queries.parse(asked.words)
    if not (query.who or query.text):
        return await _by_days(service, query, asked.words)
    calls = await service.queries.find(replace(query, limit=query.limit or LOOKED_AT))
    if not calls:
        return texts.no_call(asked.words)
    chosen = await _chosen(service, query, calls)
    document = replace(await service.digest(chosen, asked.place.channel), whole="")
    others = [call for call in calls if call.id != chosen.id]
    return with_words(with_others(document, others), query.text)


async def _chosen(service: Service, query: CallQuery, calls: list[Call]) -> Call:
    """Return the latest paired call that fits, however far back it is; else the latest of all."""
    paired = [call for call in calls if call.state == "paired"]
    if not paired and not (query.limit or query.state):
        paired = await service.queries.find(replace(query, state="paired", limit=1))
    return (paired or calls)[0]


async def _by_days(service: Service, query: CallQuery, words: str) -> Document:
    if not (query.since or query.until or query.state):
        raise WrongUse(answers.NAME_SOMEBODY)
    return await listing.calls(service, query, texts.LATEST_TITLE, f"latest {words}")


def with_others(document: Document, calls: list[Call]) -> Document:
    """Return the document with a list of the other calls at its end."""
    if not calls:
        return document
    others = Section(texts.OTHERS_TITLE, tuple(map(texts.call_entry, calls[:EARLIER])))
    return replace(document, sections=(*document.sections, others))


def with_words(document: Document, words: tuple[str, ...]) -> Document:
    """Return the document with a line that says which words were taken for the accounts' own."""
    if not words:
        return document
    said = answers.READ_AS_WORDS.format(words=", ".join(f"“{w}”" for w in words))
    return replace(document, footer=" ".join(filter(None, (said + ".", document.footer))))


COMMAND = Command(
    key="pair",
    usage="WHO WHO [TOPIC] [DAYS] [WORDS]",
    summary="The latest call of two officials, sides or capitals, compared. The word may be left "
    "out.",
    run=run,
    examples=(
        "lavrov blinken",
        "moscow washington feb 2022",
        "lavrov blinken nato since 2022-02-05",
        'blinken "written reply"',
    ),
)
