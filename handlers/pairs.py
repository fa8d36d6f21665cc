"""The pair whose call a button stands under."""

from dataclasses import dataclass

from bot import ordering
from bot.calls.pair_orders import Order, Subject
from bot.calls.two import two_of
from bot.model.call import Call
from bot.model.delivery import Pair
from bot.model.errors import InputError
from bot.model.official import Principal
from bot.ordering import Teller
from handlers import texts
from handlers.contracts import Pressed, Reply
from handlers.service import Service
from handlers.texts import pairs as words


@dataclass(frozen=True, slots=True)
class Duo:
    """A call and the two whose it is."""

    call: Call
    two: tuple[Principal, Principal]

    subject: Subject

    @property
    def pair(self) -> Pair:
        """The pair as watches name it."""
        return self.subject.pair


async def duo(service: Service, call_id: str) -> Duo:
    """Return a stored call's pair; raises `InputError` where it is gone or has none."""
    call = await service.store.read(lambda reading: reading.call(call_id))
    if call is None:
        raise InputError(texts.CALL_GONE)
    two, subject = two_of(call), Subject.of(call)
    if two is None or subject is None:
        raise InputError(words.NO_PAIR)
    return Duo(call, two, subject)


async def told(service: Service, order: Order, pressed: Pressed) -> Reply:
    """Tell a channel something about the pair of a call; return how the pair stands there now.

    Where it stood so already that is said, with the button for the contrary: a message stands for
    long, and what it offers may have been done since by somebody else.
    """
    found, place = await duo(service, pressed.value), pressed.place
    teller = Teller(place.channel, place.user)
    done = await ordering.order(service.watching, order, teller, found.subject)
    return Reply(words.ordered(found.two, done, service.watching.lexicon, found.call.id))
