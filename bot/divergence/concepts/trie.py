"""Finding forms among words: a tree of words with endings and gaps left open."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from bot.divergence.concepts.patterns import Form, Path
from bot.divergence.concepts.spelling import NEXT, SENTENCE, Word, key_of, without_article, words

_LONGEST_WORD = 60


class Match(NamedTuple):
    """Form number `form` stands on ``text[start:end]``."""

    start: int
    end: int
    form: int


class _Node:
    """What may follow the words read so far; most nodes share one empty table."""

    __slots__ = ("ends", "gaps", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = _NOWHERE
        self.gaps: dict[int, _Node] = _NO_GAPS
        self.ends: tuple[int, ...] = ()

    def after(self, atom: str) -> "_Node":
        """Return the node after a word; make it if it is not there."""
        if self.next is _NOWHERE:
            self.next = {}
        return self.next.setdefault(atom, _Node())

    def over(self, gap: int) -> "_Node":
        """Return the node that waits for a word after a gap; make it if it is not there."""
        if self.gaps is _NO_GAPS:
            self.gaps = {}
        return self.gaps.setdefault(gap, _Node())


_NOWHERE: dict[str, _Node] = {}
_NO_GAPS: dict[int, _Node] = {}


class Trie:
    """Finds the forms of one language that puts spaces between words."""

    def __init__(self, forms: Iterable[Form], lang: str) -> None:
        self._lang = lang
        self._root = _Node()
        self._known: set[str] = set()
        atom = cache(self._atom)
        for number, form in enumerate(forms):
            for path in form.paths:
                self._add(path, number, atom)
        self._shortest = min((len(a) for a in self._known if a.endswith("*")), default=2) - 1
        self._atoms = lru_cache(maxsize=65_536)(self._atoms_of)

    def _add(self, path: Path, number: int, atom: Callable[[str], str]) -> None:
        node = self._root
        for gap, word in path:
            node = (node.over(gap) if gap else node).after(atom(word))
        if number not in node.ends:
            node.ends = (*node.ends, number)

    def _atom(self, word: str) -> str:
        key, written = key_of(word.strip("=*"), self._lang)
        plain = key + "*" if word.endswith("*") else key
        atom = f"={written}" if word.startswith("=") else plain
        self._known.add(atom)
        return atom

    def find(self, text: str) -> Iterator[Match]:
        """Yield every match of every form; where a gap is open, the nearest word is taken."""
        found = words(text, self._lang)
        atoms = [self._atoms(word.written) for word in found]
        first = self._root.next
        for i, choices in enumerate(atoms):
            for atom in choices:
                if atom in first:
                    for end, form in _walk(first[atom], i + 1, found, atoms):
                        yield Match(found[i].start, found[end].end, form)

    def _atoms_of(self, word: str) -> tuple[str, ...]:
        """Return what `word` may be called in a form: itself, its beginnings, as it is written."""
        key, written = key_of(word, self._lang)
        known = self._known
        out = [key] if key in known else []
        if f"={written}" in known:
            out.append(f"={written}")
        for plain in dict.fromkeys((key, without_article(key, self._lang))):
            if plain != key and plain in known:
                out.append(plain)
            sizes = range(self._shortest, min(len(plain), _LONGEST_WORD) + 1)
            out.extend(a for size in sizes if (a := plain[:size] + "*") in known)
        return tuple(out)


def _walk(
    start: _Node, after: int, found: Sequence[Word], atoms: Sequence[tuple[str, ...]]
) -> Iterator[tuple[int, int]]:
    """Yield (number of the last word, form) for each form that goes on from `start`."""
    todo = [(start, after)]
    while todo:
        node, i = todo.pop()
        for form in node.ends:
            yield i - 1, form
        going_on = node.next
        if going_on and i < len(found) and found[i].before == NEXT:
            todo += [(going_on[atom], i + 1) for atom in atoms[i] if atom in going_on]
        for gap, inner in node.gaps.items():
            todo += _over_gap(inner.next, range(i, min(i + gap + 1, len(found))), found, atoms)


def _over_gap(
    going_on: dict[str, _Node],
    reach: range,
    found: Sequence[Word],
    atoms: Sequence[tuple[str, ...]],
) -> list[tuple[_Node, int]]:
    """Return where each word that closes a gap is met first."""
    met: dict[str, int] = {}
    for i in reach:
        if found[i].before == SENTENCE:
            break
        for atom in atoms[i]:
            if atom in going_on:
                met.setdefault(atom, i + 1)
    return [(going_on[atom], i) for atom, i in met.items()]
