"""What an act is on, in the words of the sentence: a warning of "swift and severe consequences"."""

from collections.abc import Iterator, Sequence
from functools import cache

from bot.divergence import acts
from bot.divergence.acts import Act
from bot.divergence.frames import is_stop_word
from bot.divergence.phrases import Found, plain_words
from bot.divergence.tables import rows
from bot.text.numerals import is_number
from bot.text.words import Token, tokens

MOST_WORDS, FEWEST = 8, 2
PARTING = frozenset('.,;:!?()“”"«»—–…')
_LEADING, _JOINING, _CLOSING, _DENYING = "leading", "joining", "closing", "denying"
_ADDRESSED = "addressed"
_SHORTEST = 3
"""A phrase that is cut keeps so many words."""
ELLIPSIS = " …"
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
    after = _object(words, after)
    if not _begins(words[after:], act):
        return ""
    others = {a.start for a in done if a.value != act and words[a.start - 1] in _table(_JOINING)}
    return _phrase(sentence, found[after:], words[after:], {n - after for n in others})


def last_done(sentence: str, quoted: str) -> Act | None:
    """Return what is done last before some words of an English sentence; nothing if nothing is.

    >>> told = "They warned of war and urged both sides to talk."
    >>> last_done(told, "both sides") == acts.by_key()["urge"]
    True
    """
    start = sentence.find(quoted)
    words = plain_words(tokens(sentence, 0, start)) if start > 0 else ()
    return next((act.value for act in reversed(list(_acts(words)))), None)


def _begins(words: Sequence[str], act: Act) -> bool:
    """Whether what an act is on may begin with these words, and not in the midst of a saying."""
    if words[:1] == ("to",):
        return act.key in _TO_DO and len(words) > _SHORTEST and not _ends_early(words)
    quantified = words[:1] and words[0] in {*_table(_DENYING), *_table("quantifying")}
    return bool(words) and (quantified or not is_stop_word(words[0], "en"))


def _ends_early(words: Sequence[str]) -> bool:
    """Whether a clause ends before it has told what is to be done, and with what."""
    return any(word in closing() or word == "to" for word in words[1 : _SHORTEST + 1])


def _object(words: Sequence[str], after: int) -> int:
    """Return where what an act is on begins, after those to whom it is said."""
    while after < len(words):
        little = words[after] in _table(_LEADING) or words[after] in _table(_ADDRESSED)
        if not (little or (words[after] == "to" and not _to_do(words, after))):
            break
        after += 1
    return after


def _to_do(words: Sequence[str], at: int) -> bool:
    """Whether a "to" goes on with a verb: ``to receive``, not ``to receiving``, ``to a visit``."""
    after = words[at + 1] if at + 1 < len(words) else ""
    return bool(after) and not (is_stop_word(after, "en") or after.endswith("ing"))


def onward(sentence: str, start: int) -> str:
    """Return the words of an English sentence from a place on, as far as the clause goes.

    They begin with what denies them.

    >>> onward("He recalled that deliveries began in autumn, he said.", 17)
    'deliveries began in autumn'
    """
    found = tokens(sentence)
    words = plain_words(found)
    at = next((n for n, token in enumerate(found) if token.start >= start), len(found))
    for n in range(at - 1, -1, -1):
        if _ends(sentence, found, words, n + 1):
            break
        if words[n] in _table(_DENYING):
            at = n
            break
    return _phrase(sentence, found[at:], words[at:], set())


def saying(sentence: str, start: int) -> str:
    """Return the first clause of an English sentence that says anything, or "".

    >>> saying("A: What I said is that we keep talking, and that is all.", 3)
    'we keep talking'
    """
    found = tokens(sentence, start)
    words = plain_words(found)
    begins = [n for n in range(len(found)) if n == 0 or _ends(sentence, found, words, n)]
    for n in begins:
        at = n + (words[n] in {*closing(), *_table(_JOINING)})
        if at < len(found) and _opens(words[at]):
            told = _phrase(sentence, found[at:], words[at:], set())
            if len(told.split()) > _SHORTEST - (words[at] in _table("subjects")):
                return told
    return ""


def _opens(word: str) -> bool:
    """Whether a clause that begins with a word says something of somebody."""
    kinds = ("subjects", "quantifying", "articles", _DENYING)
    return not is_stop_word(word, "en") or any(word in _table(kind) for kind in kinds)


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
    kept, mark = fitting(words[:size], MOST_WORDS)
    while kept and _binds(words[kept - 1], found[kept - 1]):
        kept -= 1
    if kept < FEWEST:
        return ""
    return " ".join(sentence[found[0].start : found[kept - 1].end].split()) + mark


def _binds(word: str, token: Token) -> bool:
    """Whether a word at the end of a phrase only binds it to what comes after."""
    little = is_stop_word(word, "en") and token.text.islower()
    return little or word.endswith("n't")


def fitting(words: Sequence[str], room: int) -> tuple[int, str]:
    """Return how many of a phrase's words are shown where there is room for so many, and a mark.

    The mark shows that it was cut where it could not be ended before a little word, and where
    something is denied: what is left may then say too much.

    >>> fitting(("release", "of", "two", "drivers", "held", "in", "Kabul"), 6)
    (4, '')
    >>> fitting(("places", "for", "sixty", "of", "our", "nurses", "to", "train"), 6)
    (6, '')
    """
    if len(words) <= room:
        return len(words), ""
    folded = [word.casefold() for word in words]
    little = [is_stop_word(word, "en") or word in _table("binding") for word in folded]
    ends = (n for n in range(_SHORTEST, room + 1) if little[n] and not little[n - 1])
    whole = [n for n in ends if folded[n] not in _table(_JOINING) and not is_number(folded[n - 1])]
    size = whole[-1] if whole else room - 1
    while size > _SHORTEST and (little[size - 1] or _dangles(words[size - 1])):
        size -= 1
    said = whole and _table(_DENYING).isdisjoint(folded)
    return size, "" if said else ELLIPSIS


def _dangles(word: str) -> bool:
    """Whether a word waits for what comes after it."""
    return word.endswith("ing") or word in _table("dangling")


def _ends(sentence: str, found: Sequence[Token], words: Sequence[str], n: int) -> bool:
    gap = sentence[found[n - 1].end : found[n].start]
    return not PARTING.isdisjoint(gap) or words[n] in closing()


def closing() -> frozenset[str]:
    """Return the words with which another clause begins."""
    return _table(_CLOSING)


@cache
def _table(kind: str) -> frozenset[str]:
    return frozenset(w for of, words in rows("objects.tsv") if of == kind for w in words.split())
