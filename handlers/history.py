"""What can be told of all calls of some people together: how often, who was first, what recurs."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.calls.lag import Lag, lag
from bot.model.call import Call

RECURS = 2
"""In how many calls a topic must come up to be one that recurs."""


@dataclass(frozen=True, slots=True)
class Recurring:
    """A topic, the days of the calls that it came up in, and how often each side named it."""

    topic: str
    days: tuple[date, ...]
    sides: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class First:
    """How often each side published first, and in how many calls that is not known."""

    sides: tuple[tuple[str, int], ...]
    unknown: int


def recurring(calls: Sequence[Call], telling: Callable[[str], int]) -> list[Recurring]:
    """Return the topics that more than one call has, the most frequent first.

    Those that tell nothing are left out, those that tell most come first among the frequent.
    """
    days: dict[str, list[date]] = defaultdict(list)
    sides: dict[str, Counter[str]] = defaultdict(Counter)
    for call in calls:
        told = dict.fromkeys(
            (topic, r.side) for r in call.readouts for topic in r.recognition.topics
        )
        for topic, side in told:
            sides[topic][side] += 1
        for topic in dict.fromkeys(topic for topic, _ in told):
            days[topic].append(call.date)
    found = [
        Recurring(topic, tuple(sorted(days[topic])), tuple(sides[topic].most_common()))
        for topic in days
        if len(days[topic]) >= RECURS and telling(topic)
    ]
    return sorted(found, key=lambda r: (-len(r.days), -telling(r.topic), r.topic))


def first(calls: Iterable[Call]) -> First:
    """Return who published first how often, among the calls that two sides have told of."""
    lags = [found for call in calls if (found := lag(call.readouts))]
    known = [found for found in lags if _in_order(found)]
    counts = Counter(found.first.side for found in known)
    return First(tuple(counts.most_common()), len(lags) - len(known))


def _in_order(found: Lag) -> bool:
    return found.ordered and bool(found.gap or not found.exact)
