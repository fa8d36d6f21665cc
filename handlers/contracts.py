"""What goes in and out of whatever people set off: commands, buttons, modals, shortcuts.

Each is one file in a folder of `handlers`: `commands`, `actions`, `views`, `shortcuts`. None of
them knows Slack; `handlers.desk` runs them, whatever happens, and `handlers.slack` carries what
they return to where it belongs.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.digest.document import Document
from bot.digest.forms import Modal
from bot.parting import Asker

if TYPE_CHECKING:
    from handlers.service import Service


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was set off, and by whom: ids of Slack's, empty where there is none.

    `message` is the handle of the message that a button or shortcut belongs to, `thread` that of
    the message whose thread it stands in.
    """

    team: str = ""
    channel: str = ""
    user: str = ""
    message: str = ""
    thread: str = ""

    @property
    def asker(self) -> Asker:
        """Who set it off, as far as it matters for what they may do."""
        return Asker(self.user, self.channel, self.team)


@dataclass(frozen=True, slots=True)
class Asked:
    """Words that somebody typed after a command's name."""

    words: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button that somebody pressed; `value` is what it carries."""

    value: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Submitted:
    """A modal that somebody sent off: what was filled in, by field, and the modal's `private`."""

    values: Mapping[str, tuple[str, ...]]
    private: str = ""
    place: Place = Place()

    def first(self, key: str) -> str:
        """Return what was filled in in a field, or "" for nothing."""
        return next(iter(self.values.get(key, ())), "")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A shortcut that somebody chose; `text` is that of the message it was chosen on."""

    text: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with an answer."""

    name: str
    title: str
    content: bytes


Where = Literal["asker", "channel", "thread", "instead"]
"""Who sees an answer: whoever asked alone, the channel, the thread; or it takes the place of the
message that the button belongs to."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, and where it belongs. A file goes to whoever asked, in a direct message.

    `then` stands in the modal from which the answer was set off; without it, the answer does.
    """

    document: Document
    where: Where = "asker"
    file: File | None = None
    then: Modal | None = None


Answer = Reply | Modal | None
"""What comes of a button, a modal or a shortcut: an answer, a (further) modal, or nothing."""


@dataclass(frozen=True, slots=True)
class Action:
    """A button's action. `opens` says that it answers with a modal, which is opened at once."""

    key: str
    summary: str
    run: Callable[["Service", Pressed], Awaitable[Answer]]
    opens: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """What takes a modal that was sent off.

    `check` looks at what was filled in, at once and with nothing but tables: it returns what is
    wrong, by field, and nothing when all is well. `run` does the work; where it answers with a
    modal, that takes the place of the one sent off, if `stays` is set. `home` says that the App
    Home shows what it changes.
    """

    key: str
    summary: str
    run: Callable[["Service", Submitted], Awaitable[Answer]]
    check: Callable[["Service", Submitted], Mapping[str, str]] = lambda *_: {}
    stays: bool = False
    home: bool = False


@dataclass(frozen=True, slots=True)
class Shortcut:
    """An entry in Slack's menus: ``global``, or of a ``message``.

    `opens` says that it answers with a modal, which is opened at once.
    """

    key: str
    summary: str
    kind: Literal["global", "message"]
    run: Callable[["Service", Chosen], Awaitable[Answer]]
    opens: bool = False
