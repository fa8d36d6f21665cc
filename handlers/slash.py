"""From the text after ``/readouts`` to the document that answers it, whatever happens."""

import logging
import secrets
from collections.abc import Sequence
from typing import Protocol

from bot.digest.document import Document
from bot.model.errors import InputError, ReadoutsError, UnknownName
from bot.queries import Queries
from handlers import texts
from handlers.command import Command, Service

log = logging.getLogger(__name__)
DEFAULT, HELP = "pair", "help"
LONGEST = 500


class Answering(Protocol):
    """Whatever answers a text: the dispatcher, as Slack and the console see it."""

    async def answer(self, text: str) -> Document:
        """Return the answer."""
        ...


class Dispatcher:
    """Finds the command that a text means and runs it."""

    def __init__(self, commands: Sequence[Command], queries: Queries) -> None:
        """Take the commands, of which one is the default and one is help."""
        self._service = Service(queries, {command.key: command for command in commands})

    async def answer(self, text: str) -> Document:
        """Return the answer; never raises, for whoever asked must get one."""
        command, words = self._command(" ".join(text[:LONGEST].split()))
        try:
            return await command.run(self._service, words)
        except UnknownName as error:
            return texts.unknown_name(error)
        except InputError as error:
            usage = texts.command_line(command.key, command.usage)
            return texts.wrong_use(str(error), usage, command.summary)
        except ReadoutsError as error:
            log.exception("command '%s' failed", command.key)
            return texts.trouble(str(error))
        except Exception:  # the outermost edge: a person waits for an answer
            reference = secrets.token_hex(4)
            log.exception("answer %s: command '%s' broke", reference, command.key)
            return texts.broken(reference)

    def _command(self, text: str) -> tuple[Command, str]:
        first, _, rest = text.partition(" ")
        if not text:
            return self._service.commands[HELP], ""
        named = self._service.commands.get(first.casefold())
        return (named, rest) if named else (self._service.commands[DEFAULT], text)
