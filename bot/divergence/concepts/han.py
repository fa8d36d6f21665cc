"""Finding Chinese forms: substrings, in one pass over the text."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

import ahocorasick_rs

from bot.divergence.concepts.patterns import Form, Path
from bot.divergence.concepts.trie import Match

_HALF_PAIRS = re.compile(r"[\ud800-\udfff]")
_ENDS = re.compile(r"[。！？；\n]")


class Substrings:
    """Finds the forms of a language that puts no spaces between words."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._pieces: dict[str, int] = {}
        self._starting: dict[int, list[tuple[Path, int]]] = {}
        for number, form in enumerate(forms):
            for path in form.paths:
                self._add(_joined(path), number)
        self._automaton = ahocorasick_rs.AhoCorasick(list(self._pieces))

    def _add(self, path: Path, number: int) -> None:
        numbers = [self._pieces.setdefault(step.word, len(self._pieces)) for step in path]
        self._starting.setdefault(numbers[0], []).append((path, number))

    def find(self, text: str) -> Iterator[Match]:
        """Yield every match of every form; where a gap is open, the nearest piece is taken."""
        if not self._pieces:
            return
        plain = _plain(text)
        spans: dict[int, list[tuple[int, int]]] = {}
        for piece, start, end in self._automaton.find_matches_as_indexes(plain, overlapping=True):
            spans.setdefault(piece, []).append((start, end))
        for piece, places in spans.items():
            for path, form in self._starting.get(piece, ()):
                for start, end in places:
                    last = self._rest(path, end, spans, plain)
                    if last is not None:
                        yield Match(start, last, form)

    def _rest(
        self, path: Path, end: int, spans: dict[int, list[tuple[int, int]]], text: str
    ) -> int | None:
        """Return where the path ends whose first piece ends at `end`, or None."""
        for gap, word in path[1:]:
            places = spans.get(self._pieces[word], [])
            i = bisect_left(places, (end, 0))
            if i == len(places) or places[i][0] > end + gap:
                return None
            if _ENDS.search(text, end, places[i][0]):
                return None
            end = places[i][1]
        return end


def _joined(path: Path) -> Path:
    """Return `path` with pieces that follow each other at once made one, in small letters."""
    out: list[tuple[int, str]] = []
    for gap, word in path:
        small = word.removeprefix("=").rstrip("*").lower()
        if out and not gap:
            out[-1] = (out[-1][0], out[-1][1] + small)
        else:
            out.append((gap, small))
    return tuple(type(path[0])(gap, word) for gap, word in out)


def _plain(text: str) -> str:
    """Return `text` in small letters, each character still in its place."""
    whole = _HALF_PAIRS.sub("?", text)
    small = whole.lower()
    if len(small) == len(whole):
        return small
    return "".join(low if len(low := c.lower()) == 1 else c for c in whole)
