"""Commands that run the bot: in Slack, in the console workspace, over recorded feeds."""

import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from importlib import resources
from pathlib import Path

import click
from rich.console import Console

from bot.app import App, sources, stored
from bot.app_slack import slack_members, slack_workspace
from bot.cli_shared import out, progress, ready, table
from bot.cli_shared import run as run_async
from bot.config import Settings
from bot.digest.texts import counted
from bot.model.errors import InputError
from bot.polling import PollResult
from bot.running import Bot, at_work, bot_with, told_to_stop
from bot.snapshots import (
    ReplayReport,
    SimulatedClock,
    Snapshots,
    SnapshotServer,
    Step,
    load_snapshots,
)
from bot.snapshots import replay as replay_snapshots
from bot.text.changes import changes, rendered
from handlers.console import ConsolePublisher, ConsoleWorkspace, lines_of, prompt_for
from handlers.console_screen import Screen

CONSOLE = "console"
NO_TOKENS = "No Slack tokens are set (see .env.example): running in the console workspace"


@click.command()
@click.option("--live", is_flag=True, help="Without Slack tokens: poll the live sources.")
def run(live: bool) -> None:  # noqa: FBT001 -- click's way with flags
    """Run the bot: in Slack when .env has its tokens, else in the console workspace."""
    settings = ready()
    if settings.slack:
        run_async(_in_slack(settings))
    elif live:
        click.echo(f"{NO_TOKENS} on the live sources.")
        run_async(_in_console(settings))
    else:
        click.echo(f"{NO_TOKENS} on the bundled sample sources.")
        run_async(_on_samples(settings, prompt=True))


@click.command()
def demo() -> None:
    """Show the main job on bundled sample feeds, through loopback HTTP, in seconds."""
    run_async(_on_samples(ready(), prompt=False))


@click.command()
@click.argument("snapshots", type=click.Path(exists=True, path_type=Path))
@click.option("--every", type=click.IntRange(1, 1440), help="Also poll every so many minutes.")
@click.option("--quiet", is_flag=True, help="Print the report alone, no digests.")
@click.option("--edits", is_flag=True, help="List the silent edits, word by word.")
def replay(snapshots: Path, every: int | None, quiet: bool, edits: bool) -> None:  # noqa: FBT001
    """Run the whole bot over recorded feeds, under a simulated clock.

    SNAPSHOTS is a folder or tar of <publisher>/<time>.xml; they are served on loopback.
    """
    settings = ready()
    run_async(_replay(settings, load_snapshots(snapshots), every, quiet=quiet))
    if edits:
        run_async(_list_edits(settings))


@click.command()
@click.argument("keys", nargs=-1, metavar="[SOURCE...]")
def poll(keys: tuple[str, ...]) -> int:
    """Poll the sources once, now: all that are switched on, or those named."""
    return run_async(_poll(ready(), keys))


async def _in_slack(settings: Settings) -> None:
    async with App.open(settings, members=slack_members(settings)) as app:
        workspace, publisher = slack_workspace(app)
        await workspace.start()
        try:
            async with bot_with(app, publisher) as bot, at_work(bot, sources(settings)):
                click.echo(_greeting(settings))
                await told_to_stop()
        finally:
            await workspace.stop()


def _greeting(settings: Settings) -> str:
    where = settings.slack_channel or "the channels that watch"
    if settings.slack_mode == "socket":
        return f"Connected to Slack; digests go to {where}."
    at = f"http://{settings.http_host}:{settings.http_port}/slack"
    installing = f", installers at {at}/install" if settings.oauth else ""
    return f"Taking what Slack sends at {at}/events{installing}; digests go to {where}."


async def _in_console(settings: Settings) -> None:
    screen = Screen(out(), pressable=True)
    async with (
        App.open(settings, channel=CONSOLE) as app,
        bot_with(app, ConsolePublisher(screen)) as bot,
        at_work(bot, sources(settings)),
    ):
        await _prompt(app, screen)


async def _on_samples(settings: Settings, *, prompt: bool) -> None:
    screen = Screen(out(), pressable=prompt)
    snapshots = load_snapshots(Path(str(resources.files("bot.samples"))))
    with tempfile.TemporaryDirectory(prefix="readouts-") as folder:
        throwaway = settings.model_copy(update={"database": Path(folder, "sample.db")})
        async with _simulated(throwaway, snapshots, screen) as (bot, clock):
            report = await replay_snapshots(
                snapshots, bot.poller, clock, lambda _: bot.deliverer.deliver_due()
            )
            await _say(report, bot, screen.console)
            if prompt:
                async with SnapshotServer(snapshots, clock) as server, at_work(bot, server.sources):
                    await _prompt(bot.app, screen)


async def _replay(
    settings: Settings, snapshots: Snapshots, every: int | None, *, quiet: bool
) -> None:
    screen = Screen(Console(quiet=True) if quiet else out())
    between = timedelta(minutes=every) if every else None
    async with _simulated(settings, snapshots, screen) as (bot, clock):
        with progress() as bar:
            task = bar.add_task("replay", total=None, note="")

            async def show(step: Step) -> None:
                bar.update(
                    task, total=step.of, completed=step.number, note=f"{step.at:%d %b %H:%M}"
                )
                await bot.deliverer.deliver_due()

            report = await replay_snapshots(snapshots, bot.poller, clock, show, between)
        await _say(report, bot, out())


async def _list_edits(settings: Settings) -> None:
    async with stored(settings) as store:
        pairs = await store.read(lambda r: r.edited())
    for before, after in pairs:
        titles, texts = changes(before.title, after.title), changes(before.text, after.text)
        kind = "cosmetic" if titles.cosmetic and texts.cosmetic else "words"
        click.echo(f"{after.seen_at:%Y-%m-%d %H:%M} {kind}: {after.title}")
        for changed in (titles, texts):
            if not changed.cosmetic:
                click.echo(f"    {rendered(changed)}")


@asynccontextmanager
async def _simulated(
    settings: Settings, snapshots: Snapshots, screen: Screen
) -> AsyncIterator[tuple[Bot, SimulatedClock]]:
    clock = SimulatedClock(snapshots.times()[0])
    async with (
        App.open(settings, clock, CONSOLE, snapshots.sources) as app,
        bot_with(app, ConsolePublisher(screen), loopback=True) as bot,
    ):
        yield bot, clock


async def _say(report: ReplayReport, bot: Bot, console: Console) -> None:
    counts = await bot.app.store.read(lambda r: r.counts())
    console.print(
        f"{report.snapshots} snapshots, {report.polls} polls ({report.not_modified} answered 304, "
        f"{report.failures} failed), {report.statements} new statements, "
        f"{counted(report.versions - report.statements, 'silent edit')}, {report.seconds:.1f} s; "
        f"stored: {counts.statements} statements, {counts.calls} calls, {counts.paired} paired.",
        markup=False,
    )


async def _prompt(app: App, screen: Screen) -> None:
    lines = lines_of(sys.stdin)
    await ConsoleWorkspace(app.desk, screen, lines, prompt_for(sys.stdin)).run()


async def _poll(settings: Settings, keys: tuple[str, ...]) -> int:
    known = {s.key: s for s in sources(settings)}
    if unknown := [k for k in keys if k not in known]:
        raise InputError(f"no source is called '{unknown[0]}'; `readouts sources` lists them")
    chosen = [known[k] for k in keys] or [s for s in known.values() if s.polled]
    async with App.open(settings) as app, bot_with(app, ConsolePublisher(Screen(out()))) as bot:
        results = await bot.poller.poll_all(chosen)
    out().print(table("source", "outcome", "new", "changed", "items", "", rows=map(_row, results)))
    return int(all(r.outcome == "failed" for r in results))


def _row(result: PollResult) -> list[str]:
    numbers = [str(n) for n in (result.new, result.changed, result.items)]
    return [result.source, result.outcome, *numbers, result.detail]
