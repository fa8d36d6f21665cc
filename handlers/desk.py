"""From what people set off to what they get for it, whatever happens."""

import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.digest.document import Document
from bot.model.errors import InputError, ReadoutsError, UnknownName
from handlers import answering, sharing, texts
from handlers.contracts import (
    Action,
    Answer,
    Asked,
    Chosen,
    Place,
    Pressed,
    Reply,
    Shortcut,
    Submitted,
    View,
)
from handlers.service import Service
from handlers.texts import answers

log = logging.getLogger(__name__)
Home = Callable[[Service, Place], Awaitable[Document]]
Preview = Callable[[Service, str], Awaitable[Document | None]]


@dataclass(frozen=True, slots=True)
class Offers:
    """All that people can set off beside commands, by key, and what the App Home shows.

    `preview` returns what is shown below a link, if anything is.
    """

    actions: Mapping[str, Action] = field(default_factory=dict)
    views: Mapping[str, View] = field(default_factory=dict)
    shortcuts: Mapping[str, Shortcut] = field(default_factory=dict)
    home: Home | None = None
    preview: Preview | None = None

    @classmethod
    def of(
        cls,
        actions: Sequence[Action],
        views: Sequence[View],
        shortcuts: Sequence[Shortcut],
        home: Home | None = None,
    ) -> "Offers":
        """Return what is offered, by key."""
        return cls(
            {action.key: action for action in actions},
            {view.key: view for view in views},
            {shortcut.key: shortcut for shortcut in shortcuts},
            home,
        )


class Serving(Protocol):
    """The desk, as the console sees it."""

    async def answer(self, asked: Asked) -> Reply:
        """Return the answer to a command."""
        ...

    async def press(self, key: str, pressed: Pressed) -> Answer:
        """Do what a button stands for."""
        ...

    def check(self, key: str, submitted: Submitted) -> Mapping[str, str]:
        """Return what is wrong with what was filled in, by field."""
        ...

    async def submit(self, key: str, submitted: Submitted) -> Answer:
        """Take what was filled in."""
        ...


class Desk:
    """Runs what people set off; never raises, for whoever did it must get an answer."""

    def __init__(self, service: Service, offers: Offers | None = None) -> None:
        """Take the services, with the commands, of which one is the default and one is help."""
        self._service = service
        self.offers = offers or Offers()

    async def answer(self, asked: Asked) -> Reply:
        """Return the answer to a command."""
        command, _ = answering.command_of(self._service, " ".join(asked.words.split()))
        found = await _guarded(
            f"command '{command.key}'",
            lambda: self._kept(answering.answer(self._service, asked), asked.place),
        )
        return found if isinstance(found, Reply) else Reply(texts.broken(""))

    async def press(self, key: str, pressed: Pressed) -> Answer:
        """Do what a button stands for; one that is no longer offered says so."""
        action = self.offers.actions.get(key)
        if action is None:
            return Reply(texts.no_longer())
        return await _guarded(
            f"action '{key}'",
            lambda: self._kept(action.run(self._service, pressed), pressed.place),
        )

    def check(self, key: str, submitted: Submitted) -> Mapping[str, str]:
        """Return what is wrong with what was filled in, by field."""
        view = self.offers.views.get(key)
        return view.check(self._service, submitted) if view else {}

    async def submit(self, key: str, submitted: Submitted) -> Answer:
        """Take what was filled in."""
        view = self.offers.views.get(key)
        if view is None:
            return Reply(texts.no_longer())
        return await _guarded(
            f"view '{key}'",
            lambda: self._kept(view.run(self._service, submitted), submitted.place),
        )

    async def choose(self, key: str, chosen: Chosen) -> Answer:
        """Do what a shortcut stands for."""
        shortcut = self.offers.shortcuts.get(key)
        if shortcut is None:
            return Reply(texts.no_longer())
        return await _guarded(f"shortcut '{key}'", lambda: shortcut.run(self._service, chosen))

    async def home(self, place: Place) -> Document:
        """Return what the App Home shows to somebody."""
        make = self.offers.home
        if make is None:
            return texts.no_longer()

        async def run() -> Answer:
            return Reply(await make(self._service, place))

        found = await _guarded("the App Home", run)
        return found.document if isinstance(found, Reply) else texts.no_longer()

    async def preview(self, url: str) -> Document | None:
        """Return what is shown below somebody's link, if anything is; a failure shows nothing."""
        make = self.offers.preview
        try:
            return await make(self._service, url) if make else None
        except Exception:  # the outermost edge: nobody asked for it
            log.exception("what is shown below a link broke")
            return None

    async def _kept(self, making: Awaitable[Answer], place: Place) -> Answer:
        """Return an answer once it is remembered what of it the person may share."""
        answer = await making
        await sharing.remember(self._service, place, answer)
        return answer


async def _guarded(what: str, run: Callable[[], Awaitable[Answer]]) -> Answer:
    """Return what `run` answers, or a document that says why it can't."""
    try:
        return await run()
    except UnknownName as error:
        return Reply(answers.unknown_name(error))
    except InputError as error:
        return Reply(texts.trouble(str(error)))
    except ReadoutsError as error:
        log.exception("%s failed", what)
        return Reply(texts.trouble(str(error)))
    except Exception:  # the outermost edge: a person waits for an answer
        reference = secrets.token_hex(4)
        log.exception("answer %s: %s broke", reference, what)
        return Reply(texts.broken(reference))
