"""Settles which of several officials a name means."""

from dataclasses import dataclass

from bot.model.official import Official
from bot.officials.chains import Chain
from bot.officials.lexicon import Atom
from bot.officials.memory import Memory
from bot.officials.mentions import How
from bot.officials.names import word_set
from bot.officials.register import Register
from bot.officials.strangers import Page


@dataclass(frozen=True, slots=True)
class Weigher:
    """Settles which of several officials a name means."""

    page: Page
    register: Register
    memory: Memory

    def chosen(self, chain: Chain, atom: Atom) -> Official | None:
        """Return the official meant; None where nobody fits, or two fit alike."""
        ranked = sorted(((self._weight(k, chain, atom), k) for k in atom.keys), reverse=True)
        best, key = ranked[0]
        if best <= 0 or (len(ranked) > 1 and ranked[1][0] == best):
            return None
        return self.register.officials[key]

    def how(self, chain: Chain, atom: Atom) -> How:
        """Return by what a person is recognised."""
        if self._titled(chain, atom):
            return "title and name"
        return "full name" if atom.form == "full" else "surname"

    def _titled(self, chain: Chain, atom: Atom) -> bool:
        address = atom.form != "full" and atom.start < name_start(self.page.text, atom)
        return bool(chain.roles) or chain.counterpart or address

    def _weight(self, key: str, chain: Chain, atom: Atom) -> int:
        """How well an official fits the words: nought where not at all."""
        official, day = self.register.officials[key], self.page.day
        if atom.form != "full" and self._excluded(official, chain, atom):
            return 0
        sides = self.register.sides_of(official, day)
        held = frozenset(self.register.roles_on(official, day))
        stated = {own for role in chain.roles for own in self.register.meant(role)}
        weight = 16 * bool(stated & held) + 8 * bool(chain.sides & sides)
        weight += 4 * self.memory.has(key) + 2 * bool(held) + (self.page.side in sides)
        return 1 + weight

    def _excluded(self, official: Official, chain: Chain, atom: Atom) -> bool:
        """Whether the words give another side, or a common word stands there without a title."""
        known = {official.side, *(office.side for office in official.offices)}
        if chain.stated and not chain.stated & known:
            return True
        common = atom.form == "common" and not self._titled(chain, atom)
        return common and not self.memory.has(official.id)


def name_start(text: str, atom: Atom) -> int:
    """Return where the name itself begins, behind a form of address."""
    first, _, rest = text[atom.start : atom.end].partition(" ")
    addressed = rest and first.rstrip(".") in word_set("titles")
    return atom.start + len(first) + 1 if addressed else atom.start
