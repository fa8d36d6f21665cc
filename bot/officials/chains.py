"""Sides, offices and names that stand together and name one person."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.officials.lexicon import Atom
from bot.officials.tables import Role, grammar

LONGEST_GAP = 70
_NAME = re.compile(r" [A-ZА-ЯЁ][\w'-]+ [A-ZА-ЯЁ][\w'-]+")
_GAPS = {
    "role-side": "role-side",
    "side-role": "side-role",
    "role-person": "role-person",
    "side-person": "role-person",
    "person-role": "person-role",
    "person-side": "person-side",
}


@dataclass(frozen=True, slots=True)
class Chain:
    """Atoms that name one person, or one office, or only a side."""

    atoms: tuple[Atom, ...]
    implied: frozenset[str] = frozenset()

    @property
    def start(self) -> int:
        """Where the first word begins."""
        return self.atoms[0].start

    @property
    def end(self) -> int:
        """Where the last word ends."""
        return self.atoms[-1].end

    @property
    def person(self) -> Atom | None:
        """The name, where there is one."""
        return next((a for a in self.atoms if a.kind == "person"), None)

    @property
    def roles(self) -> tuple[str, ...]:
        """The offices, in order."""
        return tuple(key for a in self.atoms if a.kind == "role" for key in sorted(a.keys))

    @property
    def stated(self) -> frozenset[str]:
        """The sides that the first side's name may stand for."""
        return next((a.keys for a in self.atoms if a.kind == "side"), frozenset())

    @property
    def sides(self) -> frozenset[str]:
        """The sides that are stated, else those that the office belongs to by its name."""
        return self.stated or self.implied

    @property
    def counterpart(self) -> bool:
        """Whether somebody is called the counterpart of another."""
        return any(a.kind == "counterpart" for a in self.atoms)


@cache
def glue(name: str) -> re.Pattern[str]:
    """Return what may stand in a gap of this kind."""
    (formal,) = grammar()["glue"]["formal"]
    alternatives = (a.replace("FORMAL", formal) for a in grammar()["glue"][name])
    return re.compile("|".join(f"(?:{a})" for a in alternatives))


def chains(
    text: str, atoms: Sequence[Atom], roles: Mapping[str, Role], lang: str
) -> tuple[Chain, ...]:
    """Return the atoms of a text grouped, in order."""
    grouping = _Grouping(text, atoms, roles, lang)
    found: list[Chain] = []
    place = 0
    while place < len(atoms):
        end = grouping.end(place)
        together = tuple(atoms[place:end])
        found.append(Chain(together, _implied(together, roles)))
        place = end
    return tuple(found)


def _implied(atoms: Sequence[Atom], roles: Mapping[str, Role]) -> frozenset[str]:
    """Return the side of an office that only one side has."""
    keys = (key for a in atoms if a.kind == "role" for key in a.keys)
    return frozenset(side for key in keys if (side := roles[key].side))


@dataclass(frozen=True, slots=True)
class _Grouping:
    """The atoms of one text, and what decides which of them belong together."""

    text: str
    atoms: Sequence[Atom]
    roles: Mapping[str, Role]
    lang: str

    def end(self, first: int) -> int:
        """Return where the group that begins with an atom ends."""
        person = first if self.atoms[first].kind == "person" else None
        office = _plain(self.atoms[first]) == "role"
        for i in range(first + 1, len(self.atoms)):
            kind = _plain(self.atoms[i])
            if (kind == "person" and not office) or not self._joined(first, i):
                return i
            if kind == "person" and person is not None:
                return person + 1
            if kind == "role" and person is not None and office and self._next_named(i):
                return i
            person = i if kind == "person" else person
            office = office or kind == "role"
        return len(self.atoms)

    def _next_named(self, role: int) -> bool:
        """Whether an office is that of somebody on no roster, named behind it."""
        last = role
        while last + 1 < len(self.atoms) and self.atoms[last + 1].kind == "side":
            last += 1
        return _NAME.match(self.text, self.atoms[last].end) is not None

    def _joined(self, first: int, i: int) -> bool:
        """Whether an atom goes on with what the one before it says."""
        before, after = self.atoms[i - 1], self.atoms[i]
        gap = self.text[before.end : after.start]
        if len(gap) > LONGEST_GAP or (gap == "" and self.text[after.start].isascii()):
            return False
        kinds = f"{_plain(before)}-{_plain(after)}"
        if kinds == "role-role":
            return self._one_holder(first, i, gap)
        if kinds == "person-side" and self._apposition(i, gap):
            return True
        name = _GAPS.get(kinds, "")
        if name == "role-side" and self.lang != "en":
            name = "role-side-loose"
        return bool(name) and glue(name).fullmatch(gap) is not None

    def _one_holder(self, first: int, i: int, gap: str) -> bool:
        """Whether one person holds both offices, unlike in "the Minister and Secretary Roe"."""
        if glue("role-role").fullmatch(gap) is None:
            return False
        before, after = self.atoms[i - 1], self.atoms[i]
        joint = before.kind == "counterpart" or any(self.roles[k].joint for k in before.keys)
        alone = i == first + 1 and self.text.endswith(("the ", "The "), 0, before.start)
        return gap == "兼" or (joint and before.keys != after.keys and not alone)

    def _apposition(self, i: int, gap: str) -> bool:
        """Whether an office with its side follows a name: "Roe, the Belizean minister"."""
        if i + 1 >= len(self.atoms) or _plain(self.atoms[i + 1]) != "role":
            return False
        following = self.text[self.atoms[i].end : self.atoms[i + 1].start]
        opened = glue("person-role").fullmatch(gap) is not None
        return opened and glue("side-role").fullmatch(following) is not None


def _plain(atom: Atom) -> str:
    return "role" if atom.kind == "counterpart" else atom.kind
