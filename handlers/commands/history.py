"""All calls of two officials or sides: when, how, what was found in each, and what recurs."""

from dataclasses import replace

from bot.digest.document import Document, Section
from handlers import history, paging, sharing, texts
from handlers.command import Asked, Command, Service, WrongUse
from handlers.texts import answers
from handlers.texts import history as words

SHOWN, LOOKED_AT = 5, 500
"""Calls on a page, each of which is compared for it within the second that an answer may take; and
calls that the rest is told of."""


async def run(service: Service, asked: Asked) -> Document:
    """Return the calls with their findings, a page at a time; what recurs is told of all."""
    who, page = paging.split(asked.words, SHOWN)
    query = await service.queries.parse(who)
    if not (query.who or query.text):
        raise WrongUse(answers.NAME_SOMEBODY)
    calls = await service.queries.find(replace(query, limit=query.limit or LOOKED_AT))
    if not calls:
        return texts.no_call(who)
    shown = page.of(calls)
    entries = [words.entry(call, await service.queries.digest_of(call)) for call in shown]
    named = words.Named(service.queries.side_name, service.tables.topics.title)
    sections = (
        Section(words.CALLS.format(shown=words.shown(page, calls)), tuple(entries)),
        words.recurring(history.recurring(calls, service.tables.topics.telling), len(calls), named),
    )
    document = Document(
        words.TITLE.format(words=who),
        words.summary(calls),
        words.facts(calls, history.first(calls), named.side),
        sections=tuple(section for section in sections if section and section.entries),
        buttons=page.buttons(f"history {who}", len(calls)),
    )
    return sharing.sharable(document, f"history {asked.words}")


COMMAND = Command(
    key="history",
    usage="WHO WHO [TOPIC] [DAYS]",
    summary="All calls of two officials or sides, what was found in each, who published first how "
    "often, and which topics recur.",
    run=run,
    examples=("history lavrov blinken", "history moscow washington feb 2022"),
)
