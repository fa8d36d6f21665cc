"""The stretch of a sentence that tells most of its matter: words that stand together there.

A word or two out of a sentence tell a reader nothing; a stretch is quoted as it stands, within one
clause, from where a term begins to where one ends.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bot.divergence.frames import is_stop_word
from bot.divergence.objects import PARTING, closing
from bot.divergence.phrases import plain_words
from bot.divergence.tables import rows
from bot.divergence.terms import Term, Weight, is_amount, runs_of
from bot.text.numerals import is_number
from bot.text.words import Token, tokens

MOST_WORDS, FEWEST = 7, 3
_BARE, _BINDING = 1.2, 0.1
"""What a word costs that is in no term: a verb, an adverb; and one that only binds."""
_JOINTS = frozenset(
    ["and", "or", "et", "ou", "y", "e", "o", "und", "oder", "ve", "veya", "و", "أو"]
)
_NEAR = 3
_PARTICLES = frozenset(
    [
        "do",
        "da",
        "de",
        "del",
        "des",
        "di",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "van",
        "von",
        "der",
        "y",
    ]
)
"""Little words within names."""
_LABEL = re.compile(r"\s*[“\"«]?(?:[^\W\d_]|[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,3}):\s")
Span = tuple[int, int]
"""From one word of a sentence to another, by their numbers, both within."""


def label(sentence: str) -> int:
    """Return where a sentence begins after the name of who speaks: ``A:``, ``Liis Aavik:``.

    >>> label("Liis Aavik: They agreed."), label("They agreed: talks in May.")
    (12, 0)
    """
    found = _LABEL.match(sentence)
    named = found and all(w[0].isupper() for w in re.findall(r"[^\W\d_][\w.’'-]*", found[0]))
    return found.end() if found and named else 0


def with_denial(sentence: str, start: int) -> int:
    """Return where words begin with what denies them, if that stands right before.

    >>> with_denial("She lets no crate of arms pass.", 12)
    9
    """
    before = tokens(sentence, 0, start)
    denied = bool(before) and plain_words(before[-1:])[0] in _table("denying")
    return before[-1].start if denied else start


def stretch(sentence: str, term: Term, weight: Weight, lang: str) -> str:
    """Return the words around a term that tell most, or "" where there are not enough.

    >>> told = "He said that the door of dialogue is in Doha, and nowhere else."
    >>> door = Term(17, 21, 1.0, tokens(told)[4:5])
    >>> stretch(told, door, lambda _: 1.0, "en")
    'door of dialogue is in Doha'
    """
    found = tokens(sentence, label(sentence))
    numbers = [i for i, t in enumerate(found) if term.start <= t.start and t.end <= term.end]
    if not numbers:
        return ""
    words = plain_words(found)
    told = _Told(sentence, found, words, lang)
    around = told.around((numbers[0], numbers[-1]))
    best = max(around, key=lambda span: told.worth(span, weight), default=None)
    if best is None:
        return ""
    return " ".join(sentence[found[best[0]].start : found[best[1]].end].split())


class _Told:
    """A sentence as words, with the runs of those that may name a matter."""

    def __init__(
        self, sentence: str, found: Sequence[Token], words: Sequence[str], lang: str
    ) -> None:
        self._sentence, self._found, self._words, self._lang = sentence, found, words, lang
        self._runs = runs_of(sentence, found, lang)
        self._named = {i for run in self._runs for i in run}

    def around(self, term: Span) -> Iterator[Span]:
        """Yield the stretches around a term, from the beginning of a run to the end of one."""
        low, high = self._clause(term)
        denied = [i for i in range(low, term[0]) if self._words[i] in _table("denying")]
        starts = [run[0] for run in self._runs if low <= run[0] <= term[0]] + denied[-1:]
        ends = [e for run in self._runs if term[1] <= (e := self._last(run, high)) < high]
        for start in starts:
            for end in ends:
                fits = FEWEST <= end - start + 1 <= MOST_WORDS and not self._cuts(start, end)
                if fits and not (denied and self._undenied(start, end, denied[-1])):
                    yield start, end

    def worth(self, span: Span, weight: Weight) -> float:
        """Return how much a stretch tells, less what it takes to read."""
        inside = range(span[0], span[1] + 1)
        told = sum(weight(self._found[i]) for i in inside if i in self._named and self._counts(i))
        bare = [i for i in inside if i not in self._named]
        binding = sum(self._binds(i) for i in bare)
        return told - _BARE * (len(bare) - binding) - _BINDING * binding

    def _binds(self, i: int) -> bool:
        word = self._words[i]
        if self._in_name(i):
            return True
        return is_stop_word(word, self._lang) and word not in _table("verbs")

    def _counts(self, i: int) -> bool:
        return not is_amount(self._found[i])

    def _clause(self, term: Span) -> Span:
        """Return where the clause of a term begins, and the word before which it ends."""
        low, high = term[0], term[1] + 1
        while low > 0 and not self._parts(low):
            low -= 1
        while high < len(self._found) and not self._parts(high):
            high += 1
        return low, high

    def _parts(self, i: int) -> bool:
        gap = self._sentence[self._found[i - 1].end : self._found[i].start]
        return not PARTING.isdisjoint(gap) or self._words[i] in closing()

    def _undenied(self, start: int, end: int, denied: int) -> bool:
        """Whether a stretch leaves out what denies it: it is near, or something is said there."""
        if start <= denied:
            return False
        said = any(i not in self._named and not self._binds(i) for i in range(start, end + 1))
        return said or start - denied <= _NEAR

    def _last(self, run: Sequence[int], high: int) -> int:
        """Return where a stretch ends that a term ends: with the noun that carries it."""
        last = run[-1]
        while last > run[0] and is_number(self._words[last]):
            last -= 1
        after = last + 1
        return after if after < high and self._words[after] in _table("carriers") else last

    def _cuts(self, start: int, end: int) -> bool:
        """Whether the stretch begins or ends in the midst of what belongs together."""
        joints = (i for i in range(start, end + 1) if self._words[i] in _JOINTS)
        return (
            self._within(start)
            or self._within(end + 1)
            or is_amount(self._found[end])
            or is_number(self._words[end])
            or self._words[end] in _table("dangling")
            or any(self._words[i] in _table("subjects") for i in range(start + 1, end + 1))
            or (is_amount(self._found[start]) and self._found[start].kind == "word")
            or self._words[end + 1 : end + 2] == ("of",)
            or self._words[max(0, start - 1) : start] == ("of",)
            or any(not self._goes_on(i + 1) for i in joints)
            or (start > 1 and self._aside(start - 1))
        )

    def _within(self, i: int) -> bool:
        """Whether a word goes with the one before: as one word, or as one name."""
        if not 0 < i < len(self._found):
            return False
        if self._in_name(i) or self._in_name(i - 1):
            return True
        one, two = self._found[i - 1], self._found[i]
        gap = self._sentence[one.end : two.start]
        names = one.text[0].isupper() and two.text[0].isupper() and not gap.strip()
        return names or not gap or gap in {"-", "’", "'", "/"}

    def _in_name(self, i: int) -> bool:
        """Whether a little word stands within a name: ``Rio Grande do Sul``."""
        if self._words[i] not in _PARTICLES or not 0 < i < len(self._found) - 1:
            return False
        return all(self._found[n].text[0].isupper() for n in (i - 1, i + 1))

    def _aside(self, i: int) -> bool:
        """Whether a clause begins right after a noun: ``the wharf the Chinese built``."""
        return self._words[i] in _table("articles") and i - 1 in self._named and not self._parts(i)

    def _goes_on(self, i: int) -> bool:
        """Whether a joint is followed by a further term, with no more than little words before."""
        while i < len(self._words) and self._words[i] in _table("openers"):
            i += 1
        return self._lang == "en" and i in self._named


@cache
def _table(kind: str) -> frozenset[str]:
    tables = (*rows("objects.tsv"), *rows("terms.tsv"))
    return frozenset(w for of, words in tables if of == kind for w in words.split())
