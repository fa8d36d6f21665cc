"""Commands about calls: which are known, and what people rule about their accounts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import click

from bot.app import App
from bot.calls.as_dict import call_as_dict
from bot.calls.candidates import Candidate
from bot.calls.silence import Silence
from bot.cli_shared import as_json, out, print_json, ready, run, table, who
from bot.digest import texts
from bot.model.call import Call
from bot.model.ruling import RulingKind
from bot.ruling import KEPT, Say

SHOWN = 50
"""How many rows people are shown."""
HEADINGS = ("date", "state", "principals", "accounts")

undo = click.option("--undo", is_flag=True, help="Take it back, with all that followed from it.")
by = click.option(
    "--by", metavar="NAME", default="the command line", show_default=True, help="Who says so."
)
note = click.option("--note", metavar="WORDS", default="", help="Why, in a few words.")


@click.command()
@who
@click.option(
    "--candidates", is_flag=True, help="Show accounts that may be of one call, but not surely."
)
@as_json
def calls(*, who: tuple[str, ...], candidates: bool, json_: bool) -> None:
    """List the calls known, or those that all of WHO fit.

    WHO are names, sides, capitals, topics and days: `readouts calls biden putin`, `readouts calls
    moscow grain since 2022-01`, `readouts calls waiting`. Any other word, or words in quotation
    marks, are looked for in the accounts' titles and texts. The ids of the accounts, in brackets,
    are what `readouts pair`, `part`, `wrong` and `compare` take.
    """
    listing = _candidates if candidates else _calls
    run(listing(" ".join(who), json_=json_))


async def _calls(words: str, *, json_: bool) -> None:
    async with App.open(ready()) as app:
        query = await app.queries.parse(words)
        if json_:
            print_json([call_as_dict(call) for call in await app.queries.find(query)])
            return
        found = await app.queries.find(replace(query, limit=query.limit or SHOWN))
        silent = await app.queries.silences(found)
        more = 0 if query.limit else await app.queries.count(query) - len(found)
        notes = [_silence(silent[call.id], app.queries.side_name) for call in found]
    out().print(_table(found, notes))
    _say_more(more)


def _table(found: Sequence[Call], notes: Sequence[str]) -> object:
    if not any(notes):
        return table(*HEADINGS, rows=map(_row, found))
    rows = ((*_row(call), note) for call, note in zip(found, notes, strict=True))
    return table(*HEADINGS, "silence", rows=rows)


def _row(call: Call) -> tuple[str, ...]:
    return (
        call.date.isoformat(),
        call.state,
        " – ".join(p.name for p in call.principals),
        ", ".join(f"{r.side} {r.statement.publisher} ({r.id})" for r in call.readouts),
    )


def _silence(found: Sequence[Silence], name: Callable[[str], str]) -> str:
    """Return which sides are silent, and to which nobody listens, in words."""
    silent = [texts.silence(name(s.side), s.after) for s in found if s.followed]
    deaf = [name(s.side) for s in found if not s.followed]
    return "; ".join([*silent, *([texts.not_followed(deaf)] if deaf else [])])


def _say_more(number: int) -> None:
    if number > 0:
        click.echo(f"… and {number} more: name days or people, or use --json for all of them")


async def _candidates(words: str, *, json_: bool) -> None:
    async with App.open(ready()) as app:
        found = await app.queries.candidates(await app.queries.calls(words))
    if json_:
        print_json([_as_dict(candidate) for candidate in found])
        return
    rows = ((*_ids(candidate), candidate.why) for candidate in found[:SHOWN])
    out().print(table("account", "account", "why not sure", rows=rows))
    _say_more(len(found) - SHOWN)


def _ids(candidate: Candidate) -> Iterator[str]:
    for readout in candidate.readouts:
        day, publisher = readout.recognition.date, readout.statement.publisher
        yield f"{day} {readout.side} {publisher} ({readout.id})"


def _as_dict(candidate: Candidate) -> dict[str, object]:
    return {
        "calls": list(candidate.calls),
        "readouts": [readout.id for readout in candidate.readouts],
        "why": candidate.why,
    }


@click.command()
@click.argument("a")
@click.argument("b")
@undo
@by
@note
def pair(*, a: str, b: str, undo: bool, by: str, note: str) -> None:
    """Put statements A and B together: they are accounts of one call, whatever the bot finds."""
    run(_rule("together", (a, b), Say(by, note), undo=undo))


@click.command()
@click.argument("a")
@click.argument("b")
@undo
@by
@note
def part(*, a: str, b: str, undo: bool, by: str, note: str) -> None:
    """Part statements A and B: they are accounts of two calls, whatever the bot finds."""
    run(_rule("apart", (a, b), Say(by, note), undo=undo))


@click.command()
@click.argument("id_", metavar="ID")
@undo
@by
@note
def wrong(*, id_: str, undo: bool, by: str, note: str) -> None:
    """Mark statement ID as no account of any call."""
    run(_rule("no_call", (id_,), Say(by, note), undo=undo))


async def _rule(kind: RulingKind, ids: tuple[str, ...], say: Say, *, undo: bool) -> None:
    async with App.open(ready()) as app:
        if undo:
            ruling = await app.arbiter.undo(kind, ids)
            click.echo(f"undone: {KEPT[kind]} {ruling.words}")
        else:
            await app.arbiter.rule(kind, ids, say)
            click.echo(f"kept: {KEPT[kind]} by {say.by}; --undo takes it back")
        found = await app.arbiter.calls_of(ids)
    if found:
        out().print(_table(found, [""] * len(found)))
