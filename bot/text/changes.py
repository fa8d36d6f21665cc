"""What changed between two versions of a text, word by word.

White space, the style of quotation marks and dashes, and letters written another way are cosmetic.
Everything else is a change of words, case and punctuation too: a comma can change a promise.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Literal

from rapidfuzz.distance import Indel

Op = Literal["equal", "insert", "delete", "replace"]

AROUND: Final = 8
"""Words of context beside a change, as people are shown it."""
SMALL: Final = 3
"""Letters of a word too common to part two changes."""

_HAN: Final = "㐀-鿿぀-ヿ"
_LETTER: Final = rf"(?:[^\W\d_{_HAN}]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff])"
_TOKEN = re.compile(
    rf"[{_HAN}]|\d+(?:[.,]\d+)*|{_LETTER}+(?:['’ʼ]{_LETTER}+)*|[-‐‑‒–—―−]+|\.{{3}}|\S"
)
_UNSEEN: Final = MappingProxyType(dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")))
_QUOTES: Final = MappingProxyType(dict.fromkeys(map(ord, "'‘’‚‛ʼ\"“”„‟«»‹›「」『』`´"), "'"))
_DASHES: Final = frozenset("-‐‑‒–—―−")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of both texts: what stood in the one, what stands in the other, and where."""

    op: Op
    before: str
    after: str
    before_start: int
    after_start: int


@dataclass(frozen=True, slots=True)
class Changes:
    """All of both texts in order, equal stretches too. `cosmetic` means that no word changed."""

    cosmetic: bool
    spans: tuple[Span, ...]

    @property
    def words(self) -> tuple[Span, ...]:
        """Return the changes alone."""
        return tuple(span for span in self.spans if span.op != "equal")


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    sense: str


def changes(before: str, after: str) -> Changes:
    """Return what changed from one version to the next.

    >>> changes("They met “today”.", 'They  met "today".').cosmetic
    True
    """
    old, new = _tokens(before), _tokens(after)
    runs = _runs([t.sense for t in old], [t.sense for t in new])
    spans = []
    for run in runs:
        removed, old_start = _span(before, old, run.old)
        added, new_start = _span(after, new, run.new)
        op: Op = "equal" if run.equal else _op(removed, added)
        spans.append(Span(op, removed, added, old_start, new_start))
    return Changes(all(run.equal for run in runs), tuple(spans))


def _op(removed: str, added: str) -> Op:
    if removed and added:
        return "replace"
    return "delete" if removed else "insert"


def rendered(found: Changes, around: int = AROUND) -> str:
    """Return the changes for people: ``[-old-]{+new+}``, with some words around each.

    >>> rendered(changes("He spoke with Lavrov.", "He met with Minister Lavrov."))
    'He [-spoke-]{+met+} with {+Minister+} Lavrov.'
    """
    spans = found.spans
    last = len(spans) - 1
    parts = (
        _context(span.after, around, first=i == 0, last=i == last)
        if span.op == "equal"
        else _marked(span)
        for i, span in enumerate(spans)
    )
    return " ".join(part for part in parts if part)


def _marked(span: Span) -> str:
    old = f"[-{span.before}-]" if span.before else ""
    new = f"{{+{span.after}+}}" if span.after else ""
    return old + new


def _context(text: str, around: int, *, first: bool, last: bool) -> str:
    """Return an equal stretch, with what is far from any change left out."""
    words = text.split()
    head = 0 if first else around
    tail = 0 if last else around
    if len(words) <= head + tail:
        return " ".join(words)
    kept = [*words[:head], "…", *(words[-tail:] if tail else [])]
    return " ".join(kept)


def _tokens(text: str) -> list[_Token]:
    return [
        _Token(m.start(), m.end(), sense) for m in _TOKEN.finditer(text) if (sense := _sense(m[0]))
    ]


def _sense(word: str) -> str:
    """Return what a word says, however it is written; nothing for what nobody sees."""
    if word[0] in _DASHES:
        return "-"
    if word.isascii() and word.isalnum():
        return word
    plain = unicodedata.normalize("NFC", word.translate(_UNSEEN)).translate(_QUOTES)
    return "..." if plain == "…" else plain


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of tokens of both texts, half-open."""

    equal: bool
    old: tuple[int, int]
    new: tuple[int, int]


def _runs(old: Sequence[str], new: Sequence[str]) -> list[_Run]:
    """Return the runs in order: no two changes meet, and no small word stands alone between two."""
    found = [
        _Run(op.tag == "equal", (op.src_start, op.src_end), (op.dest_start, op.dest_end))
        for op in Indel.opcodes(old, new)
    ]
    runs = _joined(found)
    islands = {i for i in range(1, len(runs) - 1) if _is_island(runs[i - 1 : i + 2], old)}
    return _joined([replace(r, equal=r.equal and i not in islands) for i, r in enumerate(runs)])


def _joined(runs: Sequence[_Run]) -> list[_Run]:
    """Return the runs with those of one kind that meet made one."""
    joined: list[_Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and last.equal == run.equal:
            joined[-1] = _Run(run.equal, (last.old[0], run.old[1]), (last.new[0], run.new[1]))
        else:
            joined.append(run)
    return joined


def _is_island(three: Sequence[_Run], old: Sequence[str]) -> bool:
    """Whether the middle one is a single small word between words that were exchanged."""
    left, run, right = three
    exchanged = all(r.old[0] < r.old[1] and r.new[0] < r.new[1] for r in (left, right))
    words = old[run.old[0] : run.old[1]]
    return run.equal and exchanged and len(words) == 1 and len(words[0]) <= SMALL


def _span(text: str, tokens: Sequence[_Token], run: tuple[int, int]) -> tuple[str, int]:
    """Return what a run of tokens covers of a text, and where it starts."""
    first, end = run
    if first == end:
        return "", tokens[first].start if first < len(tokens) else len(text)
    start = tokens[first].start
    return text[start : tokens[end - 1].end], start
