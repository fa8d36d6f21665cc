"""What stands around a surname: given names, initials, titles; and names on no record."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from bot.officials.folding import fold
from bot.officials.lexicon import Atom
from bot.officials.tables import grammar

MOST_GIVEN, ALIKE, LONG, LONGEST_WORD = 5, 3, 6, 30
_UPPER = "A-ZА-ЯЁІЇЄҐ"
_CAPITALISED = rf"(?:(?:[{_UPPER}]\.-?)+ ?|[{_UPPER}](?:[\w-]|'(?!s\b))+)"
_BEFORE = re.compile(rf"((?:[{_UPPER}]\.-?)+|[^\W\d_][\w'-]*\.?) ?$")
_INITIALS = re.compile(rf"(?:[{_UPPER}]\.?-?)+$")

Givens = Mapping[str, frozenset[str]]


class Named(NamedTuple):
    """A name with what belongs to it; `keys` are the officials it may be."""

    start: int
    keys: frozenset[str]
    full: bool
    titled: bool


@cache
def word_set(table: str) -> frozenset[str]:
    """Return the single words of a table of the grammar, folded, without full stops."""
    words = (w for entry in grammar()[table]["words"] for w in fold(entry).split())
    return frozenset(w.rstrip(".") for w in words)


@cache
def _name_pattern() -> re.Pattern[str]:
    small = "|".join(sorted(word_set("particles")))
    return re.compile(rf"{_CAPITALISED}(?: ?(?:(?:{small})[ -])*{_CAPITALISED}){{0,4}}")


def around(text: str, atom: Atom, floor: int, givens: Givens) -> Named | None:
    """Return the name that ends in `atom`, or None when it is somebody else's."""
    start, given, titled = _given_before(text, atom.start, floor)
    if atom.form == "full":
        return Named(_titles_before(text, atom.start, floor), atom.keys, full=True, titled=titled)
    if not given:
        return Named(start, atom.keys, full=False, titled=titled)
    fitting = frozenset(k for k in atom.keys if _fits(given, givens.get(k, frozenset())))
    return Named(start, fitting, full=True, titled=titled) if fitting else None


def is_title(word: str) -> bool:
    """Return whether a word is a form of address and nothing else."""
    return word in word_set("titles") and word not in word_set("openers")


def _given_before(text: str, place: int, floor: int) -> tuple[int, list[str], bool]:
    """Return where the name begins, its given names, and whether a form of address leads it."""
    given: list[str] = []
    start = place
    for _ in range(MOST_GIVEN):
        match = _BEFORE.search(text, max(floor, start - LONGEST_WORD), start)
        token = match.group(1) if match else ""
        if match and is_title(token.rstrip(".")):
            return match.start(), given, True
        if match is None or not _part_of_name(token):
            break
        given.append(token)
        start = match.start()
    return start, [g for g in given if not g[0].islower()], False


def _titles_before(text: str, place: int, floor: int) -> int:
    match = _BEFORE.search(text, max(floor, place - LONGEST_WORD), place)
    if match and match.group(1).rstrip(".") in word_set("titles"):
        return match.start()
    return place


def _part_of_name(token: str) -> bool:
    if token in word_set("particles"):
        return True
    if not token[0].isupper() or token in word_set("openers"):
        return False
    return not token.endswith(".") or _INITIALS.fullmatch(token) is not None


def _fits(tokens: list[str], givens: frozenset[str]) -> bool:
    """Whether any of the given names before a surname is one of the person's."""
    return any(_alike(token, given) for token in tokens for given in givens)


def _alike(token: str, given: str) -> bool:
    if len(token) == 1 or "." in token:
        return token[0] == given[0]
    length = min(ALIKE, len(token), len(given))
    return token[:length].casefold() == given[:length].casefold()


def unknown_after(text: str, place: int, limit: int) -> tuple[int, int] | None:
    """Return where a name on no record stands right after an office."""
    match = _name_pattern().match(text, place, limit)
    return _plausible(match)


def unknown_before(text: str, place: int, floor: int) -> tuple[int, int] | None:
    """Return where a name of two words or more ends at `place`, before an apposition."""
    for match in _name_pattern().finditer(text, max(floor, place - 60), place):
        if match.end() == place and " " in match.group().strip():
            return _plausible(match)
    return None


def _trimmed(words: list[str]) -> list[str]:
    """Return a name without what a headline goes on with: "Jane Roe Welcoming Visitors"."""
    cut = (i for i, w in enumerate(words) if i > 1 and len(w) >= LONG and w.endswith("ing"))
    return words[: next(cut, len(words))]


def _plausible(match: re.Match[str] | None) -> tuple[int, int] | None:
    if match is None:
        return None
    words = _trimmed(match.group().split(" "))
    given = len(words) > 1 and words[0] in word_set("both")
    if (words[0] in word_set("openers") and not given) or word_set("nonnames") & set(words):
        return None
    end = match.start() + len(" ".join(words).rstrip("' -"))
    return (match.start(), end) if end - match.start() >= ALIKE else None
