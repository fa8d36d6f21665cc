"""Accounts that somebody brought along, as an answer: the stored call they are of, or a digest."""

from collections.abc import Sequence
from dataclasses import replace

from bot.digest.document import Button, Document
from bot.given import Given
from bot.model.call import Call
from handlers import sharing
from handlers.contracts import Place
from handlers.service import Service
from handlers.texts import comparing as words

FORM, SHARED = "compare_form", "share_comparison"
"""The actions that open the form and that share what came of it."""


def opening() -> Button:
    """Return the button that opens the form."""
    return Button(words.OPEN_FORM, FORM)


async def compared(service: Service, given: Sequence[Given], place: Place) -> Document:
    """Return what comes of accounts, without anything to share it by where it is not stored.

    Raises `InputError` and `SourceError`.
    """
    found = await service.comparing.compare(given)
    if isinstance(found, Call):
        return replace(await service.digest(found, place.channel), whole="")
    said = " ".join(filter(None, (words.NOT_STORED, found.footer)))
    return replace(found, footer=said)


async def shareable(service: Service, document: Document, place: Place) -> Document:
    """Return a comparison with what shares it with the channel, where there is one."""
    if not place.channel:
        said = " ".join(filter(None, (words.ELSEWHERE, document.footer)))
        return replace(sharing.public(document), footer=said)
    if any(button.action == sharing.CALL for button in document.buttons):
        return document
    word = await service.comparing.keep(document, place.team, place.user)
    if not word:
        return document
    share = Button(words.SHARE, SHARED, word, "primary")
    return replace(document, buttons=(share, *document.buttons))
