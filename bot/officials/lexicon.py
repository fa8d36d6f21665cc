"""Finds known words in folded text: one automaton, and word boundaries right for each script."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

Kind = Literal["side", "person", "role", "counterpart", "decoy"]
Form = Literal["name", "adjective", "short", "full", "surname", "common", "office"]

_ORDER: dict[Kind, int] = {"side": 0, "role": 1, "counterpart": 2, "person": 3, "decoy": 4}
_ARABIC_PREFIXES = "وبلفك"
_HEBREW_PREFIXES = "ובלהמשכ"


class Entry(NamedTuple):
    """What a pattern stands for: keys of sides, officials or roles."""

    kind: Kind
    form: Form
    keys: frozenset[str]


class Atom(NamedTuple):
    """A known word in a text."""

    start: int
    end: int
    kind: Kind
    form: Form
    keys: frozenset[str]


class Lexicon:
    """Patterns with what they stand for."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._patterns = list(entries)
        self._entries = list(entries.values())
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.Standard)

    def atoms(self, text: str) -> list[Atom]:
        """Return the known words in `text`, leftmost and longest first, without overlap."""
        raw = self._automaton.find_matches_as_indexes(text, overlapping=True)
        whole = [(start, -end, i) for i, start, end in raw if _bounded(text, start, end)]
        found: list[Atom] = []
        place = 0
        for start, end, index in sorted(whole):
            if start >= place:
                found.append(Atom(start, -end, *self._entries[index]))
                place = -end
        return found


def merged(pairs: Iterable[tuple[str, Entry]]) -> dict[str, Entry]:
    """Return one entry for each pattern.

    Keys of the same kind come together; of two kinds the side goes before the person, and a full
    name before a surname.
    """
    entries: dict[str, Entry] = {}
    for pattern, entry in pairs:
        known = entries.get(pattern)
        entries[pattern] = entry if known is None else _together(known, entry)
    return entries


def _together(known: Entry, entry: Entry) -> Entry:
    if known.kind != entry.kind:
        return min(known, entry, key=lambda e: _ORDER[e.kind])
    if known.form != entry.form and known.kind == "person":
        strong = [e for e in (known, entry) if e.form == "full"]
        if strong:
            return strong[0]
        return Entry("person", "common", known.keys | entry.keys)
    return known._replace(keys=known.keys | entry.keys)


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether the match is a word of its own, as far as its script parts words."""
    return _opens(text, start) and _closes(text, end)


def _opens(text: str, start: int) -> bool:
    first = text[start]
    if start == 0 or unparted(first):
        return True
    before = text[start - 1]
    if not before.isalnum() or unparted(before):
        return True
    prefixes = _prefixes(first)
    return before in prefixes and not _letter_before(text, start - 1, prefixes)


def _letter_before(text: str, place: int, prefixes: str) -> bool:
    """Whether more than two prefixed letters stand before a word."""
    return place > 0 and text[place - 1].isalnum() and text[place - 1] not in prefixes


def _prefixes(letter: str) -> str:
    if "\u0620" <= letter <= "\u06d3":
        return _ARABIC_PREFIXES
    return _HEBREW_PREFIXES if "\u05d0" <= letter <= "\u05ea" else ""


def _closes(text: str, end: int) -> bool:
    if end == len(text) or unparted(text[end - 1]):
        return True
    after = text[end]
    return not (after.isalnum() or after == "_") or unparted(after)


def unparted(letter: str) -> bool:
    """Whether a letter belongs to a script that writes words without spaces between."""
    return "\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3"
