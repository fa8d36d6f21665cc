"""Case forms of Russian and Ukrainian names, made from a table of endings."""

import re
from functools import cache
from importlib.resources import files
from itertools import product

Cells = tuple[tuple[str, ...], ...]
CASES, SHORTEST, LONGEST = 6, 3, 5
RIGID = frozenset({"Аль", "аль", "Бен", "бен", "ибн", "Фон", "фон", "дер", "Де", "де", "Ле"})
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*", re.UNICODE)


@cache
def endings() -> dict[str, dict[str, Cells]]:
    """Return, by language, what replaces each ending in each of the six cases."""
    table: dict[str, dict[str, Cells]] = {}
    for line in files("bot.officials").joinpath("cases.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            lang, ending, *cells = line.split("\t")
            table.setdefault(lang, {})[ending] = tuple(
                tuple(c.replace(".", "") for c in cell.split(",")) for cell in cells
            )
    return table


@cache
def _word_forms(word: str, lang: str) -> tuple[tuple[str, ...], ...] | None:
    """Return the forms of one word by case, None where it has no cases."""
    rules = endings()[lang]
    for length in range(min(LONGEST, len(word) - 1), 0, -1):
        cells = rules.get(word[-length:])
        if cells:
            stem = word[:-length]
            return tuple(tuple(stem + e for e in cell) for cell in cells)
    return None


def forms(name: str, lang: str, *, last_only: bool = False) -> frozenset[str]:
    """Return every case form of `name`, whose words agree in case.

    With `last_only` the words before the last stay as they are, as in ``Си Цзиньпина``.

    >>> "Южной Кореей" in forms("Южная Корея", "ru")
    True
    """
    words = name.split(" ")
    bent = [
        None if (last_only and i < len(words) - 1) or not _bends(w) else _word_forms(w, lang)
        for i, w in enumerate(words)
    ]
    found: set[str] = {name}
    for case in range(CASES):
        cells = [b[case] if b else (w,) for b, w in zip(bent, words, strict=True)]
        found.update(" ".join(choice) for choice in product(*cells))
    return frozenset(found)


def starred(name: str, lang: str) -> frozenset[str]:
    """Return every case form of an office's name, in which a star marks the words that bend.

    >>> "Министром иностранных дел" in starred("Министр* иностранных дел", "ru")
    True
    """
    pieces = re.split(r"([^\W\d_]+)\*", name)
    plain, bending = pieces[::2], pieces[1::2]
    tables = [_word_forms(w, lang) for w in bending]
    found = set()
    for case in range(CASES):
        cells = [t[case] if t else (w,) for t, w in zip(tables, bending, strict=True)]
        for choice in product(*cells):
            joined = plain[0] + "".join(c + p for c, p in zip(choice, plain[1:], strict=True))
            found.add(joined)
    return frozenset(found)


def _bends(word: str) -> bool:
    """Whether a word can have cases: abbreviations such as США and «и» cannot."""
    if word in RIGID:
        return False
    return len(word) >= SHORTEST and not word.isupper() and _WORD.fullmatch(word) is not None
