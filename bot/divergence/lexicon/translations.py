"""What words of other languages mean in English, as tables that a person can read and extend."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from bot.divergence.frames import is_stop_word
from bot.divergence.lexicon.clitics import bare
from bot.text.words import tokens

LONGEST_HAN = 8
"""No Chinese form of the table is longer."""
MOST_MEANINGS = 6
_REMEMBERED = 8192


class Meaning(NamedTuple):
    """What a word means: the stems of its first translation, and single words that may stand in."""

    first: tuple[str, ...]
    others: tuple[str, ...]


class Meanings:
    """The meanings of the words of one language; a row is read when its word is asked for."""

    def __init__(self, rows: Mapping[str, str], lang: str) -> None:
        self._rows = rows
        self._lang = lang
        self.get = lru_cache(maxsize=_REMEMBERED)(self._get)
        """Return what a stem means (in Chinese: a word), or None if it is not known."""

    def __getitem__(self, form: str) -> Meaning:
        found = self.get(form)
        if found is None:
            raise KeyError(form)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __contains__(self, form: str) -> bool:
        return form in self._rows and self.get(form) is not None

    def _get(self, form: str) -> Meaning | None:
        listed = form if form in self._rows else self._bare(form)
        meaning = _meaning(self._rows[listed].split("|")) if listed else None
        return meaning if meaning and meaning.first else None

    def _bare(self, form: str) -> str:
        return next((b for b in bare(form, self._lang) if b in self._rows), "")


@cache
def meanings(lang: str) -> Meanings:
    """Return the meanings of the words of `lang`: by stem, in Chinese by the words themselves."""
    table = files(__package__).joinpath("languages", f"{lang}.tsv")
    text = table.read_text(encoding="utf-8") if table.is_file() else ""
    lines = (line.partition("\t") for line in text.split("\n") if line and line[0] != "#")
    same: dict[str, str] = {}
    rows = {form: same.setdefault(english, english) for form, _, english in lines}
    return Meanings(rows, lang)


def _meaning(english: Sequence[str]) -> Meaning:
    """Return a meaning; words that only hold sentences together are dropped.

    >>> _meaning(["flow of arms", "weapon", "munitions"])
    Meaning(first=('flow', 'arm'), others=('weapon', 'munit'))
    """
    options = [stems_of(form) for form in english[:MOST_MEANINGS]]
    first = next((o for o in options if o), ())
    single = dict.fromkeys(o[0] for o in options if len(o) == 1 and o != first)
    return Meaning(first, tuple(single))


def stems_of(phrase: str) -> tuple[str, ...]:
    """Return the stems of the words of an English phrase that carry matter."""
    return tuple(stem for word in phrase.split() for stem in _stems_in(word))


@lru_cache(maxsize=_REMEMBERED)
def _stems_in(word: str) -> tuple[str, ...]:
    return tuple(
        t.stem
        for t in tokens(word)
        if t.kind == "word" and not is_stop_word(t.text.casefold(), "en")
    )


def cut(run: str) -> list[str]:
    """Return the known words in a run of Chinese characters, the longest first at each place."""
    known, longest, out, i = meanings("zh"), _longest_han(), [], 0
    while i < len(run):
        sizes = range(min(longest.get(run[i], 0), len(run) - i), 0, -1)
        size = next((n for n in sizes if run[i : i + n] in known), 0)
        if size:
            out.append(run[i : i + size])
        i += size or 1
    return out


@cache
def _longest_han() -> Mapping[str, int]:
    """Return how long the longest Chinese form is that opens with a character, up to the limit."""
    out: dict[str, int] = {}
    for form in meanings("zh"):
        out[form[0]] = max(out.get(form[0], 0), min(LONGEST_HAN, len(form)))
    return out
