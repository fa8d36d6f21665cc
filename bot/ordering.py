"""What a channel is told about the pair of a call, by a button, and how it stands then."""

from dataclasses import dataclass

from bot.calls.orders import difference
from bot.calls.pair_orders import Order, Standing, Stands, Subject
from bot.model.call import Call
from bot.model.delivery import Pair, Watch
from bot.watching import Watching


@dataclass(frozen=True, slots=True)
class Ordered:
    """How a pair stands in a channel once that was told something.

    `changed` says whether it stood otherwise before, `then` what it can be told next, and `heard`
    which pairs are muted no more.
    """

    stands: Stands
    changed: bool
    then: Order
    watch: Watch | None
    heard: tuple[Pair, ...] = ()


async def fitting(watching: Watching, channel: str, call: Call) -> Order:
    """Return what a channel can be told about the pair of a call, as it watches now."""
    subject = Subject.of(call)
    if not channel or subject is None:
        return "follow"
    watch, gets_all = await watching.standing(channel)
    return Standing(watch, gets_all, channel != watching.default).fitting(subject)


@dataclass(frozen=True, slots=True)
class Teller:
    """Somebody in a channel who tells it something."""

    channel: str
    by: str


async def order(watching: Watching, told: Order, teller: Teller, subject: Subject) -> Ordered:
    """Have a channel follow a pair, or stop, or mute it, or not; return how it stands then.

    Where it stands so already nothing is changed. Raises `NotAllowed`.
    """
    channel = teller.channel
    gets_all, may_end = await watching.gets_all(channel), channel != watching.default
    seen: list[Watch | None] = []

    def make(watch: Watch | None) -> Watch | None:
        after = Standing(watch, gets_all, may_end).after(told, subject, watching.fresh(channel))
        seen.extend((watch, after))
        return after

    what = f"{told} {watching.lexicon.pair(subject.pair)}"
    watch = await watching.change(channel, teller.by, what, make)
    before, after = seen[-2:]
    standing = Standing(watch, gets_all, may_end)
    return Ordered(
        standing.of(subject),
        before != after,
        standing.fitting(subject),
        watch,
        difference(_muted(before), _muted(after)),
    )


def _muted(watch: Watch | None) -> tuple[Pair, ...]:
    return watch.muted if watch else ()
