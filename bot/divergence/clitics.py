"""Small words that a language writes together with the next one: "l'entretien", "and" in Arabic."""

_ELISIONS = {
    "j": "je", "l": "", "d": "", "s": "", "qu": "", "n": "", "m": "", "c": "", "dell": "",
    "all": "", "un": "", "nell": "", "sull": "", "dall": "",
}  # fmt: skip
_AND, _TO, _ARTICLE = ("و", "ف"), ("ب", "ل", "ك"), "ال"
_SHORTEST = 4
_ELIDING, _JOINING = frozenset({"fr", "it"}), frozenset({"ar"})


def elided(words: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """Return the words without elisions before them, in French and Italian.

    >>> elided(("l'entretien", "j'ai", "aujourd'hui"), "fr")
    ('entretien', 'je', "aujourd'hui")
    """
    return tuple(map(_elided, words)) if lang in _ELIDING else words


def joined(words: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """Return how Arabic words read without "and" and "to" before them; others as they are.

    >>> joined(("والوزير", "للرئيس", "وشدد"), "ar")
    ('الوزير', 'الرئيس', 'شدد')
    """
    return tuple(map(_joined, words)) if lang in _JOINING else words


def _elided(word: str) -> str:
    first, mark, rest = word.partition("'")
    return (_ELISIONS[first] or rest) if mark and first in _ELISIONS else word


def _joined(word: str) -> str:
    bare = word[1:] if word[:1] in _AND and len(word) >= _SHORTEST else word
    if bare.startswith("لل"):
        return _ARTICLE + bare[2:]
    return bare[1:] if bare[:1] in _TO and bare[1:3] == _ARTICLE else bare
