"""Which side published first and by how long, as exactly as the dates allow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model.readout import Readout
from bot.model.source import Published

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Lag:
    """Two sides' first accounts in the order of publication.

    `ordered` is false where a date without a time leaves the order open. `gap` is exact where both
    times are known, else a number of whole days.
    """

    first: Readout
    second: Readout
    ordered: bool
    exact: bool
    gap: timedelta


def lag(readouts: Sequence[Readout]) -> Lag | None:
    """Return who was first and by how long; None unless two sides' accounts are dated."""
    dated = [(p, r) for r in readouts if (p := r.statement.published)]
    dated.sort(key=lambda pair: (pair[0].at, pair[1].side))
    second = next(((p, r) for p, r in dated if r.side != dated[0][1].side), None)
    return _between(dated[0], second) if second else None


def _between(one: tuple[Published, Readout], two: tuple[Published, Readout]) -> Lag:
    (before, first), (after, second) = one, two
    exact = not (before.date_only or after.date_only)
    gap = after.at - before.at if exact else DAY * (after.day() - before.day()).days
    return Lag(first, second, exact or _end(before) <= after.at, exact, gap)


def _end(published: Published) -> datetime:
    """Return the latest moment that is meant: a day alone lasts until its midnight."""
    return published.at + DAY if published.date_only else published.at
