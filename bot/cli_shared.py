"""What the commands share: settings, output for people and for programs, progress bars."""

import asyncio
import json
import sys
from collections.abc import Coroutine, Iterable
from typing import TypeVar

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from bot.cli_logging import set_up_logging
from bot.config import Settings, load

T = TypeVar("T")

who = click.argument("who", nargs=-1, metavar="[WHO...]")
as_json = click.option("--json", "json_", is_flag=True, help="Print exact JSON instead.")


def ready() -> Settings:
    """Return the settings, with logging set up by them."""
    settings = load()
    set_up_logging(settings.log_level)
    return settings


def run(work: Coroutine[object, object, T]) -> T:
    """Run asynchronous work to its end."""
    return asyncio.run(work)


def out() -> Console:
    """Return a console on stdout that breaks no words that a program may want to read."""
    return Console(soft_wrap=not sys.stdout.isatty(), highlight=False)


def wide(columns: int = 140) -> Console:
    """Return a console on stdout that cuts no cell of a wide table; a terminal wraps its lines."""
    console = out()
    console.width = max(console.width, columns)
    return console


def err() -> Console:
    """Return a console on stderr, for progress and for notes."""
    return Console(stderr=True, highlight=False)


def print_json(value: object) -> None:
    """Print one JSON value, indented."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def print_json_line(value: object) -> None:
    """Print one JSON value on one line."""
    click.echo(json.dumps(value, ensure_ascii=False))


def table(*headings: str, rows: Iterable[Iterable[str]], title: str | None = None) -> Table:
    """Return a table of plain cells: nothing in them is taken for markup."""
    made = Table(title=title, header_style="bold", title_justify="left", box=SIMPLE_HEAD)
    for heading in headings:
        made.add_column(heading, overflow="fold")
    for row in rows:
        made.add_row(*(cell.replace("[", "\\[") for cell in row))
    return made


def progress() -> Progress:
    """Return a progress bar on stderr; it draws on a terminal only."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[note]}"),
        TimeElapsedColumn(),
        console=err(),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
