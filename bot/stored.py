"""What the store is asked with and answers with, beside the values of the model."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.model.call import State
from bot.model.statement import Version


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving a statement did. `number` is the version that now stands.

    `before` is the version that stood until now, when the statement was changed.
    """

    outcome: Literal["new", "changed", "same"]
    number: int
    before: Version | None = None


@dataclass(frozen=True, slots=True)
class CallQuery:
    """Which calls are meant. Empty fields restrict nothing.

    Every group in `who` must fit, by any one of its keys: a principal's key (see `Principal.key`)
    or ``side:XX`` of who took part, ``topic:…`` of what an account treats. `since` and `until` are
    inclusive days. `text` are words, or phrases of several, that all stand in the accounts' titles
    and texts.
    """

    who: tuple[frozenset[str], ...] = ()
    since: date | None = None
    until: date | None = None
    state: State | None = None
    limit: int | None = None
    text: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of an account by name: a stretch of one version of a statement; never changes."""

    statement: str
    version: int
    start: int
    end: int
    side: str
    lang: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is stored."""

    statements: int
    versions: int
    readouts: int
    calls: int
    paired: int
