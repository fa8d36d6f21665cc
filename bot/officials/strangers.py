"""Persons on no roster: a name beside an office, with a side that the words give."""

import re
from dataclasses import dataclass
from datetime import date

from bot.model.official import Official, Principal
from bot.officials.chains import LONGEST_GAP, Chain, glue
from bot.officials.folding import Folded, fold
from bot.officials.lexicon import Atom
from bot.officials.memory import Memory, last_part
from bot.officials.names import is_title, unknown_after, unknown_before, word_set
from bot.officials.nominative import nominative
from bot.officials.register import Register
from bot.officials.unparted import UNCASED, uncased_after
from bot.officials.vocabulary import CYRILLIC

SHORTEST_NAME = 4
_GAP_AFTER = re.compile(r"(,?) ")
_GAP_BEFORE = re.compile(r", (?:the |a |an )?$")
_ENDING = re.compile(r"['’][^\W\d_A-Z]{1,6}$")
_WORD = re.compile(r"([\w-]+)\.? ")

_PRECEDING = re.compile(r"(?<![.!?] )\b([A-ZА-ЯЁ][\w'-]+) $")
_FOLLOWING = re.compile(r" ([\w-]+)")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Page:
    """A text, folded and as given, with what is known before it is read."""

    known: Folded
    original: str
    day: date
    side: str
    lang: str

    @property
    def text(self) -> str:
        """The folded text."""
        return self.known.text

    def written(self, span: Span) -> str:
        """Return a stretch as the original writes it, on one line; Turkish ones without ending."""
        start, end = self.known.span(*span)
        written = " ".join(self.original[start:end].split())
        return _ENDING.sub("", written) if self.lang == "tr" else written


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person found by name beside an office, and the whole stretch that names the person."""

    start: int
    end: int
    principal: Principal


class Strangers:
    """Finds the names that are on no roster, and those of the roster in an unusual shape."""

    def __init__(
        self, page: Page, register: Register, memory: Memory, atoms: tuple[Atom, ...]
    ) -> None:
        self._page, self._register, self._memory = page, register, memory
        self._sides = [a for a in atoms if a.kind == "side"]
        self._taken = [a for a in atoms if a.kind == "person"]

    def beside(self, chain: Chain, floor: int) -> Sighting | None:
        """Return the name after an office, or before it where the office is an apposition."""
        return self._after(chain) or self._before(chain, floor)

    def sighting(self, chain: Chain, name: Span, span: Span) -> Sighting | None:
        """Return the person of this name, its side left empty where no words give one.

        The office never names its holder here: another name is written beside it.
        """
        written = self._page.written(name)
        if self._page.lang in CYRILLIC:
            written = nominative(written, self._page.lang, self._page.text)
        official = self._holder_named(chain, written)
        if official:
            return Sighting(*span, self._register.principal(official, self._page.day))
        known = self._memory.stranger(written)
        side = self._side(chain, known)
        same = known is not None and known.side == side
        return Sighting(*span, known if known and same else Principal(written, side))

    def echoes(self) -> list[Sighting]:
        """Return the later bare last names of persons on no roster."""
        strangers = self._memory.strangers()
        names = [re.escape(name) for name in strangers if len(name) >= SHORTEST_NAME]
        if not names:
            return []
        pattern = re.compile(rf"(?<![\w-])(?:Mr?s?\.? )?({'|'.join(names)})(?![\w-])")
        found = (m for m in pattern.finditer(self._page.text) if self._echo(m, strangers))
        return [Sighting(m.start(), m.end(), strangers[m.group(1)]) for m in found]

    def _echo(self, match: re.Match[str], strangers: dict[str, Principal]) -> bool:
        """Whether a last name stands alone, or behind a given name that is the person's."""
        text = self._page.text
        before = _PRECEDING.search(text, max(0, match.start() - LONGEST_GAP), match.start())
        after = _FOLLOWING.match(text, match.end())
        if after and after.group(1) in word_set("followers") | word_set("nonnames"):
            return False
        if before is None or before.group(1) in word_set("openers"):
            return True
        return before.group(1) in fold(strangers[match.group(1)].name)

    def _after(self, chain: Chain) -> Sighting | None:
        name = self._name_after(chain)
        if name is None or self._recorded(name):
            return None
        side = self._side_after(name[1])
        if side and not chain.sides:
            chain = Chain((*chain.atoms, side))
        return self.sighting(chain, name, (chain.start, max(name[1], side.end if side else 0)))

    def _name_after(self, chain: Chain) -> Span | None:
        """Return where a name stands behind an office, in the way of the text's script."""
        text = self._page.text
        if self._page.lang in UNCASED:
            return uncased_after(text, chain.end, self._page.lang)
        place, apart = self._behind_titles(chain)
        name = unknown_after(text, place, len(text)) if place else None
        if name and apart and not chain.sides and not self._apposed(name):
            return None
        return name

    def _apposed(self, name: Span) -> bool:
        """Whether a whole name stands between commas: "The Minister, Jane Roe, rang"."""
        text = self._page.text
        return " " in text[name[0] : name[1]] and text[name[1] : name[1] + 1] in (",", "")

    def _before(self, chain: Chain, floor: int) -> Sighting | None:
        text = self._page.text
        gap = _GAP_BEFORE.search(text, max(floor, chain.start - 6), chain.start)
        enclosed = text[chain.end : chain.end + 1] == ","
        stands = gap and (chain.sides or enclosed)
        name = unknown_before(text, gap.start(), floor) if gap and stands else None
        if name is None or self._recorded(name):
            return None
        return self.sighting(chain, name, (name[0], chain.end))

    def _behind_titles(self, chain: Chain) -> tuple[int | None, bool]:
        """Return where a name would begin, behind the office and any form of address.

        The second value tells whether a comma parts it from the office.
        """
        text = self._page.text
        match = _GAP_AFTER.match(text, chain.end)
        if match is None:
            return None, False
        place = match.end()
        while (word := _WORD.match(text, place)) and is_title(word.group(1)):
            place = word.end()
        return place, bool(match.group(1))

    def _recorded(self, name: Span) -> bool:
        """Whether somebody of the roster is named there."""
        return any(a.start < name[1] and name[0] < a.end for a in self._taken)

    def _side_after(self, place: int) -> Atom | None:
        """Return the side that follows a name, as in "John Doe of Belize"."""
        near = (a for a in self._sides if place < a.start <= place + LONGEST_GAP)
        text = self._page.text
        return next((a for a in near if glue("person-side").fullmatch(text, place, a.start)), None)

    def _holder_named(self, chain: Chain, written: str) -> Official | None:
        """Return who holds the office, or was named with it, if the name is part of theirs."""
        meant = {own for role in chain.roles for own in self._register.meant(role)}
        last = last_part(written)
        held = (
            self._register.holder(role, side, self._page.day)
            for side in sorted(chain.sides)
            for role in chain.roles
        )
        earlier = (
            self._register.officials[s.principal.id]
            for s in reversed(self._memory.seen)
            if s.principal.id and not chain.sides and s.roles & meant
        )
        likely = (o for o in (*held, *earlier) if o)
        return next((o for o in likely if last in self._register.name_parts[o.id]), None)

    def _side(self, chain: Chain, known: Principal | None) -> str:
        if chain.sides:
            return min(chain.sides)
        if known:
            return known.side
        side = self._page.side
        own = any(self._register.exists(r, side) for r in chain.roles)
        return side if own and not any(self._held(r, side) for r in chain.roles) else ""

    def _held(self, role: str, side: str) -> bool:
        """Whether somebody else is known to hold the office, and nobody can beside."""
        loose = len(self._register.meant(role)) > 1
        holder = self._register.only_holder(role, side, self._page.day)
        return holder is not None and not loose
