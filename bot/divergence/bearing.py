"""Whether words bear a title out: its names stand in them, and what weighs in it."""

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.divergence import parties
from bot.divergence.frames import family, is_stop_word
from bot.divergence.reading import Claim
from bot.divergence.terms import table
from bot.text.words import Token, stem, tokens

_SHORT = 2
"""Words no longer ("UN", "US") may be missing where the rest of a title is there."""
_BEGINNING = 4
"""Longer words that begin alike are one: "fishing" bears "fisheries" out."""
_PARTS = re.compile(r", | and ")


def worded(stems: frozenset[str], title: str) -> bool:
    """Return whether half of the title's words stand there, and what weighs in it."""
    wanted = [stem(t.text) for t in tokens(title) if not is_stop_word(t.text.casefold(), "en")]
    held = sum(_holds(stems, word) for word in wanted)
    return 2 * held >= len(wanted) and _bears(stems, title)


def _bears(stems: frozenset[str], title: str) -> bool:
    """Whether what weighs in the title, in one of its parts at least, is in the words as well.

    >>> _bears(frozenset(["airspac"]), "Airspace violations")
    False
    """
    parts = [tokens(part) for part in _PARTS.split(title)]
    held = [[t for t in part if _holds(stems, stem(t.text))] for part in parts]
    heavy = [[t for t in part if t.text.casefold() in table("loaded")] for part in parts]
    return any(
        here and all(t in here for t in told) for here, told in zip(held, heavy, strict=True)
    )


def borne_by(title: str, texts: Iterable[tuple[str, str]], sides: Iterable[str]) -> bool:
    """Return whether a title may be put on texts, each with its language, of accounts of sides.

    Its names must stand in English there or be of the sides; the rest of it, where all is English.
    """
    told = list(texts)
    stems = frozenset().union(*(_stems_of(text) for text, lang in told if family(lang) == "en"))
    if not names_held(title, stems | _stems_of(" ".join(map(parties.name, sides)))):
        return False
    if any(family(lang) != "en" for _, lang in told):
        return True
    parts = [tokens(part) for part in _PARTS.split(title)]
    return any(part and all(_holds(stems, stem(t.text)) for t in part) for part in parts)


def names_held(title: str, stems: frozenset[str]) -> bool:
    """Return whether every name in the title stands there."""
    words = [t for t in tokens(title) if len(t.text) > _SHORT]
    names = [t for t in words if t.text[0].isupper() and (t.start or _is_name(t))]
    return all(_holds(stems, stem(t.text)) for t in names)


def _is_name(token: Token) -> bool:
    return bool(parties.english().at((token.text.casefold(),), 0)) or token.text.isupper()


def stems_of(claim: Claim) -> frozenset[str]:
    """Return the stems of a passage's words, of foreign ones all that they may mean."""
    return _stems_of(claim.text).union(*(w.lexeme.stems for w in claim.lexemes))


@lru_cache(maxsize=256)
def _stems_of(text: str) -> frozenset[str]:
    return frozenset(t.stem for t in tokens(text))


def _holds(stems: frozenset[str], word: str) -> bool:
    if word in stems:
        return True
    begins = word[: max(_BEGINNING, len(word) - 2)]
    return len(word) > _BEGINNING and any(s.startswith(begins) for s in stems)


def all_stems(claims: Iterable[Claim]) -> frozenset[str]:
    """Return the stems of the words of passages."""
    return frozenset().union(*map(stems_of, claims))
