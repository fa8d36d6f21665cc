"""Near misses: accounts below the bar that people may want to look at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import product

from bot.calls import days, people
from bot.calls.building import day_of
from bot.calls.match import other_media, stated_media
from bot.calls.rulings import NONE, Rulings, parted
from bot.model.call import Call
from bot.model.readout import Readout

NEAR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two accounts of two calls that may be one: the same people, but something is not certain."""

    calls: tuple[str, str]
    readouts: tuple[Readout, Readout]
    why: str


def candidates(
    call: Call, others: Iterable[Call], rulings: Rulings = NONE
) -> tuple[Candidate, ...]:
    """Return how near `call` comes to each of `others`, at most once each."""
    found = (_nearest(call, other, rulings) for other in others if other.id != call.id)
    return tuple(candidate for candidate in found if candidate)


def _nearest(call: Call, other: Call, rulings: Rulings) -> Candidate | None:
    if parted(call.readouts, other.readouts, rulings):
        return None
    return next(_near_misses(call, other), None)


def _near_misses(call: Call, other: Call) -> Iterator[Candidate]:
    for one, two in product(call.readouts, other.readouts):
        why = doubt(one, two)
        if why:
            yield Candidate((call.id, other.id), (one, two), why)


def doubt(one: Readout, other: Readout) -> str:
    """Return what is not certain about two accounts of the same people; nothing if they are far.

    Two accounts of one side are no near miss, nor is a briefing: neither would make a pair.
    """
    if one.side == other.side or abs(day_of(one) - day_of(other)) > NEAR:
        return ""
    if "briefing" in (one.recognition.form, other.recognition.form):
        return ""
    same_people, who = people.agreement(one, other)
    if not same_people:
        return who if who == people.UNKNOWN and _same_sides(one, other) else ""
    same_day, when = days.agreement(one, other)
    if not same_day:
        return f"{who}, but {when}"
    media = stated_media(one, other)
    return f"{who}, but {other_media(media)}" if len(media) > 1 else ""


def _same_sides(one: Readout, other: Readout) -> bool:
    return set(one.recognition.sides) == set(other.recognition.sides)
