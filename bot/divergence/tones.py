"""How accounts call the talk itself, under one English word for all languages."""

import re
from functools import cache

from bot.divergence.tables import rows


def tones(sentence: str) -> tuple[str, ...]:
    """Return the tones that the sentence names, in the order of the table.

    >>> tones("The talk was candid and warm."), tones("Разговор носил деловой характер.")
    (('frank', 'cordial'), ('business-like',))
    """
    return tuple(tone for tone, pattern in _patterns() if pattern.search(sentence))


def worded(sentence: str, tone: str) -> str:
    """Return a tone as the sentence says it in Latin letters, in marks, else by its one word.

    >>> worded("The talk was candid and warm.", "frank"), worded("Откровенный разговор.", "frank")
    ('“candid”', 'frank')
    """
    found = dict(_patterns())[tone].search(sentence)
    whole = _REST.match(sentence, found.start()) if found else None
    return f"“{whole[0]}”" if whole and whole[0].isascii() else tone


_REST = re.compile(r"[\w-]+")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((tone, _pattern(*cells)) for tone, *cells in rows("tones.tsv"))


def _pattern(english: str, russian: str, chinese: str) -> re.Pattern[str]:
    spaced = f"{english.replace('$', chr(92) + 'b')}|{russian}"
    return re.compile(rf"\b(?:{spaced})|{chinese}", re.IGNORECASE)
