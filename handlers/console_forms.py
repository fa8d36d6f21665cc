"""Forms on a terminal: one question a field, answered by a line each."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace

from rich.console import Console

from bot.digest.forms import Choice, Field, Modal
from handlers import texts
from handlers.console_screen import say

NOTHING = "-"
ON = frozenset({"yes", "y", "on", "1"})


async def fill(
    console: Console, modal: Modal, lines: AsyncIterator[str]
) -> dict[str, tuple[str, ...]] | None:
    """Ask for every field of a form and return what was filled in; None when the lines end.

    An empty line keeps what stands there, a hyphen empties it.
    """
    say(console, texts.FORM_HINT)
    values: dict[str, tuple[str, ...]] = {}
    for field in modal.fields:
        _ask(console, field)
        line = await anext(lines, None)
        if line is None:
            return None
        values[field.key] = given(field, line.strip())
    return values


def kept(modal: Modal, values: Mapping[str, tuple[str, ...]]) -> Modal:
    """Return a form with what was filled in already."""
    fields = (replace(field, value=values.get(field.key, ())) for field in modal.fields)
    return replace(modal, fields=tuple(fields))


def given(field: Field, line: str) -> tuple[str, ...]:
    """Return what a line says for a field.

    >>> given(Field("k", "L", "choices", (Choice("A", "a"), Choice("B", "b"))), "2 1")
    ('b', 'a')
    >>> given(Field("k", "L", value=("x",)), "")
    ('x',)
    """
    if not line:
        return field.value
    if line == NOTHING:
        return ()
    if field.kind == "toggle":
        return ("on",) if line.casefold() in ON else ()
    if field.kind in {"choice", "choices"}:
        chosen = _chosen(field.choices, line.replace(",", " ").split())
        return chosen if field.kind == "choices" else chosen[:1]
    return (line[: field.most],)


def _chosen(choices: Sequence[Choice], words: Sequence[str]) -> tuple[str, ...]:
    by_number = {str(number): choice.value for number, choice in enumerate(choices, 1)}
    return tuple(by_number[word] for word in words if word in by_number)


def _ask(console: Console, field: Field) -> None:
    standing = texts.FORM_STANDING.format(value=_standing(field)) if field.value else ""
    say(console, " ".join(filter(None, (f"{field.label}:", field.hint, standing))))
    for number, choice in enumerate(field.choices, 1):
        say(console, f"  {number} {choice.label}")


def _standing(field: Field) -> str:
    labels = {choice.value: choice.label for choice in field.choices}
    return ", ".join(labels.get(value, value) for value in field.value)
