"""Calls with their comparisons as a file, for whoever asks."""

from dataclasses import replace

from bot.exporting import FORMATS, Format, exported
from handlers import texts
from handlers.command import Asked, Command, Service, WrongUse
from handlers.contracts import File, Reply
from handlers.texts import export as words

MOST = 100
"""Calls in one file: each is compared for it."""


async def run(service: Service, asked: Asked) -> Reply:
    """Return the latest compared calls that are meant, as a file that goes to the person alone."""
    form, who = form_of(asked.words)
    query = await service.queries.parse(who)
    if not (query.who or query.text or query.since or query.until):
        raise WrongUse(words.NAME_SOMEBODY)
    paired = replace(query, state="paired")
    found = await service.queries.find(replace(paired, limit=min(query.limit or MOST, MOST)))
    if not found:
        return Reply(texts.no_call(who))
    pairs = [(call, await service.comparison(call)) for call in found]
    content = exported(pairs, form).encode()
    count = await service.queries.count(paired)
    file = File(words.name(who, form), words.title(who), content)
    return Reply(words.document(len(found), count, file.name), file=file)


def form_of(line: str) -> tuple[Format, str]:
    """Return the form that a line asks for, the sheet by default, and the rest of it.

    >>> form_of("lavrov json blinken"), form_of("lavrov")
    (('json', 'lavrov blinken'), ('csv', 'lavrov'))
    """
    left = line.split()
    forms = [form for form in FORMATS if form in map(str.casefold, left)]
    if len(forms) > 1:
        raise WrongUse(words.ONE_FORM)
    form: Format = forms[0] if forms else "csv"
    return form, " ".join(word for word in left if word.casefold() != form)


COMMAND = Command(
    key="export",
    usage="WHO [WHO] [DAYS] csv|json",
    summary="The comparisons as a file for you: a sheet with one row a finding, or all as JSON.",
    run=run,
    examples=("export lavrov blinken csv", "export moscow feb 2022 json"),
)
