"""Commands that take statements in and give calls and comparisons out.

The app and the store are imported where they are needed: what reads files alone starts without.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli_shared import (
    as_json,
    err,
    out,
    print_json,
    print_json_line,
    progress,
    ready,
    run,
    table,
    who,
)
from bot.config import Settings
from bot.digest.terminal import render
from bot.divergence.as_dict import comparison_as_dict
from bot.divergence.background import NOTHING, Background
from bot.exporting import FORMATS, Format, exported
from bot.knowing import Knowledge, knowledge
from bot.model.call import Call
from bot.model.divergence import Comparison
from bot.model.errors import InputError, SourceError, StatementError
from bot.model.readout import Readout
from bot.model.statement import Statement
from bot.ports import Store
from bot.readouts.recognise import as_dict
from bot.recalling import grounds, recall
from bot.sources.links import is_web_address, shown
from bot.statement_files import read_statement, read_statements

if TYPE_CHECKING:
    from bot.app import App

BATCH = 250
"""Statements a unit of work: large enough to be fast, small enough to lose little when killed."""
AS_FILE = "give its text and side as a statement file"

readable = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("files", nargs=-1, required=True, type=readable, metavar="FILE...")
def ingest(files: tuple[Path, ...]) -> int:
    """Take in statements from JSON files (.json, .jsonl, .jsonl.gz).

    Doing it twice changes nothing, so a run that was stopped is simply started again.
    """
    return run(_ingest(files))


async def _ingest(files: tuple[Path, ...]) -> int:
    from bot.app import App  # noqa: PLC0415

    refused = 0
    async with App.open(ready()) as app:
        for path in files:
            refused += await ingest_file(app, path)
        counts = await app.store.read(lambda r: r.counts())
    click.echo(
        f"stored: statements {counts.statements}, versions {counts.versions}, "
        f"readouts {counts.readouts}, calls {counts.calls}, paired {counts.paired}"
    )
    return 1 if refused else 0


async def ingest_file(app: "App", path: Path) -> int:
    """Take in one file, say what came of it, and return how many lines were refused."""
    tally = {"new": 0, "changed": 0, "same": 0}
    refused = 0
    with progress() as bar:
        task = bar.add_task(path.name, total=_size(path), note="")
        lines = read_statements(
            path, app.knowledge.zone_of, lambda at: bar.update(task, completed=at)
        )
        for batch in batches(lines):
            good = [s for s in batch if isinstance(s, Statement)]
            for saved in await app.watcher.take_all(good, app.clock()):
                tally[saved.outcome] += 1
            bar.update(task, note=f"{sum(tally.values())} statements")
            for error in (e for e in batch if isinstance(e, StatementError)):
                refused += 1
                err().print(f"readouts: {path}: {error}; skipped", markup=False, soft_wrap=True)
    summary = ", ".join(f"{n} {outcome}" for outcome, n in tally.items())
    click.echo(f"{path.name}: {summary}" + (f", {refused} refused" if refused else ""))
    return refused


def _size(path: Path) -> int:
    return path.stat().st_size


def batches(
    lines: Iterator[Statement | StatementError],
) -> Iterator[list[Statement | StatementError]]:
    """Yield the lines in groups of `BATCH`."""
    batch: list[Statement | StatementError] = []
    for line in lines:
        batch.append(line)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


@click.command()
@click.argument("file", type=readable)
@as_json
def recognise(file: Path, json_: bool) -> int:  # noqa: FBT001 -- click's way with flags
    """Say for each statement of FILE whether it is an account of a call, and of which.

    With --json: one object per statement, one a line.
    """
    known = knowledge(ready().officials)
    refused, rows = 0, []
    for found in read_statements(file, known.zone_of):
        if isinstance(found, StatementError):
            refused += 1
            err().print(f"readouts: {file}: {found}; skipped", markup=False, soft_wrap=True)
            continue
        account = as_dict(found, *known.recognise(found))
        if json_:
            print_json_line(account)
        else:
            rows.append((found.title, account))
    if not json_:
        out().print(_accounts(rows))
    return 1 if refused else 0


def _accounts(rows: list[tuple[str, dict[str, object]]]) -> object:
    def cells(title: str, account: dict[str, object]) -> list[str]:
        names = account["principals"]
        people = ", ".join(map(str, names)) if isinstance(names, list) else ""
        return [str(account["account"]), str(account["date"] or ""), people, title]

    return table("account", "date", "principals", "title", rows=(cells(*row) for row in rows))


@click.command()
@click.argument("accounts", nargs=-1, required=True, metavar="A B [C...]")
@as_json
def compare(accounts: tuple[str, ...], json_: bool) -> None:  # noqa: FBT001
    """Compare two or more accounts of one call: statement files, stored ids or URLs.

    A URL that is not stored is read now, as polling reads pages; nothing of it is stored.
    """
    if len(accounts) < 2:  # noqa: PLR2004 -- it takes two to compare
        raise click.UsageError("give at least two accounts: files, stored ids or URLs")
    run(_compare(accounts, json_=json_))


async def _compare(accounts: tuple[str, ...], *, json_: bool) -> None:
    known = knowledge(ready().officials)
    read = [_from_file(a, known) for a in accounts]
    statements = [s or await _stored(a) for s, a in zip(read, accounts, strict=True)]
    readouts = [Readout(s, known.recognise(s)[0]) for s in statements]
    comparison = known.compare(readouts, NOTHING if all(read) else await _recalled(readouts))
    if json_:
        print_json(comparison_as_dict(comparison))
    else:
        out().print(render(known.digest_of_accounts(comparison)))


async def _recalled(readouts: list[Readout]) -> Background:
    from bot.app import stored  # noqa: PLC0415

    async with stored(ready()) as store:
        return await store.read(lambda reading: recall(reading, grounds(reading, readouts)))


def _from_file(name: str, known: Knowledge) -> Statement | None:
    path = Path(name)
    return read_statement(path, known.zone_of) if path.is_file() else None


async def _stored(name: str) -> Statement:
    from bot.app import stored  # noqa: PLC0415

    settings = ready()
    async with stored(settings) as store:
        found = await store.read(lambda r: r.statement(name) or r.statement_by_url(name))
        if found is None and is_web_address(name):
            found = await _read(name, store, settings)
    if found is None:
        raise InputError(
            f"'{name}' is neither a file nor the id or URL of a stored statement; "
            "`readouts calls` lists the ids"
        )
    return found


async def _read(url: str, store: Store, settings: Settings) -> Statement:
    """Return the statement behind a link, as it is stored in another form or says now."""
    # Here, since files and stored statements need no network's libraries.
    from bot.pages import PASTE  # noqa: PLC0415
    from bot.running import reading  # noqa: PLC0415

    async with reading(store, settings) as pages:
        try:
            found = await pages.stored(url) or await pages.read(url)
        except SourceError as error:
            raise InputError(str(error).replace(PASTE, AS_FILE)) from None
    if not found.side:
        raise InputError(f"it is not known whose account {shown(url)} is: {AS_FILE}")
    return found


@click.command()
@click.option("--format", "format_", type=click.Choice(FORMATS), default="json")
@who
def export(who: tuple[str, ...], format_: Format) -> None:
    """Print calls with their comparisons: JSON, or CSV with one row a finding."""
    run(_export(" ".join(who), format_))


async def _export(words: str, form: Format) -> None:
    from bot.app import App  # noqa: PLC0415

    async with App.open(ready()) as app:
        found = [c for c in await app.queries.calls(words) if c.state == "paired"]
        pairs = [(call, await _compared(app, call)) for call in found]
    click.echo(exported(pairs, form), nl=False)


async def _compared(app: "App", call: Call) -> Comparison:
    return app.knowledge.compare(call.readouts, await app.queries.background(call))
