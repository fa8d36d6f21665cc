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


@cache
def table() -> tuple[tuple[Act, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...]:
    """Return each act with its English, Russian and Chinese forms."""
    stances = {"+": 1, "-": -1, "0": 0}
    return tuple(
        (
            Act(key, int(strength), stances[stance], joint == "joint"),
            forms(en),
            forms(ru),
            forms(zh),
        )
        for key, strength, stance, joint, en, ru, zh in rows("acts.tsv")
    )


@cache
def english() -> Phrases[Act]:
    """Return the acts by all inflected English forms; the stronger wins where two share one."""
    return Phrases(
        (form, act)
        for act, words, _, _ in sorted(table(), key=lambda row: -row[0].strength)
        for word in words
        for form in _inflected(word)
    )


@cache
def bases() -> frozenset[str]:
    """Return the English verbs in the form that may be a noun too (``reply``, ``support``)."""
    pasts = {form for forms_ in IRREGULAR.values() for form in forms_}
    return frozenset(f for _, words, _, _ in table() for f in words if " " not in f) - pasts


@cache
def russian() -> Phrases[Act]:
    """Return the acts by the beginnings of Russian and Ukrainian words."""
    pairs = ((form, act) for act, _, words, _ in table() for form in words)
    return Phrases(pairs, beginnings=True)


@cache
def chinese() -> tuple[tuple[str, Act], ...]:
    """Return the Chinese forms with their acts, longest first."""
    pairs = [(form, act) for act, _, _, words in table() for form in words]
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
    "underline": (), "undertake": ("undertook", "undertaken"), "pay": ("paid",),
}  # fmt: skip
"""Past forms that the rules of spelling don't give."""
