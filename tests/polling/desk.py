"""Takes statements as the bot does, and notes what came."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.model.statement import Statement
from bot.ports import Saved
from storage.store import SqliteStore

NOON = datetime(2022, 2, 1, 12, 0, tzinfo=UTC)


@dataclass
class Desk:
    """Takes statements as the bot does, and notes what came; `poison` can't be taken."""

    store: SqliteStore
    taken: list[tuple[str, str]] = field(default_factory=list)
    poison: str = ""

    async def take_all(self, statements: Sequence[Statement], seen_at: datetime) -> list[Saved]:
        """Store statements; one that can't be taken breaks all of them."""
        if self.poison and any(self.poison in s.text for s in statements):
            raise ZeroDivisionError(self.poison)
        return [await self.take(statement, seen_at) for statement in statements]

    async def take(self, statement: Statement, seen_at: datetime) -> Saved:
        """Store one statement."""
        saved = await self.store.write(lambda unit: unit.save_statement(statement, seen_at))
        if saved.outcome != "same":
            self.taken.append((saved.outcome, statement.text))
        return saved
