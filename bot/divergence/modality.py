"""Whether a thing is told as certain to come, as a duty, as possible or under a condition.

The words for it are in ``tables/modality.tsv``.
"""

from collections.abc import Iterable
from functools import cache

from bot.divergence import acts
from bot.divergence.phrases import Phrases
from bot.divergence.scan import HAN, Scan
from bot.divergence.tables import forms, rows

Modality = tuple[str, ...]
"""The keys of the modalities of some words, in the order of the table; empty for a plain fact."""


@cache
def spoken() -> dict[str, str]:
    """Return how each modality is called in our words, by its key."""
    return {key: words for key, words, *_ in rows("modality.tsv")}


def modality_of(found: Scan, lang: str) -> Modality:
    """Return the modalities of some words.

    >>> from bot.divergence.scan import scan
    >>> text = "They may meet in May."
    >>> modality_of(scan(text, (0, 21), "en", frozenset()), "en")
    ('possible',)
    """
    met = _in_chinese(found) if lang in HAN else _spaced(found, lang)
    return tuple(key for key in spoken() if key in met)


def modalities(of_parts: Iterable[Modality]) -> Modality:
    """Return each modality as often as parts are told in it."""
    met = [key for modality in of_parts for key in modality]
    return tuple(key for key in spoken() for _ in range(met.count(key)))


def as_told(modality: Modality) -> str:
    """Return in words how a thing is told.

    >>> as_told(("possible",)), as_told(())
    ('as possible', 'as a fact')
    """
    return " and ".join(dict.fromkeys(spoken()[key] for key in modality)) or "as a fact"


def _in_chinese(found: Scan) -> set[str]:
    text = " ".join(t.text for t in found.tokens)
    return {key for key, words in _written("zh") if any(form in text for form in words)}


def _spaced(found: Scan, lang: str) -> set[str]:
    phrases = _phrases(acts.column_of(lang))
    places = (
        phrases.at(found.words, i) for i in range(len(found.words)) if not _is_name(found, i, lang)
    )
    return {met.value for met in places if met}


def _is_name(found: Scan, i: int, lang: str) -> bool:
    """Whether a word stands with a capital inside a sentence, as the month of May does."""
    return i > 0 and lang != "de" and found.tokens[i].text[0].isupper()


@cache
def _phrases(lang: str) -> Phrases[str]:
    pairs = ((form, key) for key, words in _written(lang) for form in words)
    return Phrases(pairs, beginnings=lang != "en")


@cache
def _written(lang: str) -> list[tuple[str, tuple[str, ...]]]:
    column = acts.COLUMNS.index(lang)
    return [(key, forms(cells[column])) for key, _, *cells in rows("modality.tsv")]
