"""When a statement is looked at again: soon, then less and less often."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.model.source import Listed, Recheck

SCHEDULE: Final = (
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
    timedelta(days=3),
)
"""How long after a statement was first seen it is looked at."""
_WORD = re.compile(r"\w+")


def first(entry: Listed, source: str, now: datetime) -> Recheck:
    """Return the plan for a statement seen for the first time."""
    return Recheck(entry.statement_id, source, 0, now + SCHEDULE[0], agreed=entry.paged)


def after(recheck: Recheck, now: datetime) -> Recheck | None:
    """Return the plan after a look, or nothing when that was the last.

    The time between steps counts from the look, so that a stop of the bot bunches none of them.
    """
    step = recheck.step + 1
    if step >= len(SCHEDULE):
        return None
    return replace(recheck, step=step, due_at=now + SCHEDULE[step] - SCHEDULE[recheck.step])


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same words in the same order, whatever stands between them.

    >>> same_words("The call: “frank” talks", "the call - 'frank'  talks")
    True
    """
    return _WORD.findall(one.casefold()) == _WORD.findall(other.casefold())
