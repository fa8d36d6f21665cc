"""The terms of an English sentence: the words that name its matter, as they stand there.

A term is a run of nouns with what goes before them ("aflatoxin testing", "two bureaux of
standards"). Words that only bind, act or frame end it; the table is ``tables/terms.tsv``.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

from bot.divergence import acts
from bot.divergence.frames import is_frame_word, is_stop_word
from bot.divergence.phrases import plain_words
from bot.divergence.tables import rows
from bot.text.numerals import is_number
from bot.text.words import Token, tokens

MOST_WORDS = 6
_LATER = (1.0, 0.6, 0.4, 0.3)
"""What the heaviest word of a term counts, the next, and so on."""
_ALONE = 0.6
"""What is left of the weight of a word that is a term by itself."""
_LINK = "of"
_INNER = frozenset(["of", "the", "a", "an"])
_TIMID = ("ed", "ing", "ly", "ize", "izes")
_SHORTEST = 5
_ENDING = 2
"""Letters right after a figure are its ending ("27th")."""
Weight = Callable[[Token], float]
"""How much a word tells; 0 for one that can't stand in a term."""


class Term(NamedTuple):
    """A term with its span in the sentence, and how much it tells."""

    start: int
    end: int
    weight: float
    words: tuple[Token, ...]


def terms(sentence: str, weight: Weight, lang: str = "en") -> Iterator[Term]:
    """Yield every term of a sentence, and every pair that "of" joins.

    >>> told = "They welcomed the harmonisation of aflatoxin tests, he said."
    >>> [told[t.start : t.end] for t in terms(told, lambda _: 1.0)]
    ['harmonisation', 'harmonisation of aflatoxin tests', 'aflatoxin tests']
    """
    found = tokens(sentence)
    runs = runs_of(sentence, found, lang)
    for number, run in enumerate(runs):
        one = [found[i] for i in run]
        yield from _term(one, weight)
        if number + 1 < len(runs) and _linked(sentence, found, run[-1], runs[number + 1][0]):
            yield from _term(one + [found[i] for i in runs[number + 1]], weight)


def _term(words: Sequence[Token], weight: Weight) -> Iterator[Term]:
    kept = list(words)
    while kept and (_is_adjective(kept[-1]) or is_number(kept[-1].text.casefold())):
        kept.pop()
    told = _telling(kept, weight)
    if told and kept and kept[-1].kind == "word" and len(kept) <= MOST_WORDS:
        yield Term(kept[0].start, kept[-1].end, told, tuple(kept))


def is_amount(token: Token) -> bool:
    """Whether a word only counts."""
    return token.kind == "number" or token.text.casefold() in table("amounts")


def _telling(words: Sequence[Token], weight: Weight) -> float:
    """Return how much a term tells; a lone word tells less than it would with another."""
    weights = sorted((weight(w) for w in words if not is_amount(w)), reverse=True)
    told = sum(w * part for w, part in zip(weights, _LATER, strict=False))
    return told * (_ALONE if len(words) == 1 else 1.0)


def _is_adjective(token: Token) -> bool:
    word = token.text
    return (
        token.kind == "word"
        and word.islower()
        and len(word) > _SHORTEST
        and word.endswith(tuple(table("adjectives")))
        and word not in table("nouns")
    )


def _linked(sentence: str, found: Sequence[Token], last: int, first: int) -> bool:
    """Whether nothing but "of" and an article stands between."""
    between = sentence[found[last].end : found[first].start].casefold().split()
    return between[:1] == [_LINK] and all(w in _INNER for w in between)


def runs_of(sentence: str, found: Sequence[Token], lang: str) -> list[list[int]]:
    """Return the numbers of the words of each run of words that may name a matter, in order."""
    words = plain_words(tuple(found))
    acted = _acted(words, lang)
    stands = _can_stand if lang == "en" else partial(_can_stand_abroad, lang)
    out: list[list[int]] = []
    for i, token in enumerate(found):
        if i in acted or not stands(found, words, i):
            continue
        gap = sentence[found[i - 1].end : token.start] if i else ""
        joins = out and out[-1][-1] == i - 1 and not gap.strip()
        if joins:
            out[-1].append(i)
        else:
            out.append([i])
    return out


def _acted(words: Sequence[str], lang: str) -> set[int]:
    """Return the places of words that tell what is done."""
    phrases = acts.of(lang)
    found = (phrases.at(words, n) for n in range(len(words)))
    return {i for a in found if a for i in range(a.start, a.end)}


def _can_stand(found: Sequence[Token], words: Sequence[str], i: int) -> bool:
    word = words[i]
    if found[i].kind == "number":
        return True
    if len(word) <= _ENDING and word.islower() and i and found[i - 1].end == found[i].start:
        return False
    if is_stop_word(word, "en") or word in table("ends") or found[i].kind == "han":
        return False
    if found[i].text[0].isupper() and i:
        return True
    before = words[i - 1] if i else ""
    if before == "to" or before in table("modals"):
        return False
    return not _is_verbal(word, before, words[i + 1] if i + 1 < len(words) else "")


def _can_stand_abroad(lang: str, found: Sequence[Token], words: Sequence[str], i: int) -> bool:
    """Whether a word of another language is neither a little one nor one that frames."""
    del found
    return not (is_stop_word(words[i], lang) or is_frame_word(words[i], lang))


def _is_verbal(word: str, before: str, after: str) -> bool:
    """Whether the ending is that of a verb or an adverb, and nothing says that it is none."""
    if len(word) < _SHORTEST or not word.endswith(_TIMID) or word in table("nouns"):
        return False
    if not word.endswith(("ed", "ing")):
        return True
    determined = before in table("openers")
    if word.endswith("ed"):
        return not determined or after in table("ends") or is_stop_word(after, "en")
    return not (determined or after == _LINK or _is_matter(before))


def _is_matter(word: str) -> bool:
    """Whether a word is likely a noun, so that an -ing after it is one: "border fencing"."""
    return bool(word) and not (
        is_stop_word(word, "en") or word in table("ends") or word.endswith(_TIMID)
        or is_frame_word(word, "en")
    )  # fmt: skip


@cache
def table(kind: str) -> frozenset[str]:
    """Return the words of a kind of ``terms.tsv``."""
    return frozenset(w for of, words in rows("terms.tsv") if of == kind for w in words.split())
