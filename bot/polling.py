"""Polls a source once: fetch, read, hand what is new on, and remember how it went."""

import asyncio
import hashlib
import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from bot.health import record
from bot.health.alerts import Turn, alert, told, turned
from bot.health.lists import taken_away
from bot.health.rechecks import first
from bot.manners import host_of
from bot.model.errors import SourceError, StoreError
from bot.model.source import Absence, Item, Response, Source, SourceState
from bot.owing import find_again, miss
from bot.picking import Picked, pick
from bot.ports import Clock, Store, Unit
from bot.remembering import Memory, Work
from bot.taking import TakeAll, Taken, taken
from bot.web import Web

log = logging.getLogger(__name__)

Owing = Callable[[Unit, Source, SourceState, Turn], None]
"""Has people told that a source's state has turned, in the unit of work that stores the turn."""

NOT_MODIFIED: Final = 304
AT_ONCE: Final = 32
BLOCKED: Final = "the site does not let programs read it, and is not evaded; paste links or texts"


@dataclass(frozen=True, slots=True)
class PollResult:
    """How one poll went. `items` is how many the source listed, `detail` what went wrong.

    `wait` is how many seconds to leave the source alone; None keeps to its interval.
    """

    source: str
    outcome: Literal["unchanged", "read", "failed"]
    new: int = 0
    changed: int = 0
    items: int = 0
    detail: str = ""
    wait: float | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A list that was read: the answer, what was picked from it, and what became of that."""

    response: Response
    picked: Picked
    taken: Taken


def log_turn(unit: Unit, source: Source, state: SourceState, turn: Turn) -> None:  # noqa: ARG001 -- an `Owing`
    """Tell of a turn in the log."""
    log.warning("%s", alert(source, state, turn).summary)


class Poller:
    """Polls sources. A failing one is recorded as such and stops nothing."""

    def __init__(
        self, store: Store, web: Web, clock: Clock, take_all: TakeAll, owe: Owing = log_turn
    ) -> None:
        """Keep what it needs; nothing happens yet."""
        self._memory = Memory(store)
        self._web = web
        self._clock = clock
        self._take_all = take_all
        self._owe = owe
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def poll_all(self, sources: Sequence[Source], at_once: int = AT_ONCE) -> list[PollResult]:
        """Poll each source once, some of them at the same time; the results are in their order."""
        gate = asyncio.Semaphore(at_once)

        async def one(place: int) -> tuple[int, PollResult]:
            async with gate:
                return place, await self.poll(sources[place])

        done = await asyncio.gather(*map(one, by_turns(sources)))
        return [result for _, result in sorted(done, key=lambda pair: pair[0])]

    async def delays(self, sources: Sequence[Source]) -> dict[str, float]:
        """Return how many seconds each source is still to be left alone, as was planned earlier."""
        states, now = await self._memory.states(), self._clock()
        planned = ((s.key, states[s.key].next_at) for s in sources if s.key in states)
        return {key: (at - now).total_seconds() for key, at in planned if at}

    async def poll(self, source: Source) -> PollResult:
        """Poll one source now, after any poll of it that is still running."""
        if source.state == "blocked":
            return PollResult(source.key, "failed", detail=source.why or BLOCKED)
        async with self._locks[source.key]:
            state = record.begun(await self._memory.state(source.key), self._clock())
            try:
                return await self._poll(source, state)
            except SourceError as error:
                return await self._failed(source, state, error)
            except StoreError:  # not the source's fault
                raise
            except Exception as error:
                log.exception("unexpected error while polling %s", source.key)
                trouble = SourceError("garbage", f"unexpected {error!r}")
                return await self._failed(source, state, trouble)

    async def _poll(self, source: Source, state: SourceState) -> PollResult:
        stale = record.is_stale(state, self._clock())
        etag, last_modified = ("", "") if stale else (state.etag, state.last_modified)
        response = await self._web.list_of(source, etag, last_modified)
        answered = record.answered(state, response)
        if response.status == NOT_MODIFIED or (not stale and _print(response) == state.body):
            return await self._unchanged(source, answered, response)
        items = await self._web.items(response, source)
        _refuse_emptied(items, state)
        picked = await pick(items, source, state.listed, self._web)
        saved = await taken(picked.statements, self._clock(), self._take_all)
        return await self._recorded(source, answered, Reading(response, picked, saved))

    async def _unchanged(
        self, source: Source, state: SourceState, response: Response
    ) -> PollResult:
        again = int(response.status == NOT_MODIFIED)
        state = replace(record.well(state), not_modified=state.not_modified + again)
        return await self._done(source, state, PollResult(source.key, "unchanged"))

    async def _recorded(self, source: Source, state: SourceState, reading: Reading) -> PollResult:
        now, outcomes, lost = self._clock(), reading.taken.outcomes, reading.taken.lost
        cut = record.is_cut(reading.response, source)
        work = _follow_up(reading, state, now, cut=cut)
        listed = [e for e in reading.picked.listed if e.statement_id not in lost]
        state = _counted(record.with_list(state, listed, now), outcomes, now)
        result = PollResult(
            source.key, "read", outcomes["new"], outcomes["changed"], len(reading.picked.listed)
        )
        if lost:  # the validators stay as they were, so that the next poll sees the items again
            detail = f"{len(lost)} of {result.items} items could not be taken; see the log"
            state = replace(state, detail=detail, failures=state.failures + 1)
            result = replace(result, outcome="failed", detail=detail)
        elif cut:
            state = record.in_trouble(state, record.CUT)
            result = replace(result, detail=state.detail)
        else:
            state = _with_validators(record.well(state), reading, now)
        return await self._done(source, state, result, work=work)

    async def _failed(self, source: Source, state: SourceState, error: SourceError) -> PollResult:
        state = record.in_trouble(state, error)
        result = PollResult(source.key, "failed", detail=state.detail)
        return await self._done(source, state, result, asked=error.wait)

    async def _done(
        self,
        source: Source,
        state: SourceState,
        result: PollResult,
        *,
        asked: float = 0.0,
        work: Work | None = None,
    ) -> PollResult:
        """Plan the next poll, remember the state, and owe people a word if it has turned."""
        now = self._clock()
        state, wait = record.planned(state, source, asked)
        turn = turned(state, now)
        if turn:
            state = told(state, turn, now)
            work = self._with_turn(work, source, state, turn)
        await self._memory.remember(state, work)
        return replace(result, wait=wait)

    def _with_turn(self, work: Work | None, source: Source, state: SourceState, turn: Turn) -> Work:
        def both(unit: Unit) -> None:
            if work:
                work(unit)
            self._owe(unit, source, state, turn)

        return both


def by_turns(sources: Sequence[Source]) -> list[int]:
    """Return the places of sources in an order in which each host has its turn.

    A host that answers slowly then keeps few of the others waiting.
    """
    seen: Counter[str] = Counter()
    rank: dict[int, int] = {}
    for place, source in enumerate(sources):
        host = host_of(source.url)
        rank[place] = seen[host]
        seen[host] += 1
    return sorted(rank, key=rank.__getitem__)


def _print(response: Response) -> str:
    return hashlib.sha256(response.body).hexdigest()[:16]


def _refuse_emptied(items: Sequence[Item], state: SourceState) -> None:
    if not items and state.listed:
        raise SourceError("garbage", f"an empty list, where {len(state.listed)} items stood")


def _counted(state: SourceState, outcomes: Counter[str], now: datetime) -> SourceState:
    touched = outcomes["new"] or outcomes["changed"]
    return replace(
        state,
        changed_at=now if touched else state.changed_at,
        edits=state.edits + outcomes["changed"],
    )


def _with_validators(state: SourceState, reading: Reading, now: datetime) -> SourceState:
    """Return the state of a list that was read whole; one to be read again leaves no validators."""
    if not reading.picked.whole:
        return replace(state, etag="", last_modified="", body="", read_at=now)
    headers = reading.response.headers
    return replace(
        state,
        etag=headers.get("etag", ""),
        last_modified=headers.get("last-modified", ""),
        body=_print(reading.response),
        read_at=now,
    )


def _follow_up(reading: Reading, state: SourceState, now: datetime, *, cut: bool) -> Work:
    """Return what is stored beside the state: what to look at again, what is shown no more."""
    before = {entry.statement_id for entry in state.listed}
    listed = [entry.statement_id for entry in reading.picked.listed]
    new = set(reading.taken.new)
    whole = reading.picked.whole and not cut
    gone = taken_away(listed, state.listed) if whole else []

    def work(unit: Unit) -> None:
        for entry in reading.picked.listed:
            if entry.statement_id in new and unit.readouts(entry.statement_id):
                unit.save_recheck(first(entry, state.key, now))
        for statement_id in set(listed) - before:
            find_again(unit, statement_id, now)
        for statement_id in gone:
            if unit.statement(statement_id):
                miss(unit, Absence(statement_id, now, "unlisted"))

    return work
