"""How to ask, in general or for one command."""

from bot.digest.document import Button, Document, Entry, Section
from handlers import answering, texts
from handlers.answering import DEFAULT, HELP
from handlers.command import Asked, Command, Service, WrongUse
from handlers.texts import answers


async def run(service: Service, asked: Asked) -> Document:
    """Return help on the command named, or the list of all; a misspelt one is suggested."""
    key = asked.words.strip().removeprefix(texts.NAME).strip().casefold()
    if not key:
        return overview(list(service.commands.values()))
    if key in service.commands:
        return about(service.commands[key])
    if similar := answering.like(service, key):
        return answers.no_command(key, similar)
    raise WrongUse(texts.NO_COMMAND.format(name=asked.words.strip()))


def overview(commands: list[Command]) -> Document:
    """Return every command with its sentence, and examples."""
    first_to_last = sorted(commands, key=lambda c: (c.key != DEFAULT, c.key == HELP, c.key))
    listed = tuple(Entry(texts.command_line(c.key, c.usage), note=c.summary) for c in first_to_last)
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
    """Return help on one command, with examples to press."""
    return Document(
        texts.command_line(command.key, command.usage),
        command.summary,
        sections=answers.examples_of(command.examples),
        buttons=tuple(Button(line, "ask", line) for line in command.examples),
    )


COMMAND = Command(
    key="help",
    usage="[COMMAND]",
    summary="How to ask, or help on one command.",
    run=run,
    examples=("help", "help history"),
)
