"""Which stretches of a text the lexicon and the thesaurus know, for the bench of coverage."""

from collections.abc import Iterator, Sequence

from bot.divergence.frames import family
from bot.divergence.lexicon import thesaurus, translations
from bot.text.words import Token, tokens

Stretch = tuple[int, int]


def known(text: str, lang: str) -> Iterator[Stretch]:
    """Yield every word that has English, and every English word or phrase that has a group.

    >>> told = "They freed the captives. Xyzzy."
    >>> [told[a:b] for a, b in known(told, "en")]
    ['freed', 'captives']
    """
    found = tokens(text)
    if family(lang) == "en":
        yield from _grouped(found)
    else:
        for token in found:
            yield from _translated(token, lang)


def _grouped(found: Sequence[Token]) -> Iterator[Stretch]:
    yield from ((t.start, t.end) for t in found if thesaurus.of_word(t.stem))
    phrases = thesaurus.of_phrases([t.stem for t in found])
    yield from ((found[a].start, found[b - 1].end) for a, b, _ in phrases)


def _translated(token: Token, lang: str) -> Iterator[Stretch]:
    if token.kind != "han":
        if token.stem in translations.meanings(lang):
            yield token.start, token.end
        return
    at = 0
    for word in translations.cut(token.text):
        at = token.text.index(word, at)
        yield token.start + at, token.start + at + len(word)
        at += len(word)
