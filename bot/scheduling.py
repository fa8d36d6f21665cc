"""Polls every source again and again, each when its last poll said, for as long as the bot runs."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Final, Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from bot.health.pace import jittered
from bot.model.source import Source

log = logging.getLogger(__name__)


class Planned(Protocol):
    """What a poll returns: how many seconds to wait until the next; None keeps to the interval."""

    @property
    def wait(self) -> float | None:
        """Return the seconds."""
        ...


Poll = Callable[[Source], Awaitable[Planned | None]]

SPREAD: Final = timedelta(seconds=60)
"""Over how long polls that are due at a start are spread, so that it is no burst."""
SHORTEST: Final = 1.0
"""Seconds between two polls of a source, whatever a poll says."""
NO_DELAYS: Final[Mapping[str, float]] = MappingProxyType({})


class Schedule:
    """One job a source: the next is planned when a poll has ended, so that none overlap."""

    def __init__(
        self,
        sources: Sequence[Source],
        poll: Poll,
        spread: timedelta = SPREAD,
        delays: Mapping[str, float] = NO_DELAYS,
    ) -> None:
        """Plan the sources that are polled; nothing runs before `start`.

        `delays` has the seconds that sources are still to be left alone, from before a restart.
        """
        self._sources = [source for source in sources if source.polled]
        self._poll = poll
        self._spread = spread
        self._delays = delays
        self._running: set[asyncio.Task[object]] = set()
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            # Without a grace time a poll that comes due while the loop is busy still runs.
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def start(self) -> None:
        """Begin polling on the running loop."""
        due = [s for s in self._sources if self._delays.get(s.key, 0.0) <= 0]
        for number, source in enumerate(due):
            self._plan(source, self._spread.total_seconds() * number / len(due))
        for source in self._sources:
            if source not in due:
                self._plan(source, self._delays[source.key])
        self._scheduler.start()

    async def stop(self) -> None:
        """Stop polling; polls under way are cancelled and have ended when this returns."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _plan(self, source: Source, seconds: float) -> None:
        at = datetime.now(UTC) + timedelta(seconds=seconds)
        self._scheduler.add_job(
            self._run, DateTrigger(at), args=[source], id=source.key, replace_existing=True
        )

    async def _run(self, source: Source) -> None:
        task = asyncio.current_task()
        if task is None:  # only a loop runs this
            return
        self._running.add(task)
        wait = jittered(source.interval, source.key)
        try:
            planned = await self._poll(source)
            if planned is not None and planned.wait is not None:
                wait = planned.wait
        except asyncio.CancelledError:  # by `stop` alone; the scheduler would log it as a failure
            return
        except Exception:
            log.exception("unexpected error in the poll of %s", source.key)
        finally:
            self._running.discard(task)
        self._plan(source, max(wait, SHORTEST))
