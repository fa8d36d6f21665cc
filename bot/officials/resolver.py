"""Reads one text: chains of words become persons, by offices, sides and what came before."""

import re

from bot.model.official import Principal
from bot.officials.chains import Chain, chains
from bot.officials.lexicon import Atom
from bot.officials.memory import Memory
from bot.officials.mentions import How, Mention
from bot.officials.names import word_set
from bot.officials.naming import named_atoms
from bot.officials.register import Register
from bot.officials.strangers import Page, Sighting, Strangers
from bot.officials.weighing import Weigher, name_start

_ARTICLE = re.compile(r"(?:^|[^\w])[Tt]he $|(?:^|[.!?]\s)THE $")
_GENITIVE = re.compile(r" of |(?: [\w-]+(?:ого|его|ой|ей|ых|их|ої))\b")
_LAST_WORD = re.compile(r"([\w'.-]+) ?$")


class Reader:
    """One pass over one text."""

    def __init__(self, page: Page, register: Register, atoms: list[Atom]) -> None:
        self._page, self._register = page, register
        self._atoms = tuple(named_atoms(page.text, atoms, register))
        self._memory = Memory()
        self._strangers = Strangers(page, register, self._memory, self._atoms)
        self._weigher = Weigher(page, register, self._memory)

    def mentions(self) -> list[Mention]:
        """Return the persons named, in order and without overlap; spans are of the folded text."""
        found: list[Mention] = []
        for chain in chains(self._page.text, self._atoms, self._register.roles, self._page.lang):
            floor = found[-1].end if found else 0
            mention = self._mention(chain, floor) if chain.start >= floor else None
            if mention and mention.start >= floor:
                found.append(mention)
        echoes = [_as_mention(s, "surname") for s in self._strangers.echoes()]
        free = [e for e in echoes if not any(f.start < e.end and e.start < f.end for f in found)]
        return sorted((*found, *free), key=lambda m: m.start)

    def _mention(self, chain: Chain, floor: int) -> Mention | None:
        if chain.person:
            return self._person(chain, chain.person)
        if chain.roles or chain.counterpart:
            sighting = self._strangers.beside(chain, floor)
            if sighting:
                return self._stranger(chain, sighting)
        return self._office(chain) if chain.roles or chain.counterpart else None

    def _person(self, chain: Chain, atom: Atom) -> Mention | None:
        official = self._weigher.chosen(chain, atom)
        if official:
            principal = self._register.principal(official, self._page.day)
            held = self._register.roles_on(official, self._page.day)
            self._memory.add(principal, (*held, *chain.roles))
            return Mention(chain.start, chain.end, principal, self._weigher.how(chain, atom))
        if not chain.roles or not chain.sides:
            return None
        name = (name_start(self._page.text, atom), atom.end)
        sighting = self._strangers.sighting(chain, name, (chain.start, chain.end))
        return self._stranger(chain, sighting) if sighting else None

    def _stranger(self, chain: Chain, sighting: Sighting) -> Mention:
        self._memory.add(sighting.principal, chain.roles)
        return _as_mention(sighting, "title and name")

    def _office(self, chain: Chain) -> Mention | None:
        if _not_present(self._page.text, chain.start):
            return None
        principal = self._counterpart(chain) if chain.counterpart else self._holder(chain)
        if principal is None:
            return None
        if not self._memory.knows(principal):
            self._memory.add(principal, chain.roles)
        how: How = "counterpart" if chain.counterpart else "office"
        return Mention(chain.start, chain.end, principal, how)

    def _counterpart(self, chain: Chain) -> Principal | None:
        """Return who, on the side named, holds an office like that of the one named before."""
        if len(chain.sides) != 1:
            return None
        (side,) = chain.sides
        roles = sorted(self._memory.roles_beside(side))
        official = self._register.counterpart(roles, side, self._page.day)
        return self._register.principal(official, self._page.day) if official else None

    def _holder(self, chain: Chain) -> Principal | None:
        if not chain.sides:
            return self._bare(chain)
        for side in sorted(chain.sides):
            for role in chain.roles:
                official = self._register.only_holder(role, side, self._page.day)
                if official:
                    return self._register.principal(official, self._page.day)
        return self._earlier(chain.roles, chain.sides)

    def _bare(self, chain: Chain) -> Principal | None:
        """Return who is meant by an office alone, as in "the Secretary"."""
        if not self._definite(chain):
            return None
        side = self._page.side
        for role in chain.roles:
            official = self._register.only_holder(role, side, self._page.day)
            own = self._register.principal(official, self._page.day) if official else None
            far = self._earlier((role,), frozenset())
            near = self._earlier((role,), frozenset({side})) if self._loose(role) else None
            meant = near or ((own or far) if self._own_first(role) else (far or own))
            if meant:
                return meant
        return None

    def _loose(self, role: str) -> bool:
        return len(self._register.meant(role)) > 1

    def _own_first(self, role: str) -> bool:
        """Whether the publisher's own holder goes before one named earlier.

        So "the President" of a German text is rather the guest than the country's own.
        """
        known = self._register.roles.get(role)
        leads = self._register.leads(role, self._page.side)
        return leads or known is None or known.kind != "leader" or self._loose(role)

    def _definite(self, chain: Chain) -> bool:
        """Whether an office alone means one person: with its article, or large in Russian."""
        text = self._page.text
        if not text[chain.start].isupper() or _GENITIVE.match(text, chain.end):
            return False
        if self._page.lang in ("ru", "uk"):
            return True
        before = text[max(0, chain.start - 6) : chain.start]
        following = text[chain.end : chain.end + 2].lstrip("' ")
        opens = (not before or before.endswith("  ")) and following[:1].islower()
        return self._page.lang == "en" and (opens or _ARTICLE.search(before) is not None)

    def _earlier(self, roles: tuple[str, ...], sides: frozenset[str]) -> Principal | None:
        meant = (own for role in roles for own in self._register.meant(role))
        return self._memory.with_role(meant, sides)


def _as_mention(sighting: Sighting, how: How) -> Mention:
    return Mention(sighting.start, sighting.end, sighting.principal, how)


def _not_present(text: str, place: int) -> bool:
    """Whether a word before the office says that its present holder is not meant."""
    before = text[max(0, place - 16) : place]
    word = _LAST_WORD.search(before)
    banned = word_set("before")
    unparted = tuple(w for w in banned if not w.isascii())
    return (word is not None and word.group(1) in banned) or before.endswith(unparted)
