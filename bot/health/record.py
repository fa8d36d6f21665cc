"""What a poll leaves behind in a source's state: each function returns the state after it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, cast

from bot.health.lists import gaps_of
from bot.health.pace import (
    FEWEST_GAPS,
    MOST_GAPS,
    Bounds,
    History,
    back_off,
    jittered,
    next_interval,
)
from bot.model.errors import SourceError
from bot.model.source import Listed, Response, Source, SourceState, Trouble

LONGEST_DETAIL: Final = 300
STALE: Final = timedelta(days=1)
"""A whole list is asked for at least this often: a server may answer "not modified" for ever."""
TAIL: Final = 1024
SMOOTHING: Final = 0.3
"""The weight of the latest answer in how long answers take."""
CUT: Final = SourceError("cut", "the list breaks off before its end; whole items are taken")
_END_OF_FEED = re.compile(rb"</(?:[\w.-]+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)


def begun(state: SourceState, now: datetime) -> SourceState:
    """Return the state at the beginning of a poll."""
    return replace(
        state, checked_at=now, first_at=state.first_at or now, polls=state.polls + 1, detail=""
    )


def is_stale(state: SourceState, now: datetime) -> bool:
    """Whether the whole list is to be asked for, whatever has been seen of it."""
    return state.read_at is None or now - state.read_at >= STALE


def answered(state: SourceState, response: Response) -> SourceState:
    """Return the state after any answer that is no failure."""
    taken = response.seconds
    smooth = state.seconds + SMOOTHING * (taken - state.seconds) if state.seconds else taken
    return replace(state, moved_to=response.moved_to, seconds=round(smooth, 3))


def well(state: SourceState) -> SourceState:
    """Return the state after a poll without trouble."""
    return replace(state, trouble="", detail="", failures=0, good=state.good + 1)


def in_trouble(state: SourceState, error: SourceError) -> SourceState:
    """Return the state after a failure; validators stay, for the list as it was last read."""
    return replace(
        state,
        trouble=cast("Trouble", error.kind),
        detail=" ".join(str(error).split())[:LONGEST_DETAIL],
        failures=state.failures + 1,
        good=0,
    )


def with_list(state: SourceState, listed: Sequence[Listed], now: datetime) -> SourceState:
    """Return the state after a list was read: what it holds, and how fast it moves."""
    before = {entry.statement_id for entry in state.listed}
    fresh = any(entry.statement_id not in before for entry in listed)
    gaps = gaps_of(listed)
    if len(gaps) < FEWEST_GAPS:  # undated: go by when items were first seen
        gaps = state.gaps
        if fresh and before and state.new_at:
            gaps = (*gaps, int((now - state.new_at).total_seconds()))[-MOST_GAPS:]
    new_at = now if before else _newest(listed, now)
    return replace(state, listed=tuple(listed), gaps=gaps, new_at=new_at if fresh else state.new_at)


def _newest(listed: Sequence[Listed], now: datetime) -> datetime:
    """Return when the newest item of a first reading came out, as far as it says."""
    return max((e.published for e in listed if e.published and e.published <= now), default=now)


def is_cut(response: Response, source: Source) -> bool:
    """Whether a feed breaks off before its end."""
    if source.kind != "feed":
        return False
    return not _END_OF_FEED.search(response.body.replace(b"\0", b"")[-TAIL:])  # UTF-16


def planned(state: SourceState, source: Source, asked: float) -> tuple[SourceState, float]:
    """Return the state with the time of the next poll, and how many seconds there are until then.

    `asked` is how long the server asked to be left alone.
    """
    bounds = Bounds(*source.bounds)
    nothing_read = state.trouble and state.trouble != "cut"
    wait = (
        back_off(state.failures, bounds)
        if nothing_read
        else next_interval(History(state.gaps, len(state.listed)), bounds)
    )
    wait = max(jittered(wait, f"{state.key} {state.polls}"), asked)
    since = state.checked_at
    return replace(state, next_at=since + timedelta(seconds=wait) if since else None), wait
