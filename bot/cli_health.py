"""Commands that tell how the bot is, and that keep what is stored safe."""

from dataclasses import asdict
from pathlib import Path

import click

from bot.app import present, stored
from bot.app import sources as catalogue
from bot.app_slack import check_slack
from bot.cli_shared import as_json, print_json, ready, run
from bot.config import Settings
from bot.doctor import database_check, settings_check, sources_check
from bot.model.check import Check, State, fault
from bot.model.errors import SettingsError, StoreError

MARKS: dict[State, str] = {"ok": "ok", "fault": "FAULT", "unchecked": "?"}
SETTINGS_TODO = "correct .env or the environment; .env.example explains every setting"
DATABASE_TODO = "nothing can be stored before this is put right"


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
@as_json
def doctor(json_: bool) -> int:  # noqa: FBT001 -- click's way with flags
    """Check the set-up: settings, database, sources, Slack; say what to do about each fault."""
    try:
        checks = run(_examined(ready()))
    except SettingsError as error:
        checks = [fault("settings", str(error), SETTINGS_TODO)]
    if json_:
        print_json([asdict(check) for check in checks])
    else:
        for check in checks:
            report(check)
    return int(any(check.state == "fault" for check in checks))


def report(check: Check) -> None:
    """Print one line of the doctor's report, and one for what is to be done."""
    click.echo(f"{MARKS[check.state]:<6} {check.name}: {check.words}")
    if check.todo:
        click.echo(f"{'':<6} to do: {check.todo}")


async def _examined(settings: Settings) -> list[Check]:
    known = catalogue(settings)
    checks = [settings_check(settings)]
    try:
        async with stored(settings) as store:
            checks.append(await database_check(store, settings.database))
            states = await store.read(lambda r: r.source_states())
            checks.append(sources_check(known, states, present()))
            return checks + await check_slack(settings, store)
    except StoreError as error:
        checks.append(fault("database", str(error), DATABASE_TODO))
    checks.append(sources_check(known, {}, present()))
    return checks + await check_slack(settings, None)
