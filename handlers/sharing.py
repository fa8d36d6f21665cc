"""An answer that one person sees can be shown to all: the button for it, and what was seen last."""

from dataclasses import replace

from bot.digest.document import Button, Document
from bot.ports import Shown
from handlers.contracts import Answer, Place, Reply
from handlers.service import Service
from handlers.texts import answers

CALL, ANSWER, COMPARISON = "share", "share_answer", "share_comparison"
"""What shows a channel a call, by its id; an answer, by the words asked; and accounts that somebody
brought along."""
SHARING = (CALL, ANSWER, COMPARISON)
ALONE = ("asker", "instead")


def sharable(document: Document, line: str) -> Document:
    """Return the answer to a command with a button that gives it to the channel."""
    shared = Button(answers.SHARE, ANSWER, line, "primary")
    return replace(document, buttons=(shared, *document.buttons))


def public(document: Document) -> Document:
    """Return what a channel is shown, where nobody need share it any more."""
    left = tuple(b for b in document.buttons if b.action not in SHARING)
    return replace(document, buttons=left)


async def remember(service: Service, place: Place, answer: Answer) -> None:
    """Keep what somebody was shown, as a message or in a modal, if it can be shared."""
    if answer is None or (isinstance(answer, Reply) and answer.where not in ALONE):
        return
    able = (b for b in answer.document.buttons if b.action in SHARING)
    if button := next(able, None):
        shown = Shown(place.channel, place.user, button.action, button.value)
        await service.store.write(lambda unit: unit.save_shown(shown))


async def last(service: Service, place: Place) -> Shown | None:
    """Return what somebody was shown last in a channel."""
    return await service.store.read(lambda reading: reading.shown(place.channel, place.user))
