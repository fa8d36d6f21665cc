"""What is written together with a word without belonging to it: articles, prepositions, endings.

Tables list words without it where nothing else is meant; a form that is listed goes before.
"""

import re
from collections.abc import Iterator

_ELIDED = re.compile(r"(?:[ldnsjmtc]|qu)['’](?=.)")
_APOSTROPHE = re.compile("['’]")
_BEFORE = ("", "وال", "فال", "بال", "كال", "ولل", "لل", "ال", "وب", "ول", "و", "ف", "ب", "ل", "ك")
_AFTER = ("", "هما", "هم", "ها", "نا", "كم", "ه")
_SHORTEST = 3


def bare(word: str, lang: str) -> Iterator[str]:
    """Yield what a word may be without what is written together with it, likeliest first.

    >>> list(bare("l’accord", "fr")), list(bare("ankara'nın", "tr")), list(bare("النفط", "ar"))
    (['accord'], ['ankara'], ['نفط'])
    """
    if lang == "ar":
        yield from _arabic(word)
    elif lang == "fr" and (elided := _ELIDED.match(word)):
        yield word[elided.end() :]
    elif lang == "tr" and (parted := _APOSTROPHE.search(word)):
        yield word[: parted.start()]
    elif lang == "uk" and "’" in word:
        yield word.replace("’", "'")


def _arabic(word: str) -> Iterator[str]:
    for before in filter(word.startswith, _BEFORE):
        for after in filter(word.endswith, _AFTER):
            size = len(word) - len(before) - len(after)
            if _SHORTEST <= size < len(word):
                yield word[len(before) : len(before) + size]
