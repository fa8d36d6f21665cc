"""Takes statements as the bot does, and notes what came."""

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

    async def take(self, statement: Statement, seen_at: datetime) -> Saved:
        """Store one statement."""
        if self.poison and self.poison in statement.text:
            raise ZeroDivisionError(self.poison)
        saved = await self.store.write(lambda unit: unit.save_statement(statement, seen_at))
        if saved.outcome != "same":
            self.taken.append((saved.outcome, statement.text))
        return saved
