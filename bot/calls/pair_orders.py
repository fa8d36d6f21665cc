"""What a channel can be told about the pair of a call: to follow it or stop, to mute it or not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from bot.calls.orders import difference, union
from bot.calls.standing import involves, keys_of, mutes, pair_of
from bot.calls.two import two_of
from bot.model.call import Call
from bot.model.delivery import Pair, Watch

Order = Literal["follow", "stop", "mute", "unmute"]
Stands = Literal["comes", "muted", "not"]
"""Whether a channel gets the calls of a pair, leaves them out, or watches others."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The pair of a call, and all that the call can be watched by."""

    pair: Pair
    keys: frozenset[str]

    @classmethod
    def of(cls, call: Call) -> "Subject | None":
        """Return the subject of a call; None where it has no pair."""
        two = two_of(call)
        return cls(pair_of(two[0].key, two[1].key), keys_of(call)) if two else None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a channel watches, as far as a pair is concerned.

    Without a `watch` it gets every call where it `gets_all`, else none. A watch that holds no more
    than the pair may end with it where `may_end` is set, for nothing else comes of that.
    """

    watch: Watch | None
    gets_all: bool = False
    may_end: bool = False

    def of(self, subject: Subject) -> Stands:
        """Return how the pair stands here."""
        if self.watch is None:
            return "comes" if self.gets_all else "not"
        if mutes(self.watch, subject.keys):
            return "muted"
        return "comes" if involves(subject.keys, self.watch) else "not"

    def fitting(self, subject: Subject) -> Order:
        """Return the one order that changes something here, and what people then mean by it.

        Where the pair is named, and comes for no other reason, its name is taken away; where it
        comes for another reason, or nothing else would be left, it is muted.
        """
        stands = self.of(subject)
        if stands == "comes":
            return "stop" if self._stoppable(subject) else "mute"
        return "unmute" if stands == "muted" else "follow"

    def after(self, order: Order, subject: Subject, fresh: Watch) -> Watch | None:
        """Return what is watched after an order; as before where it changes nothing.

        `fresh` is a first watch. To stop where that would leave a pair coming mutes it.
        """
        if self.of(subject) not in _FROM[order]:
            return self.watch
        return _DONE[order](self, subject, self.watch or fresh)

    def _stoppable(self, subject: Subject) -> bool:
        if self.watch is None or subject.pair not in self.watch.pairs:
            return False
        rest = _unnamed(self.watch, subject)
        if not rest.of_everybody:
            return not involves(subject.keys, rest)
        return self.may_end and replace(rest, by="", at=None) == Watch(rest.channel)

    def _followed(self, subject: Subject, watch: Watch) -> Watch | None:
        heard = _heard(watch, subject)
        if self.watch and involves(subject.keys, heard):
            return heard
        return replace(heard, pairs=union(heard.pairs, (subject.pair,)))

    def _stopped(self, subject: Subject, watch: Watch) -> Watch | None:
        if not self._stoppable(subject):
            return _muted(watch, subject)
        rest = _unnamed(watch, subject)
        return None if rest.of_everybody else rest


def _unnamed(watch: Watch, subject: Subject) -> Watch:
    return replace(watch, pairs=difference(watch.pairs, (subject.pair,)))


def _muted(watch: Watch, subject: Subject) -> Watch:
    return replace(watch, muted=union(watch.muted, (subject.pair,)))


def _heard(watch: Watch, subject: Subject) -> Watch:
    """Return the watch without all that mutes a pair: also a pair of sides that it is one of."""
    return replace(watch, muted=difference(watch.muted, mutes(watch, subject.keys)))


_FROM: Mapping[Order, tuple[Stands, ...]] = {
    "follow": ("not", "muted"),
    "stop": ("comes",),
    "mute": ("comes",),
    "unmute": ("muted",),
}
"""How a pair stands where an order has anything to change."""
_DONE: Mapping[Order, Callable[[Standing, Subject, Watch], Watch | None]] = {
    "follow": Standing._followed,  # noqa: SLF001 -- its own
    "stop": Standing._stopped,  # noqa: SLF001
    "mute": lambda _, subject, watch: _muted(watch, subject),
    "unmute": lambda _, subject, watch: _heard(watch, subject),
}
