"""The pair whose call a button stands under."""

from dataclasses import dataclass

from bot.calls.standing import pair_of
from bot.calls.two import two_of
from bot.model.call import Call
from bot.model.delivery import Pair
from bot.model.errors import InputError
from bot.model.official import Principal
from handlers import texts
from handlers.service import Service
from handlers.texts import pairs as words


@dataclass(frozen=True, slots=True)
class Duo:
    """A call and the two whose it is."""

    call: Call
    two: tuple[Principal, Principal]

    @property
    def pair(self) -> Pair:
        """The pair as watches name it."""
        one, other = self.two
        return pair_of(one.key, other.key)


async def duo(service: Service, call_id: str) -> Duo:
    """Return a stored call's pair; raises `InputError` where it is gone or has none."""
    call = await service.store.read(lambda reading: reading.call(call_id))
    if call is None:
        raise InputError(texts.CALL_GONE)
    two = two_of(call)
    if two is None:
        raise InputError(words.NO_PAIR)
    return Duo(call, two)
