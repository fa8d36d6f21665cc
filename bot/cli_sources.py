"""`readouts sources`: how the sources are, and what an address would be worth as one."""

import click

from bot.addresses import PUBLIC_ONLY, Guard
from bot.app import App, present
from bot.app import sources as catalogue
from bot.cli_shared import err, ready, run, table, wide
from bot.config import Settings
from bot.fetching import HttpFetcher, client
from bot.health.probe import as_row, candidate, feeds_named, findings
from bot.health.table import HEADINGS, row
from bot.model.errors import InputError, SourceError
from bot.model.source import Response, Source, SourceState
from bot.running import guard_of
from bot.sources.links import is_web_address, shown
from bot.web import Web


@click.group(invoke_without_command=True)
@click.pass_context
def sources(context: click.Context) -> None:
    """List the sources with the state of each."""
    if context.invoked_subcommand is None:
        run(_sources(ready()))


async def _sources(settings: Settings) -> None:
    known = catalogue(settings)
    async with App.open(settings) as app:
        states = await app.store.read(lambda r: r.source_states())
    now = present()
    rows = (row(s, states.get(s.key, SourceState(s.key)), now) for s in known)
    made = table(*HEADINGS, rows=rows)
    for column in made.columns[:-1]:  # what is left of the line is for the detail
        column.no_wrap = True
    wide().print(made)


@sources.command()
@click.argument("url")
def check(url: str) -> int:
    """Try URL and print the row that it would have in a sources file."""
    if not is_web_address(url):
        raise InputError(f"{shown(url)} is no web address: give one with https:// or http://")
    settings = ready()
    return run(try_address(settings, url, guard_of(settings)))


async def try_address(settings: Settings, url: str, guard: Guard = PUBLIC_ONLY) -> int:
    """Fetch and read what stands at `url`, and say what was found; return the exit status."""
    async with client(settings.contact, guard=guard) as http:
        web = Web.over(HttpFetcher(http))
        response = await web.lists.get(url)
        source = candidate(url, response)
        try:
            items = await web.items(response, source)
        except SourceError as error:
            return _say_unreadable(error, response)
    for line in findings(items):
        err().print(f"# {line}", markup=False, soft_wrap=True)
    click.echo(as_row(source, items, present().date()))
    _say_unknown(source)
    return 0


def _say_unreadable(error: SourceError, response: Response) -> int:
    err().print(f"readouts: {error}", markup=False, soft_wrap=True)
    for feed in feeds_named(response.body, response.url):
        err().print(f"# the page names a feed: {feed}", markup=False, soft_wrap=True)
    return 1


def _say_unknown(source: Source) -> None:
    if unknown := [name for name in ("side", "lang") if getattr(source, name) == "?"]:
        err().print(f"# fill in: {', '.join(unknown)}, and check the zone", markup=False)
