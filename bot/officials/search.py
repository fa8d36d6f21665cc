"""Finds officials and sides by what people type."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rapidfuzz import fuzz, process

from bot.model.official import Official
from bot.officials.folding import fold
from bot.officials.tables import Person, SideRow, grammar

MOST_SUGGESTIONS, LIKENESS = 3, 70


class Index:
    """Names as people type them, with the keys they stand for."""

    def __init__(self, people: Sequence[Person], sides: Sequence[SideRow]) -> None:
        self._keys: dict[str, set[str]] = {}
        self._shown: dict[str, str] = {}
        for name, key in (*_side_names(sides), *_person_names(people)):
            plain = simplified(name)
            self._keys.setdefault(plain, set()).add(key)
            self._shown.setdefault(plain, name)
        for name, codes in grammar()["shared"].items():
            self._keys[name] = {f"side:{code}" for code in codes}

    def keys(self, words: str) -> frozenset[str]:
        """Return what the words stand for; none for nobody."""
        plain = simplified(words)
        found = self._keys.get(plain) or self._keys.get(plain.removeprefix("the "), set())
        sides = {key for key in found if key.startswith("side:")}
        return frozenset(sides or found)

    def like(self, words: str) -> tuple[str, ...]:
        """Return names that look like the words."""
        ranked = process.extract(
            simplified(words), self._keys.keys(), scorer=fuzz.ratio, limit=12, score_cutoff=LIKENESS
        )
        shown: dict[frozenset[str], str] = {}
        for name, _, _ in ranked:
            shown.setdefault(frozenset(self._keys[name]), self._shown.get(name, name))
        return tuple(shown.values())[:MOST_SUGGESTIONS]


def simplified(words: str) -> str:
    """Return a name without capitals, accents, full stops and needless spaces.

    >>> simplified(" U.S. "), simplified("Çavuşoğlu")
    ('us', 'cavusoglu')
    """
    return " ".join(fold(words).casefold().replace(".", "").replace("-", " ").split())


def in_office(
    keys: frozenset[str], officials: Mapping[str, Official], day: date | None
) -> frozenset[str]:
    """Return those of several officials who held an office on `day`, all where nobody did."""
    if day is None or len(keys) == 1:
        return keys
    held = frozenset(
        k for k in keys if k in officials and any(o.held_on(day) for o in officials[k].offices)
    )
    return held or keys


def _side_names(sides: Sequence[SideRow]) -> Iterator[tuple[str, str]]:
    for row in sides:
        key = f"side:{row.side.code}"
        yield row.side.name, key
        yield row.side.code, key
        for names in (*row.names.values(), *row.adjectives.values()):
            yield from ((name.removeprefix("="), key) for name in names if len(name) > 1)


def _person_names(people: Sequence[Person]) -> Iterator[tuple[str, str]]:
    for person in people:
        yield person.official.name, person.official.id
        yield person.official.id, person.official.id
        if person.surname:
            yield person.surname, person.official.id
            yield person.surname.split(" ")[-1].split("-", 1)[-1], person.official.id
        for alias in person.official.aliases:
            yield alias, person.official.id
            if alias[0] > "\u0250" and " " in alias and person.surname:
                yield alias.rsplit(" ", 1)[-1], person.official.id
