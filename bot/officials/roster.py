"""The roster: who is tracked, and whom a text or a question means."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache, cached_property, lru_cache

from bot.model.errors import UnknownName
from bot.model.official import Official, Side
from bot.officials import tables
from bot.officials.folding import Folded, folded
from bot.officials.lexicon import Atom, Lexicon
from bot.officials.mentions import Mention, SideMention
from bot.officials.register import Register
from bot.officials.resolver import Reader
from bot.officials.search import Index, in_office, simplified
from bot.officials.strangers import Page
from bot.officials.vocabulary import lexicon


class Roster:
    """Sides and officials, found in text and by name."""

    def __init__(self, people: Sequence[tables.Person], sides: Sequence[tables.SideRow]) -> None:
        self._people, self._sides = people, sides
        self._register = Register(people, sides, tables.roles())
        self._by_code = {row.side.code: row.side for row in sides}
        self._by_name = {
            simplified(n): s for s in reversed(self._by_code.values()) for n in _names(s)
        }
        self._lexicons: dict[str, Lexicon] = {}
        # The same stretch is asked for its people and for its sides.
        self._atoms = lru_cache(maxsize=8)(self._read)

    @cached_property
    def _index(self) -> Index:
        """What people type, made when first asked for."""
        return Index(self._people, self._sides)

    def mentions(self, text: str, *, day: date, side: str, lang: str = "en") -> tuple[Mention, ...]:
        """Return the persons in `text`, in order and without overlap.

        `side` is the publisher's and `day` the statement's: they settle offices and shared names.
        """
        known, atoms = self._atoms(text, lang)
        reader = Reader(Page(known, text, day, side, lang), self._register, list(atoms))
        return tuple(_placed(mention, known) for mention in reader.mentions())

    def sides_in(self, text: str, *, lang: str = "en") -> tuple[SideMention, ...]:
        """Return the sides in `text`, in order and without overlap."""
        known, atoms = self._atoms(text, lang)
        return tuple(
            SideMention(*known.span(atom.start, atom.end), min(atom.keys))
            for i, atom in enumerate(atoms)
            if atom.kind == "side" and _sure(atom, atoms[i + 1 : i + 2])
        )

    def find(self, words: str, *, day: date | None = None) -> frozenset[str]:
        """Return the keys that a name stands for: officials' ids, or ``side:XX``.

        A shared surname gives all its people, those in office on `day` where one is given. Raises
        `UnknownName` with up to three names that look like it.
        """
        found = self.keys(words, day=day)
        if not found:
            raise UnknownName(words.strip(), self._index.like(words))
        return found

    def keys(self, words: str, *, day: date | None = None) -> frozenset[str]:
        """Return what `find` does, but none for nobody: names alike take long to look for."""
        return in_office(self._index.keys(words), self._register.officials, day)

    def official(self, id: str) -> Official | None:  # noqa: A002 -- the word of the model
        """Return an official by id."""
        return self._register.officials.get(id)

    def officials(self) -> tuple[Official, ...]:
        """Return everybody who is tracked."""
        return tuple(self._register.officials.values())

    def side(self, code: str) -> Side | None:
        """Return a side by its code or another of its names, such as UK."""
        return self._by_code.get(code) or self._by_name.get(simplified(code))

    def offices_on(self, official: str, day: date) -> frozenset[str]:
        """Return the offices that somebody of the roster holds on a day."""
        known = self._register.officials.get(official)
        return frozenset(self._register.roles_on(known, day)) if known else frozenset()

    def _read(self, text: str, lang: str) -> tuple[Folded, tuple[Atom, ...]]:
        known = folded(text)
        return known, tuple(self._lexicon(lang).atoms(known.text))

    def _lexicon(self, lang: str) -> Lexicon:
        """Return the words of a language, made when first asked for."""
        own = lang.split("-", maxsplit=1)[0].casefold()
        if own not in self._lexicons:
            self._lexicons[own] = lexicon(self._people, self._sides, tables.roles().values(), own)
        return self._lexicons[own]


def load(extra: Sequence[Official | tables.Person] = ()) -> Roster:
    """Return the packaged roster with `extra` officials, who replace those of the same id.

    The same roster is made once and given to all who ask for it.
    """
    return _loaded(tuple(extra))


@cache
def _loaded(extra: tuple[Official | tables.Person, ...]) -> Roster:
    rows = (tables.person_of(e) if isinstance(e, Official) else e for e in extra)
    own = {row.official.id: row for row in rows}
    packaged = {p.official.id: p for p in tables.people()}
    return Roster(tuple((packaged | own).values()), tables.sides())


def _names(side: Side) -> tuple[str, ...]:
    return (side.code, side.name, *side.aliases)


def _sure(atom: Atom, following: Sequence[Atom]) -> bool:
    """Whether a side stands there: one Chinese character counts only before an office."""
    if atom.form != "short":
        return True
    return bool(following) and following[0].kind == "role" and following[0].start == atom.end


def _placed(mention: Mention, known: Folded) -> Mention:
    """Return a mention with its span in the original."""
    start, end = known.span(mention.start, mention.end)
    return replace(mention, start=start, end=end)
