"""The contract of a sub-command of ``/readouts``: one file in `handlers.commands` each."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.digest.document import Document
from bot.model.errors import InputError
from handlers.contracts import Asked, Reply
from handlers.service import Service

__all__ = ["Asked", "Command", "Service", "WrongUse"]


class WrongUse(InputError):  # noqa: N818 -- reads as the sentence it stands for
    """A command was given what it can't use; the answer shows the command's help."""


@dataclass(frozen=True, slots=True)
class Command:
    """A sub-command: `key` is its first word, `usage` what follows, `summary` one sentence.

    `run` takes the words after the key and returns what the person is to read. It raises
    `InputError` for what a person can put right. `examples` are whole lines that work, without the
    name of the bot.
    """

    key: str
    usage: str
    summary: str
    run: Callable[[Service, Asked], Awaitable[Document | Reply]]
    examples: tuple[str, ...] = ()
