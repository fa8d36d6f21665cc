"""Polls a source once: fetch, read, hand each item on, and remember how it went."""

import asyncio
import logging
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, Literal, cast

from bot.model.errors import SourceError, StoreError
from bot.model.source import Item, Response, Source, SourceState, Trouble
from bot.model.statement import Statement
from bot.ports import Clock, Fetcher, Saved, Store
from bot.sources.reading import read, statement_of

log = logging.getLogger(__name__)

Take = Callable[[Statement, datetime], Awaitable[Saved]]
"""Stores one statement, seen at a moment, with all that follows from it."""

NOT_MODIFIED: Final = 304
LONGEST_DETAIL: Final = 300
AT_ONCE: Final = 8
EARLIEST: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PollResult:
    """How one poll went. `items` is how many the source listed, `detail` what went wrong."""

    source: str
    outcome: Literal["unchanged", "read", "failed"]
    new: int = 0
    changed: int = 0
    items: int = 0
    detail: str = ""


class Poller:
    """Polls sources. A failing one is recorded as such and stops nothing."""

    def __init__(self, store: Store, fetcher: Fetcher, clock: Clock, take: Take) -> None:
        """Keep what it needs; nothing happens yet."""
        self._store = store
        self._fetcher = fetcher
        self._clock = clock
        self._take = take
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def poll_all(self, sources: Sequence[Source], at_once: int = AT_ONCE) -> list[PollResult]:
        """Poll each source once, some of them at the same time; the results are in their order."""
        gate = asyncio.Semaphore(at_once)

        async def one(source: Source) -> PollResult:
            async with gate:
                return await self.poll(source)

        return list(await asyncio.gather(*map(one, sources)))

    async def poll(self, source: Source) -> PollResult:
        """Poll one source now, after any poll of it that is still running."""
        async with self._locks[source.key]:
            states = await self._store.read(lambda reading: reading.source_states())
            state = replace(
                states.get(source.key, SourceState(source.key)), checked_at=self._clock()
            )
            state = replace(state, polls=state.polls + 1)
            try:
                return await self._poll(source, state)
            except SourceError as error:
                return await self._failed(state, cast("Trouble", error.kind), str(error))
            except StoreError:  # not the source's fault
                raise
            except Exception as error:
                log.exception("unexpected error while polling %s", source.key)
                return await self._failed(state, "garbage", f"unexpected {error!r}")

    async def _poll(self, source: Source, state: SourceState) -> PollResult:
        response = await self._fetcher.get(
            source.url, etag=state.etag, last_modified=state.last_modified
        )
        if response.status == NOT_MODIFIED:
            count = state.not_modified + 1
            await self._remember(replace(_well(state), not_modified=count))
            return PollResult(source.key, "unchanged")
        items = await asyncio.to_thread(read, response, source)
        outcomes = await self._take_all(items, source)
        return await self._recorded(state, response, outcomes)

    async def _take_all(self, items: Sequence[Item], source: Source) -> Counter[str]:
        """Hand on every item, oldest first; one that fails does not keep the others back."""
        outcomes: Counter[str] = Counter()
        for statement in oldest_first(items, source):
            try:
                saved = await self._take(statement, self._clock())
            except Exception:
                log.exception("%s: %s could not be taken", source.key, statement.url)
                outcomes["lost"] += 1
            else:
                outcomes[saved.outcome] += 1
        return outcomes

    async def _recorded(
        self, state: SourceState, response: Response, outcomes: Counter[str]
    ) -> PollResult:
        new, changed, lost = outcomes["new"], outcomes["changed"], outcomes["lost"]
        result = PollResult(state.key, "read", new, changed, outcomes.total())
        if new or changed:
            state = replace(state, changed_at=self._clock())
        if lost:  # the validators stay as they were, so that the next poll sees the items again
            detail = f"{lost} of {outcomes.total()} items could not be taken; see the log"
            await self._remember(replace(state, detail=detail, failures=state.failures + 1))
            return replace(result, outcome="failed", detail=detail)
        await self._remember(
            replace(
                _well(state),
                etag=response.headers.get("etag", ""),
                last_modified=response.headers.get("last-modified", ""),
            )
        )
        return result

    async def _failed(self, state: SourceState, trouble: Trouble, message: str) -> PollResult:
        detail = " ".join(message.split())[:LONGEST_DETAIL]
        failures = state.failures + 1
        await self._remember(replace(state, trouble=trouble, detail=detail, failures=failures))
        return PollResult(state.key, "failed", detail=detail)

    async def _remember(self, state: SourceState) -> None:
        await self._store.write(lambda unit: unit.save_source_state(state))


def oldest_first(items: Sequence[Item], source: Source) -> list[Statement]:
    """Return the items as statements, oldest first; of two with one identity the one listed first.

    Feeds list the newest first, which decides between items of one moment or without any.
    """
    listed: dict[str, Statement] = {}
    for item in items:
        statement = statement_of(item, source)
        listed.setdefault(statement.id, statement)
    upwards = list(reversed(listed.values()))
    return sorted(upwards, key=lambda s: s.published.at if s.published else EARLIEST)


def _well(state: SourceState) -> SourceState:
    return replace(state, trouble="", detail="", failures=0)
