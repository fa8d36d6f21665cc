"""What buttons and modals that part accounts carry, and how it is read again."""

import json
from collections.abc import Iterable, Sequence
from typing import cast, get_args

from bot.digest.document import Button
from bot.model.errors import InputError
from bot.model.ruling import Ruling, RulingKind
from bot.ruling import Ruled
from handlers.texts import rulings as words

CALLBACK, WHICH, NOTE = "not_same", "which", "note"
"""The view that parts accounts, and its fields."""
LONGEST = 1_900
"""Characters that a button or a modal is sure to hold."""


def undoing(rulings: Iterable[Ruling]) -> tuple[Button, ...]:
    """Return the button that takes these rulings back; none where they are too many for it."""
    value = json.dumps([[ruling.kind, *ruling.statements] for ruling in rulings])
    return (words.undoing(value),) if len(value) <= LONGEST else ()


def read_undoing(value: str) -> list[Ruled]:
    """Return what a button takes back; raises `InputError` for anything else."""
    found = [(str(kind), list(map(str, ids))) for kind, *ids in _rows(value)]
    if any(kind not in get_args(RulingKind) for kind, _ in found):
        raise InputError(words.GONE)
    return [(cast("RulingKind", kind), ids) for kind, ids in found]


def kept(statements: Sequence[str]) -> str:
    """Return statements as a modal keeps them; raises `InputError` where they are too many."""
    value = json.dumps([list(statements)])
    if len(value) > LONGEST:
        raise InputError(words.TOO_MANY)
    return value


def read_kept(private: str) -> list[str]:
    """Return the statements that a modal kept; raises `InputError` for anything else."""
    return [str(statement) for row in _rows(private) for statement in row]


def _rows(value: str) -> list[list[object]]:
    try:
        rows = json.loads(value)
    except ValueError:
        rows = None
    if not isinstance(rows, list) or not all(isinstance(row, list) and row for row in rows):
        raise InputError(words.GONE)
    return rows
