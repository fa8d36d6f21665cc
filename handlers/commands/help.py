"""How to ask, in general or for one command."""

from bot.digest.document import Document, Entry, Section
from handlers import texts
from handlers.command import Asked, Command, Service, WrongUse


async def run(service: Service, asked: Asked) -> Document:
    """Return help on the command named, or the list of all."""
    key = asked.words.strip().casefold()
    if not key:
        return overview(list(service.commands.values()))
    if key not in service.commands:
        raise WrongUse(texts.NO_COMMAND.format(name=asked.words.strip()))
    return about(service.commands[key])


def overview(commands: list[Command]) -> Document:
    """Return every command with its sentence, and examples."""
    listed = tuple(Entry(texts.command_line(c.key, c.usage), note=c.summary) for c in commands)
    examples = tuple(Entry(texts.command_line(w, ""), note=said) for w, said in texts.EXAMPLES)
    return Document(
        texts.HELP_TITLE,
        texts.HELP_SUMMARY,
        sections=(
            Section(texts.EXAMPLES_TITLE, examples),
            Section(texts.COMMANDS_TITLE, listed),
        ),
    )


def about(command: Command) -> Document:
    """Return help on one command."""
    return Document(texts.command_line(command.key, command.usage), command.summary)


COMMAND = Command(
    key="help",
    usage="[COMMAND]",
    summary="How to ask, or help on one command.",
    run=run,
)
