"""Who is spoken of: sides and the persons who talk, found among the words of a text.

Sides and offices are those of the officials' tables; what stands for parties beside them ("both
leaders", "her counterpart", "the Chinese side") is in ``tables/parties.tsv``.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple, cast

from bot.divergence.phrases import Phrases
from bot.divergence.tables import forms, rows
from bot.officials import cases
from bot.officials.tables import SideRow, roles, sides

MentionKind = Literal["side", "one", "many", "other", "body", "name", "pronoun", "act"]
ALIASES = {"UK": "GB", "EL": "GR", "DPRK": "KP", "ROK": "KR", "UAE": "AE", "USA": "US"}
"""Codes in use beside those of ISO 3166."""
_INITIALS = 2


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
def _sides() -> dict[str, SideRow]:
    return {row.side.code.upper(): row for row in sides()}


def capital(side: str) -> str:
    """Return how headlines name the side: by its capital, else its name, else the code as given."""
    known = _sides().get(code(side))
    return known.side.called if known else side


def name(side: str) -> str:
    """Return the usual English name of a side, else its code as given."""
    known = _sides().get(code(side))
    return known.side.name if known else side


@cache
def english() -> Phrases[Mark]:
    """Return sides, roles and pronouns in English."""
    return Phrases([*_sides_in("en"), *_roles("en"), *_pronouns()])


@cache
def russian() -> Phrases[Mark]:
    """Return sides, roles and pronouns in Russian and Ukrainian, in every case."""
    found = [*_sides_in("ru"), *_sides_in("uk")]
    return Phrases([*found, *_roles("ru"), *_pronouns()], beginnings=True)


@cache
def chinese() -> tuple[tuple[str, str], ...]:
    """Return the Chinese names of sides with their codes, longest first."""
    pairs = [(form, key) for key, row in _sides().items() for form in row.names.get("zh", ())]
    for kind, key, *cells in rows("parties.tsv"):
        if kind == "short":
            pairs += [(form, key) for short in forms(cells[0]) for form in (short, f"{short}方")]
    return tuple(sorted(dict.fromkeys(pairs), key=lambda pair: -len(pair[0])))


def han_side(words: str) -> str | None:
    """Return the side that Chinese words name, if they name one and nothing else."""
    return _by_chinese_name().get(words)


@cache
def _by_chinese_name() -> dict[str, str]:
    return {form: key for form, key in chinese() if len(form) > 1}


def _sides_in(lang: str) -> Iterator[tuple[str, Mark]]:
    """Yield every form of every side's names and adjectives in a language."""
    for key, row in _sides().items():
        names = [f for n in row.names.get(lang, ()) for f in _forms(n, lang)]
        adjectives = [f for a in row.adjectives.get(lang, ()) for f in _adjectives(a, lang)]
        yield from ((form.casefold(), Mark("side", key)) for form in (*names, *adjectives))


def _forms(written: str, lang: str) -> Iterable[str]:
    """Return a name as texts write it: in all cases, and initials with stops ("U.S")."""
    plain = written.removeprefix("=")
    if lang == "en":
        short = len(plain) == _INITIALS and plain.isupper()
        return (plain, ".".join(plain)) if short else (plain,)
    return (plain,) if plain != written else cases.forms(plain, lang)


def _adjectives(written: str, lang: str) -> Iterable[str]:
    return (written,) if lang == "en" else cases.forms(written, "adjective")


def _roles(lang: str) -> Iterator[tuple[str, Mark]]:
    """Yield the offices of the officials' tables, then what is beside them."""
    for role in roles().values():
        for own in ("ru", "uk") if lang == "ru" else (lang,):
            for title in role.names.get(own, ()):
                for form in cases.starred(title, own) if own != "en" else (title,):
                    yield form.casefold(), Mark("one", form.casefold())
    for kind, of, cell in rows("parties.tsv"):
        if of == lang:
            yield from ((form, Mark(cast("MentionKind", kind), form)) for form in forms(cell))


def _pronouns() -> list[tuple[str, Mark]]:
    return [(word, Mark("pronoun", kind)) for word, kind in PRONOUNS.items()]
