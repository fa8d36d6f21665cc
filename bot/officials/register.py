"""Who holds which office when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.model.official import Office, Official, Principal
from bot.officials.folding import fold
from bot.officials.tables import Person, Role, SideRow

SHORTEST_PART = 3


@dataclass(frozen=True, slots=True)
class Holding:
    """One official's time in one office."""

    official: Official
    office: Office


class Register:
    """The officials with their offices, and the sides with the office that phones for them."""

    def __init__(
        self, people: Sequence[Person], sides: Sequence[SideRow], roles: Mapping[str, Role]
    ) -> None:
        self.officials = {p.official.id: p.official for p in people}
        self.roles = roles
        self.name_parts = {p.official.id: _parts(p.official) for p in people}
        self.givens = {p.official.id: _givens(p) for p in people}
        self._leaders = {row.side.code: row.leader for row in sides}
        self._holdings: dict[tuple[str, str], list[Holding]] = {}
        for person in people:
            for office in person.official.offices:
                post = (office.side, office.role)
                self._holdings.setdefault(post, []).append(Holding(person.official, office))

    def leads(self, role: str, side: str) -> bool:
        """Return whether this office phones for the side as its first."""
        return self._leaders.get(side) == role

    def leader(self, side: str) -> str:
        """Return the office that phones for the side."""
        return self._leaders.get(side, "president")

    def meant(self, role: str) -> tuple[str, ...]:
        """Return the offices that a role's name may stand for."""
        return (role, *self.roles[role].means) if role in self.roles else (role,)

    def only_holder(self, role: str, side: str, day: date) -> Official | None:
        """Return who holds the office on `day`, None where it is one of many."""
        known = self.roles.get(role)
        return None if known and known.many else self.holder(role, side, day)

    def holder(self, role: str, side: str, day: date) -> Official | None:
        """Return who holds the office on `day`; the later one where an office changes hands."""
        for own in self.meant(role):
            held = [h for h in self._holdings.get((side, own), ()) if h.office.held_on(day)]
            if held:
                return max(held, key=lambda h: h.office.start or date.min).official
        return None

    def exists(self, role: str, side: str) -> bool:
        """Return whether anybody on record ever held the office."""
        return any((side, own) in self._holdings for own in self.meant(role))

    def counterpart(self, roles: Iterable[str], side: str, day: date) -> Official | None:
        """Return who holds, on another side, an office of the same class as one of `roles`."""
        for role in roles:
            kind = self.roles[role].kind if role in self.roles else ""
            first = self.leader(side) if kind == "leader" else role
            same = (key for key, other in self.roles.items() if other.kind == kind)
            for key in (first, *same):
                found = self.holder(key, side, day)
                if found:
                    return found
        return None

    def roles_on(self, official: Official, day: date) -> tuple[str, ...]:
        """Return the offices that somebody holds on `day`."""
        return tuple(o.role for o in official.offices if o.held_on(day))

    def sides_of(self, official: Official, day: date) -> frozenset[str]:
        """Return the sides that somebody stands for on `day`, at any time if for none then."""
        held = {o.side for o in official.offices if o.held_on(day)}
        return frozenset(held or {official.side, *(o.side for o in official.offices)})

    def principal(self, official: Official, day: date) -> Principal:
        """Return an official as one who takes part in a call on `day`."""
        held = [o.side for o in official.offices if o.held_on(day)]
        side = official.side if official.side in held or not held else held[0]
        return Principal(official.name, side, official.id)


def _givens(person: Person) -> frozenset[str]:
    names = (person.official.name, *(s.lstrip("=") for s in person.spellings))
    return frozenset(fold(name).split(" ")[0] for name in names if " " in name)


def _parts(official: Official) -> frozenset[str]:
    """Return the folded words of all of somebody's names."""
    names = fold(" ".join((official.name, *official.aliases))).casefold()
    return frozenset(w for w in names.replace("-", " ").split() if len(w) >= SHORTEST_PART)
