"""A ruling: what a person has decided about which accounts tell of the same call."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

RulingKind = Literal["together", "apart", "no_call"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's word on statements, which stands above what the bot would find by itself.

    `statements` are ids in the order of the alphabet: two that are of one call (``together``) or
    of two (``apart``), or one that is no account of any (``no_call``). A later ruling on the same
    statements takes the place of the earlier one.
    """

    kind: RulingKind
    statements: tuple[str, ...]
    by: str
    at: datetime
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse what could not be obeyed."""
        wanted = 1 if self.kind == "no_call" else 2
        if len(set(self.statements)) != wanted or list(self.statements) != sorted(self.statements):
            raise ValueError(f"a ruling '{self.kind}' names {wanted} statements, in order")

    @property
    def words(self) -> str:
        """Who ruled so, when, and why, as part of a sentence."""
        said = f" ({self.note})" if self.note else ""
        return f"by {self.by} on {self.at.date().isoformat()}{said}"
