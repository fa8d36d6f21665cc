"""The one error tree.

ReadoutsError
├── InputError            something a person gave is wrong: exit status 2 on the command line
│   ├── SettingsError     the environment, ``.env`` or a TOML file of the user's
│   ├── StatementError    a statement file; carries the line number when there is one
│   ├── UnknownName       a name nobody tracked has; carries suggestions
│   └── NotAllowed        somebody may not do this, or not here
├── SourceError           one source could not be read; the round goes on
├── StoreError            the database could not be opened, read or written
├── DataError             a table that came with the program is damaged
├── NothingWanted         a channel asks for none of what was found: it is shown nothing
└── DeliveryError         a message could not be posted
    ├── OutcomeUnknown    it may have been posted: look before posting again
    └── MessageGone       the message to be changed or replied to is not there any more

Every message is one line and says what was wrong, where, and what to do about it.
"""

from collections.abc import Sequence


class ReadoutsError(Exception):
    """The root: whatever goes wrong in a way this program foresees."""


class InputError(ReadoutsError):
    """Something a person gave is wrong."""


class NotAllowed(InputError):  # noqa: N818 -- reads as the sentence it stands for
    """Somebody asked for what they may not do, or not here."""


class SettingsError(InputError):
    """A setting, or a file that a setting names, is wrong."""


class StatementError(InputError):
    """A statement file, or one line of it, is wrong."""

    def __init__(self, message: str, *, line: int | None = None) -> None:
        """Keep `line`, counted from 1, so that a caller can go on with the next."""
        super().__init__(message if line is None else f"line {line}: {message}")
        self.line = line


class UnknownName(InputError):  # noqa: N818 -- reads as the sentence it stands for
    """A name that no tracked official, side, capital or topic has."""

    def __init__(
        self, name: str, suggestions: Sequence[str] = (), *, searched: bool = False
    ) -> None:
        """Name what was asked for and up to a few names that look like it.

        `searched` says that the accounts were looked through for it as a word, too.
        """
        hint = f"; did you mean {' or '.join(suggestions)}?" if suggestions else ""
        super().__init__(f"no official, side, capital or topic is known as '{name}'{hint}")
        self.name = name
        self.suggestions = tuple(suggestions)
        self.searched = searched


class SourceError(ReadoutsError):
    """One source could not be read. `kind` is a `source.Trouble`."""

    def __init__(self, kind: str, message: str, *, status: int = 0, wait: float = 0.0) -> None:
        """Keep the kind for the source's state and the message for people.

        `status` is the HTTP status, where there was one; `wait` is how many seconds the server
        asked to be left alone.
        """
        super().__init__(message)
        self.kind = kind
        self.status = status
        self.wait = wait


class StoreError(ReadoutsError):
    """The database could not be opened, read or written."""


class DataError(ReadoutsError):
    """A table that came with the program is damaged."""


class NothingWanted(ReadoutsError):  # noqa: N818 -- reads as the sentence it stands for
    """A channel's watch asks for none of what was found."""


class DeliveryError(ReadoutsError):
    """A message could not be posted, and certainly was not."""


class OutcomeUnknown(DeliveryError):  # noqa: N818 -- reads as the sentence it stands for
    """The message may or may not have been posted."""


class MessageGone(DeliveryError):  # noqa: N818 -- reads as the sentence it stands for
    """The message to be changed or replied to is not there any more: somebody took it away."""
