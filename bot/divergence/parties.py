"""Who is spoken of: sides and the persons who talk, found among the words of a text."""

from functools import cache
from typing import Literal, NamedTuple

from bot.divergence.phrases import Phrases
from bot.divergence.tables import forms, rows

MentionKind = Literal["side", "one", "many", "other", "body", "name", "pronoun", "act"]
ALIASES = {"UK": "GB", "EL": "GR", "DPRK": "KP", "ROK": "KR", "UAE": "AE", "USA": "US"}
"""Codes in use beside those of ISO 3166."""


class Mark(NamedTuple):
    """What a phrase about parties stands for: a side's code, or the phrase itself."""

    kind: MentionKind
    value: str


PRONOUNS = {
    "he": "one", "she": "one", "they": "many", "i": "i", "we": "i",
    "он": "one", "она": "one", "они": "many", "я": "i", "мы": "i", "він": "one", "вона": "one",
    "вони": "many", "ми": "i",
}  # fmt: skip


def code(side: str) -> str:
    """Return the side's code as the tables have it."""
    return ALIASES.get(side.upper(), side.upper())


@cache
def capital(side: str) -> str:
    """Return how headlines name the side: by its capital, else by the code as given."""
    return next((row[1] for row in rows("sides.tsv") if row[0] == code(side)), side)


@cache
def english() -> Phrases[Mark]:
    """Return sides, roles and pronouns in English."""
    sides = [(f, Mark("side", row[0])) for row in rows("sides.tsv") for f in forms(row[2])]
    return Phrases([*sides, *_roles("en"), *_pronouns()])


@cache
def russian() -> Phrases[Mark]:
    """Return sides, roles and pronouns in Russian and Ukrainian."""
    sides = [(f, Mark("side", row[0])) for row in rows("sides.tsv") for f in forms(row[3])]
    return Phrases([*sides, *_roles("ru"), *_pronouns()], beginnings=True)


@cache
def chinese() -> tuple[tuple[str, str], ...]:
    """Return the Chinese names of sides with their codes, longest first."""
    pairs = [(f, row[0]) for row in rows("sides.tsv") for f in forms(row[4])]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def han_side(words: str) -> str | None:
    """Return the side that Chinese words name, if they name one and nothing else."""
    return _by_chinese_name().get(words)


@cache
def _by_chinese_name() -> dict[str, str]:
    return {form: code for form, code in chinese() if len(form) > 1}


def _roles(lang: str) -> list[tuple[str, Mark]]:
    found: list[tuple[str, Mark]] = []
    for kind, of, cell in rows("roles.tsv"):
        if of == lang:
            found += [(form, Mark(kind, form)) for form in forms(cell)]  # type: ignore[arg-type]
    return found


def _pronouns() -> list[tuple[str, Mark]]:
    return [(word, Mark("pronoun", kind)) for word, kind in PRONOUNS.items()]
