"""What an act is on, in the words of the sentence: a warning of "swift and severe consequences"."""

from collections.abc import Iterator, Sequence
from functools import cache

from bot.divergence import acts
from bot.divergence.acts import Act
from bot.divergence.frames import is_stop_word
from bot.divergence.phrases import Found, plain_words
from bot.divergence.tables import rows
from bot.text.words import Token, tokens

MOST_WORDS, FEWEST = 8, 2
_PARTING = frozenset('.,;:!?()“”"«»—–…')
_LEADING, _JOINING, _CLOSING = "leading", "joining", "closing"
_ELLIPSIS = " …"
_TO_DO = frozenset(["agree", "ready", "ask", "urge"])
"""Acts that may be on doing something; others before a "to" are another word: "back to"."""


def governed(sentence: str, act: Act) -> str:
    """Return the words of an English sentence that an act is on, or "" where none can be told.

    They end with the clause, or where something else is done.

    >>> told = "They said war would be met with swift and severe costs and urged talks."
    >>> governed(told, acts.by_key()["warn"]), governed(told, acts.by_key()["agree"])
    ('swift and severe costs', '')
    """
    found = tokens(sentence)
    words = plain_words(found)
    done = list(_acts(words))
    after = next((a.end for a in done if a.value == act), None)
    if after is None:
        return ""
    while after < len(words) and words[after] in _table(_LEADING):
        after += 1
    if words[after : after + 1] == ("to",) and act.key not in _TO_DO:
        return ""
    others = {a.start for a in done if a.value != act and words[a.start - 1] in _table(_JOINING)}
    return _phrase(sentence, found[after:], words[after:], {n - after for n in others})


def onward(sentence: str, start: int) -> str:
    """Return the words of an English sentence from a place on, as far as the clause goes.

    >>> onward("He recalled that deliveries began in autumn, he said.", 17)
    'deliveries began in autumn'
    """
    found = tokens(sentence, start)
    return _phrase(sentence, found, plain_words(found), set())


def _acts(words: Sequence[str]) -> Iterator[Found[Act]]:
    """Yield what is done, of overlapping words the first."""
    i = 0
    while i < len(words):
        act = acts.english().at(words, i)
        if act:
            yield act
        i = act.end if act else i + 1


def _phrase(sentence: str, found: Sequence[Token], words: Sequence[str], others: set[int]) -> str:
    """Return the words before the clause ends, without those that only bind at its end."""
    ends = (n for n in range(1, len(found)) if _ends(sentence, found, words, n))
    size = min([next(ends, len(found)), *(n for n in others if n >= 0)])
    whole = size <= MOST_WORDS
    size = min(size, MOST_WORDS)
    while size and is_stop_word(words[size - 1], "en"):
        size -= 1
    if size < FEWEST:
        return ""
    return sentence[found[0].start : found[size - 1].end] + ("" if whole else _ELLIPSIS)


def _ends(sentence: str, found: Sequence[Token], words: Sequence[str], n: int) -> bool:
    gap = sentence[found[n - 1].end : found[n].start]
    return not _PARTING.isdisjoint(gap) or words[n] in _table(_CLOSING)


@cache
def _table(kind: str) -> frozenset[str]:
    return frozenset(w for of, words in rows("objects.tsv") if of == kind for w in words.split())
