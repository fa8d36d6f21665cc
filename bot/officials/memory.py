"""Who was named earlier in a text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.model.official import Principal
from bot.officials.folding import fold

_PARTS = re.compile(r"[ -]+")


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody named, with the offices held or said to be held."""

    principal: Principal
    roles: frozenset[str]


@dataclass(slots=True)
class Memory:
    """Those named so far, in order."""

    seen: list[Seen] = field(default_factory=list)

    def add(self, principal: Principal, roles: Iterable[str]) -> None:
        """Remember somebody as the last one named."""
        self.seen.append(Seen(principal, frozenset(roles)))

    def has(self, official_id: str) -> bool:
        """Return whether an official was named."""
        return any(s.principal.id == official_id for s in self.seen)

    def knows(self, principal: Principal) -> bool:
        """Return whether exactly this person was named."""
        return any(s.principal == principal for s in self.seen)

    def with_role(self, roles: Iterable[str], sides: frozenset[str]) -> Principal | None:
        """Return who was named last as holder of one of `roles`, for one of `sides` if any."""
        meant = frozenset(roles)
        for seen in reversed(self.seen):
            if seen.roles & meant and (not sides or seen.principal.side in sides):
                return seen.principal
        return None

    def roles_beside(self, side: str) -> frozenset[str]:
        """Return the offices of the person named last who is of another side."""
        beside = (s.roles for s in reversed(self.seen) if s.principal.side != side)
        return next(beside, frozenset())

    def stranger(self, written: str) -> Principal | None:
        """Return the person on no roster who was named with the same last name."""
        last = last_part(written)
        known = (s.principal for s in reversed(self.seen) if s.principal.id is None)
        return next((p for p in known if last_part(p.name) == last), None)

    def strangers(self) -> dict[str, Principal]:
        """Return the persons on no roster by the folded last word of their names."""
        known = (s.principal for s in self.seen if s.principal.id is None)
        return {fold(p.name).rsplit(" ", maxsplit=1)[-1]: p for p in known}


def last_part(name: str) -> str:
    """Return the last part of a name, folded, a particle before it left out.

    >>> last_part("Mohammed bin Abdulrahman Al-Thani")
    'thani'
    """
    return _PARTS.split(fold(name).strip())[-1].casefold()
