"""What speakers do: urge, warn, agree, discuss. The words for it are in ``tables/acts.tsv``."""

from dataclasses import dataclass
from functools import cache

from bot.divergence.phrases import Phrases
from bot.divergence.tables import forms, rows

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of speech act: how strong it is, for or against, and whether sides do it together."""

    key: str
    strength: int
    stance: int
    joint: bool


COLUMNS = ("en", "ru", "zh", "fr", "de", "es", "tr", "ar")
"""The languages of the table, in its order."""
_LIKE = {
    "uk": "ru",
    "be": "ru",
    "bg": "ru",
    "sr": "ru",
    "kk": "ru",
    "ky": "ru",
    "pt": "es",
    "it": "es",
}


@cache
def table() -> tuple[tuple[Act | tuple[str, ...], ...], ...]:
    """Return each act with its forms, language by language in the order of `COLUMNS`."""
    return tuple((act, *written) for act, written in _rows())


@cache
def _rows() -> tuple[tuple[Act, tuple[tuple[str, ...], ...]], ...]:
    stances = {"+": 1, "-": -1, "0": 0}
    return tuple(
        (
            Act(key, int(strength), stances[stance], joint == "joint"),
            tuple(forms(cell) for cell in cells),
        )
        for key, strength, stance, joint, *cells in rows("acts.tsv")
    )


@cache
def by_key() -> dict[str, Act]:
    """Return each act by its key."""
    return {act.key: act for act, _ in _rows()}


def _written(lang: str) -> list[tuple[Act, tuple[str, ...]]]:
    column = COLUMNS.index(lang)
    return [(act, cells[column]) for act, cells in _rows()]


def of(lang: str) -> Phrases[Act]:
    """Return the acts as a language with spaces names them; English serves the unknown ones."""
    own = column_of(lang)
    return _beginning(own) if own != "en" else english()


def column_of(lang: str) -> str:
    """Return the language whose column of words serves `lang`; English serves the unknown ones.

    >>> column_of("uk"), column_of("fi")
    ('ru', 'en')
    """
    own = _LIKE.get(lang, lang)
    return own if own in COLUMNS else "en"


@cache
def english() -> Phrases[Act]:
    """Return the acts by all inflected English forms; the stronger wins where two share one."""
    return Phrases(
        (form, act)
        for act, words in sorted(_written("en"), key=lambda row: -row[0].strength)
        for word in words
        for form in _inflected(word)
    )


@cache
def bases() -> frozenset[str]:
    """Return the English verbs in the form that may be a noun too (``reply``, ``support``)."""
    pasts = {form for forms_ in IRREGULAR.values() for form in forms_}
    single = {f for _, words in _written("en") for f in words if " " not in f}
    return frozenset(f for f in single - pasts if not f.endswith("ed"))


@cache
def _beginning(lang: str) -> Phrases[Act]:
    """Return the acts by the beginnings of words."""
    pairs = ((form, act) for act, words in _written(lang) for form in words)
    return Phrases(pairs, beginnings=True)


@cache
def chinese() -> tuple[tuple[str, Act], ...]:
    """Return the Chinese forms with their acts, longest first."""
    pairs = [(form, act) for act, words in _written("zh") for form in words]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _inflected(verb: str) -> tuple[str, ...]:
    """Return the forms of a regular English verb whose first word takes the endings.

    >>> _inflected("urge"), _inflected("call for")
    (('urge', 'urges', 'urged', 'urging'), ('call for', 'calls for', 'called for', 'calling for'))
    """
    word, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    base = word.removesuffix("e")
    if word.endswith("y") and word[-2] not in _VOWELS:
        endings = (word, word[:-1] + "ies", word[:-1] + "ied", word + "ing")
    elif word.endswith(("s", "sh", "ch", "x")):
        endings = (word, word + "es", word + "ed", word + "ing")
    else:
        endings = (word, word + "s", base + "ed", base + "ing")
    return tuple(form + tail for form in (*endings, *IRREGULAR.get(word, ())))


IRREGULAR = {
    "say": ("said",), "tell": ("told",), "speak": ("spoke", "spoken"), "think": ("thought",),
    "mean": ("meant",), "seek": ("sought",), "draw": ("drew", "drawn"), "set": ("setting",),
    "go": ("went",), "make": ("made",), "uphold": ("upheld",), "stand": ("stood",),
    "commit": ("committed", "committing"), "back": (), "refer": ("referred",), "give": ("gave",),
    "plan": ("planned", "planning"), "rule": (), "meet": ("met",), "brief": (), "hold": ("held",),
    "put": ("putting",), "take": ("took", "taken"), "fill": (), "underlie": (), "express": (),
    "underline": (), "undertake": ("undertook", "undertaken"), "pay": ("paid",), "lay": ("laid",),
    "beg": ("begged", "begging"), "bring": ("brought",), "run": ("ran",), "let": (), "read": (),
    "plead": ("pled",), "see": ("saw", "seen"), "keep": ("kept",),
}  # fmt: skip
"""Past forms that the rules of spelling don't give."""
