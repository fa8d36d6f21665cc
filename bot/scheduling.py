"""Polls every source at its interval, for as long as the bot runs."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.model.source import Source

log = logging.getLogger(__name__)

Poll = Callable[[Source], Awaitable[object]]

SPREAD: Final = timedelta(seconds=60)
"""Over how long the first polls are spread, so that a start is no burst."""
JITTER: Final = 0.1
"""The part of an interval by which a poll may come early or late, so that polls drift apart."""


class Schedule:
    """One job a source; while a poll is running, the next one of its source is skipped."""

    def __init__(self, sources: Sequence[Source], poll: Poll, spread: timedelta = SPREAD) -> None:
        """Plan the sources that are switched on; nothing runs before `start`."""
        self._sources = [source for source in sources if source.on]
        self._poll = poll
        self._spread = spread
        self._running: set[asyncio.Task[object]] = set()
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            # Without a grace time a poll that comes due while the loop is busy still runs.
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def start(self) -> None:
        """Begin polling on the running loop."""
        begin = datetime.now(UTC)
        for number, source in enumerate(self._sources):
            self._scheduler.add_job(
                self._run,
                IntervalTrigger(seconds=source.interval, jitter=source.interval * JITTER),
                args=[source],
                id=source.key,
                next_run_time=begin + self._spread * number / len(self._sources),
            )
        self._scheduler.start()

    async def stop(self) -> None:
        """Stop polling; polls under way are cancelled and have ended when this returns."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _run(self, source: Source) -> None:
        task = asyncio.current_task()
        if task is None:  # only a loop runs this
            return
        self._running.add(task)
        try:
            await self._poll(source)
        except Exception:
            log.exception("unexpected error in the poll of %s", source.key)
        finally:
            self._running.discard(task)
