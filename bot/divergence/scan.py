"""One pass over a sentence in a language with spaces: its words, who is named, what is done."""

from typing import NamedTuple

from bot.divergence import acts, parties
from bot.divergence.acts import Act
from bot.divergence.clitics import elided, joined
from bot.divergence.parties import Mark
from bot.divergence.phrases import Found, plain_words
from bot.divergence.quotations import NOTHING_QUOTED, Quotations
from bot.text.words import Token, tokens

CYRILLIC = frozenset({"ru", "uk", "be", "bg", "sr", "kk"})
HAN = frozenset({"zh", "ja"})
_UNCASED = frozenset({"ar", "fa", "ur"})
_NAME_BEGINNING = 4


class Scan(NamedTuple):
    """A sentence's tokens, their plain forms, the parties and acts among them, what is quoted."""

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    marks: tuple[Found[Mark], ...]
    acts: tuple[Found[Act], ...]
    quoted: frozenset[int] = frozenset()


def scan(
    text: str,
    span: tuple[int, int],
    lang: str,
    names: frozenset[str],
    quotes: Quotations = NOTHING_QUOTED,
) -> Scan:
    """Read ``text[span]``; `names` are the words that stand for the persons who talk."""
    found = tokens(text, *span)
    words = elided(plain_words(found), lang)
    if lang in HAN:
        return Scan(found, words, (), ())
    marks, quoted = _marks(found, words, lang, names), quotes.among(found)
    return Scan(found, words, marks, _acts(words, lang), quoted)


def name_of(token: Token, word: str, names: frozenset[str], lang: str) -> str | None:
    """Return the name that a word is a form of; names are written with a capital."""
    if lang in _UNCASED:
        return next((w for w in (word, word[1:]) if w in names), None)
    if not token.text[0].isupper():
        return None
    bare = word.partition("'")[0].rpartition(".")[2]
    if bare in names or word in names:
        return bare if bare in names else word
    if lang not in CYRILLIC or len(bare) < _NAME_BEGINNING:
        return None
    return next((n for n in names if _inflection(bare, n)), None)


def _inflection(word: str, name: str) -> bool:
    """Whether two Russian words differ in their endings alone."""
    size = max(_NAME_BEGINNING, min(len(name), len(word)) - 2)
    return word[:size] == name[:size] and abs(len(word) - len(name)) <= _NAME_BEGINNING - 1


def _marks(
    found_tokens: tuple[Token, ...], words: tuple[str, ...], lang: str, names: frozenset[str]
) -> tuple[Found[Mark], ...]:
    phrases, bare = parties.of(lang), joined(words, lang)
    found: list[Found[Mark]] = []
    i = 0
    while i < len(words):
        name = name_of(found_tokens[i], words[i], names, lang)
        mark = phrases.at(words, i) or (phrases.at(bare, i) if bare is not words else None)
        if name and not (mark and mark.value.kind == "pronoun" and _stands_alone(found, i)):
            mark = Found(i, i + 1, Mark("name", name))
        if mark and _lower_case_side(found_tokens[i], mark.value, lang):
            mark = None
        if mark:
            found.append(mark)
        i = mark.end if mark else i + 1
    return tuple(found)


def _stands_alone(found: list[Found[Mark]], i: int) -> bool:
    """Whether a word such as "He" is a pronoun and no name: no office or name stands before it."""
    return not found or found[-1].end != i or found[-1].value.kind not in ("one", "name")


def _lower_case_side(token: Token, mark: Mark, lang: str) -> bool:
    """Whether it only looks like a side's name: "us", "turkey", "polish"."""
    if mark.kind != "side" or lang != "en":
        return False
    return not token.text[0].isupper() or (mark.value == "US" and token.text == "Us")


def _acts(words: tuple[str, ...], lang: str) -> tuple[Found[Act], ...]:
    phrases, bare = acts.of(lang), joined(words, lang)
    found: list[Found[Act]] = []
    i = 0
    while i < len(words):
        act = phrases.at(words, i) or (phrases.at(bare, i) if bare is not words else None)
        if act:
            found.append(act)
        i = act.end if act else i + 1
    return tuple(found)
