"""From raw matches to hits: one concept once on the same words, hidden ones left out."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from bot.divergence.concepts.han import Substrings
from bot.divergence.concepts.patterns import Form
from bot.divergence.concepts.reading import WITHOUT_SPACES
from bot.divergence.concepts.trie import Trie

UNMEANT = ""
"""The key of phrases that name no concept and hide what lies inside."""


class Found(NamedTuple):
    """The concept or name `key` stands on ``text[start:end]``; `hides` what lies inside."""

    start: int
    end: int
    key: str
    hides: bool


class Finder:
    """Finds the forms of one language and says which key each stands for."""

    def __init__(self, entries: Sequence[tuple[str, Form]], lang: str) -> None:
        forms = [form for _, form in entries]
        self._entries = [(key, form.hides or key == UNMEANT) for key, form in entries]
        self._matcher = Substrings(forms) if lang in WITHOUT_SPACES else Trie(forms, lang)

    def find(self, text: str) -> list[Found]:
        """Return the longest match of each key at each place, in the order of the text."""
        raw = {self._found(*m) for m in self._matcher.find(text)}
        return _once(sorted(raw, key=lambda f: (f.start, -f.end, not f.hides)))

    def _found(self, start: int, end: int, number: int) -> Found:
        return Found(start, end, *self._entries[number])


def _once(found: Iterable[Found]) -> list[Found]:
    """Drop a match that overlaps an earlier one of its own key."""
    reach: dict[str, int] = {}
    out: list[Found] = []
    for one in found:
        if one.start >= reach.get(one.key, 0):
            reach[one.key] = one.end
            out.append(one)
    return out


def visible(found: Iterable[Found], ancestors: Callable[[str], Sequence[str]]) -> list[Found]:
    """Drop what lies inside a form that hides, and an ancestor inside its descendant."""
    out: list[Found] = []
    around: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end, -len(ancestors(f.key)), f.key)):
        around = [outer for outer in around if outer.end > one.start]
        if not any(_covers(outer, one, ancestors) for outer in around):
            out.append(one)
        around.append(one)
    return [one for one in out if one.key != UNMEANT]


def _covers(outer: Found, inner: Found, ancestors: Callable[[str], Sequence[str]]) -> bool:
    if outer.end < inner.end:
        return False
    longer = outer.end - outer.start > inner.end - inner.start
    return (outer.hides and longer) or inner.key in ancestors(outer.key)
