"""What words of other languages mean in English, as tables that a person can read and extend."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from bot.divergence.frames import is_stop_word
from bot.text.words import stem, tokens

LONGEST_HAN = 8
"""No Chinese form of the table is longer."""
MOST_MEANINGS = 6


class Meaning(NamedTuple):
    """What a word means: the stems of its first translation, and single words that may stand in."""

    first: tuple[str, ...]
    others: tuple[str, ...]


@cache
def meanings(lang: str) -> Mapping[str, Meaning]:
    """Return the meanings of the words of `lang`: by stem, in Chinese by the words themselves."""
    table = files(__package__).joinpath("languages", f"{lang}.tsv")
    if not table.is_file():
        return {}
    lines = (line for line in table.read_text(encoding="utf-8").splitlines() if line)
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    found = ((form, _meaning(english.split("|"))) for form, english in rows)
    return {form: meaning for form, meaning in found if meaning.first}


def _meaning(english: Sequence[str]) -> Meaning:
    """Return a meaning; words that only hold sentences together are dropped.

    >>> _meaning(["supply of arms", "weapon", "munitions"])
    Meaning(first=('supply', 'arm'), others=('weapon', 'munit'))
    """
    options = [stems_of(form) for form in english[:MOST_MEANINGS]]
    first = next((o for o in options if o), ())
    single = dict.fromkeys(o[0] for o in options if len(o) == 1 and o != first)
    return Meaning(first, tuple(single))


def stems_of(phrase: str) -> tuple[str, ...]:
    """Return the stems of the words of an English phrase that carry matter."""
    return tuple(
        stem(t.text)
        for t in tokens(phrase)
        if t.kind == "word" and not is_stop_word(t.text.casefold(), "en")
    )


def cut(run: str) -> list[str]:
    """Return the known words in a run of Chinese characters, the longest first at each place."""
    known, out, i = meanings("zh"), [], 0
    while i < len(run):
        sizes = range(min(LONGEST_HAN, len(run) - i), 0, -1)
        size = next((n for n in sizes if run[i : i + n] in known), 0)
        if size:
            out.append(run[i : i + size])
        i += size or 1
    return out
