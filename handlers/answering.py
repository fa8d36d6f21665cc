"""From words to the command that is meant, and to its answer; mistakes get help with buttons."""

from rapidfuzz import fuzz, process

from bot.digest.document import Document
from bot.model.errors import InputError, NotAllowed, UnknownName
from handlers import texts
from handlers.command import Command
from handlers.contracts import Asked, Reply
from handlers.service import Service
from handlers.texts import answers

DEFAULT, HELP = "pair", "help"
LONGEST = 2_000
LIKENESS, MOST_SUGGESTIONS = 75, 2
"""How like a command (of 100) a word must be to be taken for it misspelt, and how many to name."""


def command_of(service: Service, line: str) -> tuple[Command, str]:
    """Return the command that a line means, and the words that are left for it."""
    first, _, rest = line.partition(" ")
    if not line:
        return service.commands[HELP], ""
    named = service.commands.get(first.casefold())
    return (named, rest) if named else (service.commands[DEFAULT], line)


async def answer(service: Service, asked: Asked) -> Reply:
    """Return the answer to a line; what a person can put right is answered with how."""
    line = " ".join(asked.words[:LONGEST].split())
    command, words = command_of(service, line)
    misspelt = await _misspelt(service, line) if command.key == DEFAULT else None
    if misspelt:
        return Reply(misspelt)
    try:
        found = await command.run(service, Asked(words, asked.place))
    except UnknownName as error:
        return Reply(answers.unknown_name(error, line))
    except NotAllowed as error:
        return Reply(texts.trouble(str(error)))
    except InputError as error:
        usage = texts.command_line(command.key, command.usage)
        return Reply(answers.wrong_use(str(error), (usage, command.summary), command.examples))
    return found if isinstance(found, Reply) else Reply(found)


def like(service: Service, word: str) -> list[str]:
    """Return the commands that a word looks like."""
    found = process.extract(
        word.casefold(),
        list(service.commands),
        scorer=fuzz.ratio,
        limit=MOST_SUGGESTIONS,
        score_cutoff=LIKENESS,
    )
    return [key for key, _, _ in found]


async def _misspelt(service: Service, line: str) -> Document | None:
    """Return what asks whether a command was meant, where the first word is nothing else."""
    first, _, rest = line.partition(" ")
    keys = [] if first.casefold() in service.commands else like(service, first)
    if not keys:
        return None
    names: tuple[str, ...] = ()
    for words in (line, first):  # "last" means nothing alone, but "last 30d" does
        try:
            query = await service.queries.parse(words)
        except UnknownName as error:
            names = error.suggestions if error.name == first else ()
        except InputError:
            return None
        else:
            if first not in query.text:
                return None
    return answers.mistyped(first, [*keys, *names], rest)
