"""Commands that tell how the bot and its sources are, and that keep what is stored safe."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from bot.app import check_slack, stored
from bot.app import sources as catalogue
from bot.cli_shared import out, ready, run, table
from bot.config import Settings
from bot.model.errors import ReadoutsError
from bot.model.source import Source, SourceState


@click.command()
def sources() -> None:
    """List the sources with the state of each."""
    run(_sources(ready()))


async def _sources(settings: Settings) -> None:
    known = catalogue(settings)
    async with stored(settings) as store:
        states = await store.read(lambda r: r.source_states())
    rows = (_row(s, states.get(s.key, SourceState(s.key))) for s in known)
    headings = ("source", "side", "institution", "state", "last poll", "last new", "polls", "")
    out().print(table(*headings, rows=rows))


def _row(source: Source, state: SourceState) -> Iterator[str]:
    yield source.key
    yield source.side
    yield source.institution
    yield _state(source, state)
    yield _minute(state.checked_at)
    yield _minute(state.changed_at)
    yield str(state.polls)
    yield state.detail


def _state(source: Source, state: SourceState) -> str:
    if not source.on:
        return "off"
    if state.checked_at is None:
        return "not polled yet"
    return state.trouble or "ok"


def _minute(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
def backup(path: Path) -> None:
    """Copy the database to PATH while the bot goes on running."""
    run(_backup(ready(), path))
    click.echo(f"copied to {path}")


async def _backup(settings: Settings, path: Path) -> None:
    async with stored(settings) as store:
        await store.backup(str(path))


@click.command()
def doctor() -> int:
    """Check the set-up: settings, database, sources, Slack; say what to do about each fault."""
    settings = ready()
    report("settings", "complete" if settings.slack else "no Slack tokens: console workspace")
    checks = {"database": _database, "sources": _count_sources, "Slack": check_slack}
    faults = 0
    for name, check in checks.items():
        try:
            report(name, run(check(settings)))
        except ReadoutsError as error:
            faults += 1
            report(name, str(error), mark="FAULT")
    return int(bool(faults))


def report(name: str, words: str, mark: str = "ok") -> None:
    """Print one line of the doctor's report."""
    click.echo(f"{mark:<6} {name}: {words}")


async def _database(settings: Settings) -> str:
    async with stored(settings) as store:
        counts = await store.read(lambda r: r.counts())
    return f"{settings.database} with {counts.statements} statements, {counts.calls} calls"


async def _count_sources(settings: Settings) -> str:
    known = catalogue(settings)
    return f"{sum(s.on for s in known)} of {len(known)} switched on"
