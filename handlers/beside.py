"""Puts two accounts of a stored call beside each other, page by page."""

import asyncio
import json
from dataclasses import dataclass, replace

from bot.digest.document import Button
from bot.digest.facts import Sides
from bot.digest.forms import Modal
from bot.digest.matters import Chosen
from bot.digest.side_by_side import Page, pages, two_of
from bot.model.call import Call
from bot.model.divergence import Comparison
from bot.model.errors import InputError
from handlers import texts
from handlers.contracts import Place, Reply
from handlers.service import Service
from handlers.texts import side_by_side as words
from handlers.texts.comparing import NO_CHANNEL


@dataclass(frozen=True, slots=True)
class Spot:
    """What is shown: of which call, which two accounts (by number; none yet), which page from 0."""

    call_id: str
    chosen: Chosen | None = None
    page: int = 0

    def written(self) -> str:
        """Return the spot as a button carries it."""
        return json.dumps([self.call_id, self.chosen, self.page])

    @staticmethod
    def of(value: str) -> "Spot":
        """Return the spot that a button carries, or the first page of the call that it names."""
        return Spot.read(value) if value.startswith("[") else Spot(value)

    @staticmethod
    def read(value: str) -> "Spot":
        """Return the spot that a button carries; raises `InputError` for anything else."""
        try:
            call_id, (left, right), page = json.loads(value)
            return Spot(str(call_id), (int(left), int(right)), int(page))
        except (ValueError, TypeError):
            raise InputError(texts.CALL_GONE) from None


async def beside(service: Service, spot: Spot, place: Place) -> Modal:
    """Return a page; where accounts or pages are fewer than they were, the nearest there is.

    Where there is a channel, it can be shared with it.
    """
    call, comparison = await _compared(service, spot)
    found = await asyncio.to_thread(modal_of, call, comparison, spot, service.queries.side_name)
    return _offering(found) if place.channel else found


async def shared(service: Service, spot: Spot, place: Place) -> Reply:
    """Return a page for all to see, with what opens it, and what then stands in the modal.

    It goes into the thread of the message that the modal was opened from, if all see that one.
    """
    if not place.channel:
        raise InputError(NO_CHANNEL)
    call, comparison = await _compared(service, spot)
    page = await asyncio.to_thread(modal_of, call, comparison, spot, service.queries.side_name)
    told = replace(page.document, buttons=(words.opening(page.private),))
    stays = replace(page, document=words.told_of(page.document))
    return Reply(told, "thread" if place.message else "channel", then=_offering(stays))


async def _compared(service: Service, spot: Spot) -> tuple[Call, Comparison]:
    call = await service.store.read(lambda reading: reading.call(spot.call_id))
    if call is None:
        raise InputError(texts.CALL_GONE)
    if len(call.readouts) < 2:  # noqa: PLR2004 -- beside each other
        raise InputError(words.ONE_ACCOUNT)
    return call, await service.comparison(call)


def _offering(modal: Modal) -> Modal:
    """Return a page with what shares it with the channel."""
    buttons = (*modal.document.buttons, words.sharing(modal.private))
    return replace(modal, document=replace(modal.document, buttons=buttons))


def modal_of(call: Call, comparison: Comparison, spot: Spot, sides: Sides) -> Modal:
    """Return a page of a comparison, with what leads to others; it keeps which page it is."""
    chosen = spot.chosen or two_of(comparison)
    if len({*chosen} & {*range(len(call.readouts))}) < 2:  # noqa: PLR2004 -- two that are there
        chosen = two_of(comparison)
    found = pages(comparison, chosen)
    number = min(max(spot.page, 0), len(found) - 1)
    document = words.page(call, found, chosen, number, sides)
    there = Spot(call.id, chosen, number)
    buttons = _buttons(there, found, words.names_of(call, sides))
    return Modal(replace(document, buttons=buttons), private=there.written())


def _buttons(spot: Spot, found: tuple[Page, ...], names: list[str]) -> tuple[Button, ...]:
    turned = ((words.EARLIER, spot.page - 1), (words.LATER, spot.page + 1))
    return (
        *(
            words.turning(label, replace(spot, page=page).written())
            for label, page in turned
            if 0 <= page < len(found)
        ),
        *(
            words.turning(label, Spot(spot.call_id, pair).written())
            for label, pair in words.others(names, spot.chosen or (0, 1))
        ),
    )
