"""Whether those who talk are "he" or "she", from titles and possessives beside their names."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Literal

from bot.divergence.phrases import plain
from bot.divergence.tables import rows

Gender = Literal["m", "f"]

_WORD = re.compile(r"[^\W\d_]+(?:['’\-.][^\W\d_]+)*|[.!?\n]")
_MOST = 12_000
_AHEAD = 6
_TITLE_VOTES = 3


def genders(texts: Iterable[str], known: Mapping[str, str]) -> dict[str, Gender]:
    """Return the gender of each side's person where the texts tell it; `known` names have sides.

    >>> genders(["Ms. Reis spoke with Mr. Vik."], {"reis": "PT", "vik": "NO"})
    {'PT': 'f', 'NO': 'm'}
    """
    votes: dict[str, Counter[Gender]] = {}
    for text in texts:
        _count(text, known, votes)
    return {side: told.most_common(1)[0][0] for side, told in votes.items()}


def of_pronoun(word: str) -> Gender | None:
    """Return the gender of a pronoun in the nominative."""
    return _kind("pronoun").get(word)


def is_style(word: str) -> bool:
    """Return whether a word is a style such as "Mr" in a script without capitals."""
    return not word[0].islower() and word in _kind("title")


def of_office(words: Sequence[str], start: int) -> Gender | None:
    """Return the gender of the office at word `start`, by its own form or the article before it.

    >>> of_office(("la", "ministra"), 1), of_office(("el", "canciller"), 1), of_office(("he",), 0)
    ('f', 'm', None)
    """
    own = _kind("office").get(words[start])
    return own or (_kind("article").get(words[start - 1]) if start else None)


def _count(text: str, known: Mapping[str, str], votes: dict[str, Counter[Gender]]) -> None:
    found = [m.group() for m in _WORD.finditer(text, 0, _MOST)]
    named: set[str] = set()
    for i, written in enumerate(found):
        word = plain(written) if written[0].isalpha() else ""
        if not word and (written != "." or not _abbreviated(found, i)):
            named = set()
        elif word in known and written[0].isupper():
            named.add(known[word])
        elif word in _kind("possessive") and len(named) == 1:
            _vote(votes, next(iter(named)), _kind("possessive")[word], 1)
        elif word in _kind("title") and (side := _next_named(found, i, known)):
            _vote(votes, side, _kind("title")[word], _TITLE_VOTES)


def _abbreviated(found: list[str], i: int) -> bool:
    """Whether the stop belongs to a title or an initial before it."""
    return i > 0 and (len(found[i - 1]) == 1 or plain(found[i - 1]) in _kind("title"))


def _next_named(found: list[str], i: int, known: Mapping[str, str]) -> str | None:
    """Return the side of the name that follows a title, if only names and offices lie between."""
    for written in found[i + 1 : i + _AHEAD]:
        if plain(written) in known and written[0].isupper():
            return known[plain(written)]
        if written[0].islower() and written not in ("of", "the"):
            return None
    return None


def _vote(votes: dict[str, Counter[Gender]], side: str, gender: Gender, weight: int) -> None:
    votes.setdefault(side, Counter())[gender] += weight


@cache
def _kind(kind: str) -> dict[str, Gender]:
    table = (row for row in rows("genders.tsv") if row[0] == kind)
    return {
        form: "m" if gender == "m" else "f"
        for _, gender, cell in table
        for word in cell.split()
        for form in (word, plain(word))
    }
