"""The words of a sentence that carry matter, in English whatever they were written in."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from bot.divergence import frames, parties
from bot.divergence.cast import Cast
from bot.divergence.lexicon import thesaurus, translations
from bot.divergence.scan import HAN, Scan
from bot.divergence.vocabulary import rarity
from bot.text.words import Token

FRAME = 0.3
"""What remains of the weight of a word that mostly frames."""
UNTRANSLATED = 0.6
"""How far a foreign word without a translation counts: it may still be met as written."""
TRANSLATED = 0.9
"""How surely another translation of a word means what the first does."""
_MOST_WORDS = 400
_REMEMBERED = 16_384
_BOTH = frozenset("方双两国")
"""Characters that go with the short names of sides: 中方, 双方, 两国."""


class Lexeme(NamedTuple):
    """A word: the English stems that it may stand for, the first one likeliest, and its groups."""

    stems: tuple[str, ...]
    groups: tuple[tuple[int, float], ...]


class Weighed(NamedTuple):
    """A word of a sentence, how much it tells (0.1 to 2.5), and whether its English is known."""

    lexeme: Lexeme
    weight: float
    known: bool = True


def lexemes(
    found: Scan, lang: str, features: Mapping[str, float], cast: Cast
) -> tuple[Weighed, ...]:
    """Return each word once; `features` say what a word weighs where its sentence has it.

    Names of those who talk weigh nothing and are left out.
    """
    words = list(_han(found, cast) if lang in HAN else _spaced(found, lang, features))
    plain = [w for w in words if w.lexeme.stems][:_MOST_WORDS]
    out: dict[tuple[str, ...], Weighed] = {}
    for word in (*plain, *_phrases(plain)):
        if word.lexeme.stems not in out or out[word.lexeme.stems].weight < word.weight:
            out[word.lexeme.stems] = word
    return tuple(out.values())


def _spaced(found: Scan, lang: str, features: Mapping[str, float]) -> Iterator[Weighed]:
    known = translations.meanings(lang)
    for token, word in zip(found.tokens, found.words, strict=True):
        weight = _weight(token, word, features)
        if weight is None or (lang == "en" and frames.is_stop_word(word, "en")):
            continue
        meaning = known.get(token.stem)
        if meaning:
            yield from _meant(meaning, weight)
        elif lang == "en":
            yield Weighed(_lexeme((token.stem,)), weight)
        else:
            yield Weighed(_lexeme((token.stem,)), weight * UNTRANSLATED, known=False)


def _weight(token: Token, word: str, features: Mapping[str, float]) -> float | None:
    """Return what the sentence's matter gives a word, or None for one that tells nothing."""
    if token.kind != "word":
        return None
    return features.get(f"w:{token.stem}", features.get(f"n:{word}"))


def _han(found: Scan, cast: Cast) -> Iterator[Weighed]:
    known, sides = translations.meanings("zh"), cast.other_sides | {cast.side}
    for token in found.tokens:
        for word in translations.cut(token.text) if token.kind == "han" else ():
            if not _names_parties(word, sides) and word not in cast.names:
                yield from _meant(known[word], None)


@lru_cache(maxsize=_REMEMBERED)
def _names_parties(word: str, sides: frozenset[str]) -> bool:
    """Whether a Chinese word names those who talk and nothing else: 中国, 美方, 中美."""
    if parties.han_side(word) in sides:
        return True
    return len(word) > 1 and all(c in _BOTH or _short_names().get(c) in sides for c in word)


@cache
def _short_names() -> dict[str, str]:
    return {form: code for form, code in parties.chinese() if len(form) == 1}


def _meant(meaning: translations.Meaning, most: float | None) -> Iterator[Weighed]:
    """Yield a foreign word as the English ones; a phrase is several words."""
    for word in _words_of(meaning):
        yield Weighed(word.lexeme, min(word.weight, most)) if most else word


@lru_cache(maxsize=_REMEMBERED)
def _words_of(meaning: translations.Meaning) -> tuple[Weighed, ...]:
    single = len(meaning.first) == 1
    return tuple(
        _plain((stem, *meaning.others) if single else (stem,), _english_weight(stem))
        for stem in meaning.first
    )


def _english_weight(stem: str) -> float:
    return rarity(stem) * (FRAME if frames.is_frame_word(stem, "en") else 1.0)


def _plain(stems: tuple[str, ...], weight: float) -> Weighed:
    return Weighed(_lexeme(stems), weight)


@lru_cache(maxsize=_REMEMBERED)
def _lexeme(stems: tuple[str, ...]) -> Lexeme:
    out: dict[int, float] = {}
    for number, stem in enumerate(stems):
        sure = TRANSLATED if number else 1.0
        for group, weight in thesaurus.of_word(stem).items():
            out[group] = max(out.get(group, 0.0), weight * sure)
    return Lexeme(stems, tuple(out.items()))


def _phrases(words: list[Weighed]) -> Iterator[Weighed]:
    """Yield the phrases of the thesaurus as words of their own."""
    stems = [w.lexeme.stems[0] for w in words]
    for start, end, groups in thesaurus.of_phrases(stems):
        weight = max(w.weight for w in words[start:end])
        yield Weighed(Lexeme((" ".join(stems[start:end]),), tuple(groups.items())), weight)
