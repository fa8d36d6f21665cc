"""Which of many patterns can match a text at all: one pass over the text rules most of them out.

A pattern can't match where none of its needles stands: strings, one of which is in whatever the
pattern matches. Needles of all patterns are looked for together by one automaton.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any

from ahocorasick_rs import AhoCorasick

Strings = frozenset[str]
MOST, WIDEST_SET = 64, 4
"""So many strings, and characters of a set, are told apart; more are not."""
_EMPTY: Strings = frozenset({""})
_PARSER: Any = getattr(re, "_parser", None)


def plain(text: str) -> str:
    """Return `text` so that what differs in case alone, as `re` has it, is the same.

    >>> plain("Télécoms İki KIRK") == plain("TÉLÉCOMS iki kırk")
    True
    """
    folded = text.casefold()
    return folded if folded.isascii() else folded.replace("i\u0307", "i").replace("ı", "i")


def needles(pattern: str) -> Strings:
    r"""Return strings of which one is in every text, made plain, that `pattern` matches somewhere.

    None are returned where that can't be told. The pattern is read as one that ignores case.

    >>> sorted(needles(r"(?<!\w)(?:phone|video)\s+calls?"))
    ['phone', 'video']
    """
    if _PARSER is None:  # a Python that reads patterns another way
        return frozenset()
    whole, best = _sequence(_PARSER.parse(pattern, re.IGNORECASE))
    found = _better(whole, best)
    return _fewest(map(plain, found)) if found and "" not in found else frozenset()


def _fewest(strings: Iterable[str]) -> Strings:
    """Return the strings without those that hold another one: where they stand, it does too."""
    kept: list[str] = []
    for string in sorted(strings, key=len):
        if not any(shorter in string for shorter in kept):
            kept.append(string)
    return frozenset(kept)


Read = tuple[Strings | None, Strings | None]
"""All that a piece can match, if that is little; and strings of which it always has one."""


def _sequence(pieces: Iterable[tuple[object, Any]]) -> Read:
    run, best, whole = _EMPTY, None, True
    for operation, argument in pieces:
        exact, inside = _piece(str(operation), argument)
        if exact is not None and len(run) * len(exact) <= MOST:
            run = frozenset(a + b for a, b in product(run, exact))
            continue
        whole = False
        best = _better(_better(best, run), _better(exact, inside))
        run = _EMPTY
    return (run if whole else None), _better(best, run)


def _piece(operation: str, argument: Any) -> Read:  # noqa: ANN401 -- as `re` gives it
    if operation == "LITERAL":
        return frozenset({plain(chr(argument))}), None
    if operation in ("AT", "ASSERT", "ASSERT_NOT"):
        return _EMPTY, None
    if operation == "IN":
        return _set(argument), None
    if operation == "SUBPATTERN":
        return _sequence(argument[-1])
    if operation == "BRANCH":
        return _branch([_sequence(one) for one in argument[1]])
    return _repeat(*argument) if operation in ("MAX_REPEAT", "MIN_REPEAT") else (None, None)


def _set(members: list[tuple[object, Any]]) -> Strings | None:
    letters = [plain(chr(value)) for kind, value in members if str(kind) == "LITERAL"]
    return frozenset(letters) if len(letters) == len(members) <= WIDEST_SET else None


def _branch(ways: list[Read]) -> Read:
    exact = [whole for whole, _ in ways if whole is not None]
    if len(exact) == len(ways) and (together := frozenset().union(*exact)) and len(together) < MOST:
        return together, None
    each = [_better(whole, inside) for whole, inside in ways]
    known = [one for one in each if one]
    return None, frozenset().union(*known) if len(known) == len(each) else None


def _repeat(least: int, most: int, piece: Iterable[tuple[object, Any]]) -> Read:
    exact, inside = _sequence(piece)
    if (least, most) == (0, 1) and exact is not None:
        return exact | _EMPTY, None
    return None, _better(exact, inside) if least else None


def _better(one: Strings | None, other: Strings | None) -> Strings | None:
    """Return which of two sets rules out more: that whose shortest string is longer."""
    known = [found for found in (one, other) if found and "" not in found]
    return max(known, key=lambda found: (min(map(len, found)), -len(found)), default=None)


class Gate:
    """Patterns by name, and which of them can match a text."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        """Take patterns that ignore case."""
        found = {name: needles(pattern) for name, pattern in patterns.items()}
        self._always = frozenset(name for name, strings in found.items() if not strings)
        strings = sorted(frozenset().union(*found.values()))
        self._names = [frozenset(n for n, own in found.items() if s in own) for s in strings]
        self._automaton = AhoCorasick(strings)

    def open(self, text: str) -> frozenset[str]:
        """Return the names of the patterns that may match `text`: never too few of them."""
        hits = self._automaton.find_matches_as_indexes(plain(text), overlapping=True)
        return self._always.union(*(self._names[number] for number in {hit[0] for hit in hits}))
