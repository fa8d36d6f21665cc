"""Looks at the set-up on this machine: settings, database, sources."""

import shutil
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.config import Settings
from bot.health.state import state_of
from bot.model.check import Check, fault
from bot.model.source import Published, Source, SourceState
from bot.model.statement import Statement
from bot.ports import Store

MEGABYTE = 1_000_000
LEAST_ROOM = 100 * MEGABYTE
SHOWN = 3
WELL = frozenset({"ok", "quiet", "moved"})
SAMPLES = (
    Statement(
        id="sample-us",
        url="https://state.sample/call-with-lavrov",
        title="Secretary Blinken’s Call with Russian Foreign Minister Lavrov",
        published=Published(datetime(2022, 2, 1, 15, 40, tzinfo=UTC)),
        publisher="state.sample",
        side="US",
        lang="en",
        text="Secretary of State Antony Blinken spoke by phone today with Russian Foreign Minister "
        "Sergey Lavrov. The Secretary called on Russia to de-escalate and to pull its troops back. "
        "He warned of sanctions. They discussed the written reply on security guarantees.",
    ),
    Statement(
        id="sample-ru",
        url="https://mid.sample/call-with-blinken",
        title="On Foreign Minister Sergey Lavrov’s telephone conversation with Antony Blinken",
        published=Published(datetime(2022, 2, 1, 17, 40, tzinfo=UTC)),
        publisher="mid.sample",
        side="RU",
        lang="en",
        text="On February 1, Foreign Minister Sergey Lavrov had a telephone conversation with US "
        "Secretary of State Antony Blinken. The Minister asked for a written reply on security "
        "guarantees.",
    ),
)
"""Two accounts, written for this project, whose digest Slack is shown."""


def settings_check(settings: Settings) -> Check:
    """Return which way of running the settings choose: they were complete, or not read."""
    if not settings.slack:
        return Check("settings", "no Slack tokens: console workspace; docs/slack.md tells how")
    if settings.slack_mode == "socket":
        return Check("settings", "complete, Slack over Socket Mode")
    at = f"http://{settings.http_host}:{settings.http_port}"
    several = f", installs at {at}/slack/install" if settings.oauth else ""
    return Check("settings", f"complete, Slack over HTTP at {at}/slack/events{several}")


async def database_check(store: Store, path: Path) -> Check:
    """Return whether the database is whole, can be written and has room to grow."""
    damage = await store.read(lambda r: r.damage())
    if damage:
        return fault("database", f"{path} is damaged: {damage}", "restore a backup")
    await store.write(lambda _: None)  # takes the lock that writing takes
    room = _room(path)
    counts = await store.read(lambda r: r.counts())
    words = (
        f"{path} is whole and can be written: {counts.statements} statements, "
        f"{counts.calls} calls, {_size(path)}"
    )
    if room < LEAST_ROOM:
        return fault(
            "database", f"{words}; the disk has {_megabytes(room)} left", "make room there"
        )
    return Check("database", words)


def sources_check(
    sources: Sequence[Source], states: Mapping[str, SourceState], now: datetime
) -> Check:
    """Return how the sources are; one that is down is no fault of the set-up, most of them are."""
    polled = [s for s in sources if s.polled]
    met = {s.key: state_of(states[s.key], now) for s in polled if _was_polled(states, s.key)}
    words = f"{len(polled)} of {len(sources)} are polled"
    if not polled:
        return fault("sources", words, "switch some on in the file of READOUTS_SOURCES")
    if not met:
        return Check("sources", f"{words}; none was asked yet (readouts poll)")
    bad = [f"{key} ({state})" for key, state in met.items() if state not in WELL]
    if not bad:
        return Check("sources", f"{words}; {len(met)} were asked and answer")
    more = ", ..." if len(bad) > SHOWN else ""
    words = f"{words}; {len(bad)} of {len(met)} do not answer well: {', '.join(bad[:SHOWN])}{more}"
    if 2 * len(bad) > len(met):
        return fault("sources", words, "check the network and a proxy in between; readouts sources")
    return Check("sources", f"{words} (readouts sources)")


def _was_polled(states: Mapping[str, SourceState], key: str) -> bool:
    return key in states and states[key].checked_at is not None


def _room(path: Path) -> int:
    return shutil.disk_usage(path.absolute().parent).free


def _size(path: Path) -> str:
    files = (path, path.with_name(f"{path.name}-wal"))
    return _megabytes(sum(f.stat().st_size for f in files if f.exists()))


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.1f} MB"
