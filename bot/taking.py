"""Hands statements on in one piece, or, where one of them breaks, all but that one."""

import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model.errors import StoreError
from bot.model.statement import Statement
from bot.ports import Saved

log = logging.getLogger(__name__)

TakeAll = Callable[[Sequence[Statement], datetime], Awaitable[Sequence[Saved]]]
"""Stores statements, seen at a moment, with all that follows from them."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of statements, by id; None stands for one that could not be taken."""

    saved: dict[str, Saved | None]

    @property
    def outcomes(self) -> Counter[str]:
        """Return how many were new, changed, the same."""
        return Counter(saved.outcome for saved in self.saved.values() if saved)

    @property
    def lost(self) -> frozenset[str]:
        """Return the ids of those that could not be taken."""
        return frozenset(id_ for id_, saved in self.saved.items() if saved is None)

    @property
    def new(self) -> list[str]:
        """Return the ids of those not known before."""
        return [id_ for id_, saved in self.saved.items() if saved and saved.outcome == "new"]


async def taken(statements: Sequence[Statement], seen_at: datetime, take_all: TakeAll) -> Taken:
    """Hand all on at once; after an unexpected error one by one, which finds the culprit."""
    if not statements:
        return Taken({})
    try:
        saved = await take_all(statements, seen_at)
    except StoreError:  # not the statements' fault
        raise
    except Exception:  # the culprit is told below
        log.warning("one item at a time from here", exc_info=True)
        return Taken({s.id: await _one(s, seen_at, take_all) for s in statements})
    return Taken(dict(zip((s.id for s in statements), saved, strict=True)))


async def _one(statement: Statement, seen_at: datetime, take_all: TakeAll) -> Saved | None:
    try:
        return (await take_all([statement], seen_at))[0]
    except StoreError:
        raise
    except Exception:
        log.exception("%s could not be taken", statement.url or statement.id)
        return None
