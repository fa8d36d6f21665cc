"""When a source is asked again: by how fast its list moves, by its failures, by what it asks for.

Pure functions; times are in seconds.
"""

import hashlib
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Final

MOST_GAPS: Final = 40
"""How many gaps between items are remembered."""
FEWEST_GAPS: Final = 3
"""Fewer say nothing of a habit."""
FASTEST_PART: Final = 4
"""The busiest time of a source is the quarter of its gaps that is shortest."""
WINDOW_PART: Final = 4
"""In its busiest time a list may move on by a quarter of its length between two polls."""
MOST_DOUBLINGS: Final = 6
LONGEST_WAIT: Final = 6 * 3600
"""A source that fails is asked at least this often, unless its longest interval is longer."""
JITTER: Final = 0.1
"""The part of an interval by which a poll may come early or late, so that polls drift apart."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The shortest and the longest that a source may be left alone when all is well."""

    shortest: int
    longest: int


@dataclass(frozen=True, slots=True)
class History:
    """How a source has behaved: seconds between its items, and how many its list holds."""

    gaps: Sequence[int] = ()
    items: int = 0


def next_interval(history: History, bounds: Bounds) -> float:
    """Return how long to wait after a good poll.

    A short list of a busy source is asked often, for it forgets soon; a slow source seldom. Without
    a habit the shortest interval is kept.
    """
    if len(history.gaps) < FEWEST_GAPS:
        return bounds.shortest
    by_window = busiest_gap(history.gaps) * max(history.items, 1) / WINDOW_PART
    by_habit = median(history.gaps) / 2
    return min(max(min(by_window, by_habit), bounds.shortest), max(bounds.longest, bounds.shortest))


def busiest_gap(gaps: Sequence[int]) -> float:
    """Return the mean of the shortest gaps: how fast items follow each other at the busiest."""
    fastest = sorted(gaps)[: max(len(gaps) // FASTEST_PART, 1)]
    return sum(fastest) / len(fastest)


def back_off(failures: int, bounds: Bounds) -> float:
    """Return how long to wait after so many failures in a row: doubled with each."""
    doubled = bounds.shortest * float(1 << min(max(failures - 1, 0), MOST_DOUBLINGS))
    return min(doubled, max(LONGEST_WAIT, bounds.longest))


def jittered(wait: float, seed: str) -> float:
    """Return `wait`, a little longer or shorter, the same for the same seed."""
    byte = hashlib.sha256(seed.encode("utf-8", "replace")).digest()[0]
    return wait * (1 + JITTER * (byte / 127.5 - 1))


def gaps_between(moments: Iterable[datetime]) -> tuple[int, ...]:
    """Return the seconds between moments that follow each other, the latest last."""
    pairs = itertools.pairwise(sorted(moments))
    return tuple(int((b - a).total_seconds()) for a, b in pairs)[-MOST_GAPS:]
