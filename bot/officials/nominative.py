"""The nominative of a Russian or Ukrainian name that a text writes in another case."""

import re
from collections.abc import Iterator
from functools import cache

from bot.officials.cases import CASES, endings, forms
from bot.officials.tables import grammar

DATIVE, INSTRUMENTAL = 2, 4
RIGID_ENDS = ("и", "о", "э", "ы", "е", "і")
"""A foreign surname that ends so has no cases, and only the given name tells."""

SHORTEST_STEM, LONGEST_NAME = 2, 60


def nominative(name: str, lang: str, text: str) -> str:
    """Return `name` in the nominative, as it is where its words or `text` do not tell the case.

    >>> nominative("Петром Романовым", "ru", "")
    'Петр Романов'
    """
    if len(name) > LONGEST_NAME:
        return name
    initials, stop, rest = name.rpartition(".")
    if stop and rest:
        return initials + stop + nominative(rest, lang, text)
    words = name.split(" ")
    for case in range(1, CASES):
        last = next((w for w in _lemmas(words[-1], lang, case) if _stands(w, text)), None)
        if last and last != words[-1]:
            return " ".join((*(_first(w, lang, case) for w in words[:-1]), last))
    for case in (INSTRUMENTAL, DATIVE):
        if _agree(words, lang, case):
            return " ".join(_first(w, lang, case) for w in words)
    return name


def _agree(words: list[str], lang: str, case: int) -> bool:
    """Whether all words of a name can be of this case, or the last one can be of no other."""
    sure = words[0] if words[-1].endswith(RIGID_ENDS) else words[-1]
    if case == INSTRUMENTAL and _decisive(lang).search(sure):
        return _first(sure, lang, case) != sure
    return len(words) > 1 and all(_first(w, lang, case) != w for w in words)


def _first(word: str, lang: str, case: int) -> str:
    return next(_lemmas(word, lang, case), word)


def _lemmas(word: str, lang: str, case: int) -> Iterator[str]:
    """Yield what `word` may be the case form of, the shortest first."""
    stems = (
        word[: -len(cell)] + ending
        for ending, cells in endings()[lang].items()
        for cell in cells[case]
        if cell and word.endswith(cell) and len(word) - len(cell) >= SHORTEST_STEM
    )
    yield from sorted((s for s in stems if s != word and word in forms(s, lang)), key=len)


def _stands(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


@cache
def _decisive(lang: str) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(grammar()['instrumental'][lang])})$")
