"""The neutral form of what people fill in: a modal with fields. `bot.digest.views` renders it."""

from dataclasses import dataclass
from typing import Literal

from bot.digest.document import Document

FieldKind = Literal["line", "lines", "choice", "choices", "time", "toggle", "channel"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things to choose from: what a person reads, and what it stands for."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Field:
    """Something to fill in.

    What was filled in comes back under `key`, as a tuple of strings: of one string for ``line``,
    ``lines`` (longer text), ``choice``, ``time`` (``HH:MM``) and ``channel`` (an id), of any number
    for ``choices``, and of ``on`` or none for ``toggle``. `value` is what stands there at first.
    """

    key: str
    label: str
    kind: FieldKind = "line"
    choices: tuple[Choice, ...] = ()
    value: tuple[str, ...] = ()
    hint: str = ""
    optional: bool = True
    most: int = 3_000


@dataclass(frozen=True, slots=True)
class Modal:
    """A window over the conversation: something to read, something to fill in, or both.

    `callback` is the key of the view (see `handlers.views`) that takes what was filled in, and
    `private` what it needs to know beside it. Without fields there is nothing to submit.
    """

    document: Document
    fields: tuple[Field, ...] = ()
    submit: str = ""
    callback: str = ""
    private: str = ""
