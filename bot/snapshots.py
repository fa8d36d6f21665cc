"""Replays history: snapshots over loopback HTTP under a simulated clock, polled as it happened."""

import hashlib
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from types import TracebackType
from typing import Final, Self

from aiohttp import web

from bot.model.source import Source
from bot.polling import Poller, PollResult
from bot.snapshot_files import Snapshot, Snapshots, folder_of, load_snapshots

__all__ = [
    "ReplayReport",
    "SimulatedClock",
    "SnapshotServer",
    "Snapshots",
    "Step",
    "load_snapshots",
    "replay",
]

LOOPBACK: Final = "127.0.0.1"


class SimulatedClock:
    """A clock that stands still until it is set, and never goes back."""

    def __init__(self, start: datetime) -> None:
        """Begin at `start`, an aware moment."""
        self._now = _aware(start)

    def __call__(self) -> datetime:
        """Return the simulated present."""
        return self._now

    def set(self, moment: datetime) -> None:
        """Go on to `moment`."""
        if _aware(moment) < self._now:
            raise ValueError("a simulated clock does not go back")
        self._now = moment


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a simulated clock needs moments with a time zone")
    return moment


class SnapshotServer:
    """Serves ``/<folder>.xml`` as it stood at the clock's time, with conditional GET."""

    def __init__(self, snapshots: Snapshots, clock: Callable[[], datetime]) -> None:
        """Keep what it serves; nothing listens before ``async with``."""
        self.answers: Counter[int] = Counter()
        self.served: set[tuple[str, datetime]] = set()
        self._snapshots = snapshots
        self._clock = clock
        self._runner: web.AppRunner | None = None
        self._origin = ""

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return the sources with the addresses they have while the server runs."""
        return tuple(
            replace(source, url=f"{self._origin}/{source.url}")
            for source in self._snapshots.sources
        )

    async def __aenter__(self) -> Self:
        """Listen on a free port of the loopback interface."""
        app = web.Application()
        app.router.add_get("/{folder:.+}.xml", self._answer)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, LOOPBACK, 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self._origin = f"http://{LOOPBACK}:{port}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop listening."""
        if self._runner:
            await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        folder = request.match_info["folder"]
        snapshot = self._snapshots.standing(folder, self._clock())
        response = _response(request, snapshot) if snapshot else web.Response(status=404)
        self.answers[response.status] += 1
        if snapshot and response.status == web.HTTPOk.status_code:
            self.served.add((folder, snapshot.at))
        return response


def _response(request: web.Request, snapshot: Snapshot) -> web.Response:
    tag = hashlib.sha256(snapshot.body).hexdigest()[:16]
    validators = {"ETag": f'"{tag}"', "Last-Modified": format_datetime(snapshot.at, usegmt=True)}
    if _is_known(request, tag, snapshot.at):
        return web.Response(status=304, headers=validators)
    return web.Response(body=snapshot.body, content_type="application/xml", headers=validators)


def _is_known(request: web.Request, tag: str, since: datetime) -> bool:
    """Whether the client has this snapshot; a tag, where given, decides alone."""
    if request.if_none_match is not None:
        return any(known.value in (tag, "*") for known in request.if_none_match)
    known_since = request.if_modified_since
    return known_since is not None and since <= known_since


@dataclass(frozen=True, slots=True)
class Step:
    """One moment of a replay: its number from 1, how many there are, and what the polls gave."""

    number: int
    of: int
    at: datetime
    results: Sequence[PollResult]


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """What a replay came to.

    `snapshots` counts those that were fetched, `versions` every wording kept: new and changed.
    """

    snapshots: int
    polls: int
    statements: int
    versions: int
    not_modified: int
    failures: int
    seconds: float


OnStep = Callable[[Step], Awaitable[object]]


async def replay(
    snapshots: Snapshots,
    poller: Poller,
    clock: SimulatedClock,
    on_step: OnStep | None = None,
    every: timedelta | None = None,
) -> ReplayReport:
    """Poll every source over HTTP at each moment when some feed changed; also `every` so often.

    The poller and the clock must belong together. A source is polled from its first snapshot on.
    """
    began = time.monotonic()
    moments = _moments(snapshots.times(), every)
    results: list[PollResult] = []
    async with SnapshotServer(snapshots, clock) as server:
        for number, moment in enumerate(moments, start=1):
            clock.set(moment)
            open_now = [s for s in server.sources if _has_begun(s, snapshots, moment)]
            polled = await poller.poll_all(open_now, at_once=1)  # so that every replay is the same
            results += polled
            if on_step:
                await on_step(Step(number, len(moments), moment, polled))
        return _report(results, len(server.served), time.monotonic() - began)


def _has_begun(source: Source, snapshots: Snapshots, moment: datetime) -> bool:
    folder = folder_of(replace(source, url=source.url.rpartition("/")[2]))
    return snapshots.standing(folder, moment) is not None


def _moments(times: Sequence[datetime], every: timedelta | None) -> list[datetime]:
    moments = set(times)
    moment = times[0]
    while every and moment < times[-1]:
        moments.add(moment)
        moment += every
    return sorted(moments)


def _report(results: Sequence[PollResult], fetched: int, seconds: float) -> ReplayReport:
    new = sum(result.new for result in results)
    return ReplayReport(
        snapshots=fetched,
        polls=len(results),
        statements=new,
        versions=new + sum(result.changed for result in results),
        not_modified=sum(result.outcome == "unchanged" for result in results),
        failures=sum(result.outcome == "failed" for result in results),
        seconds=seconds,
    )
