"""Commands that tell how the bot is, and that keep what is stored safe."""

from pathlib import Path

import click

from bot.app import sources as catalogue
from bot.app import stored
from bot.app_slack import check_slack
from bot.cli_shared import ready, run
from bot.config import Settings
from bot.model.errors import ReadoutsError


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
