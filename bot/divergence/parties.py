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
_DEFINITE = frozenset(
    [
        "Union",
        "See",
        "Nations",
        "Organization",
        "Organisation",
        "Fund",
        "Bank",
        "Council",
        "League",
        "Court",
        "Cross",
        "Cooperation",
        "States",
        "Europe",
        "Maldives",
    ]
)
"""What a name ends with that takes an article."""
_SPELT = frozenset(
    ["OSCE", "IAEA", "OPCW", "G7", "G20", "CSTO", "CIS", "EAEU", "SCO", "GCC", "OAS", "OIC"]
)
"""Names read letter by letter take one too."""


class Mark(NamedTuple):
    """What a phrase about parties stands for: a side's code, or the phrase itself."""

    kind: MentionKind
    value: str


_PRONOUNS = {"he": "one", "they": "many", "i": "i"}
_RUSSIAN = ("ru", "uk")
_BEGINNINGS = frozenset(["ru", "tr"])
"""Languages whose words change at their ends."""
_LIKE = {"uk": "ru", "be": "ru", "bg": "ru", "sr": "ru", "kk": "ru", "ky": "ru"}


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


def within(called: str) -> str:
    """Return what a side is called as a sentence says it: with an article, if it takes one.

    >>> within("European Union"), within("OSCE"), within("Kyiv"), within("NATO")
    ('the European Union', 'the OSCE', 'Kyiv', 'NATO')
    """
    last = called.rsplit(maxsplit=1)[-1] if called else ""
    return f"the {called}" if last in _DEFINITE or called in _SPELT else called


def name(side: str) -> str:
    """Return the usual English name of a side, else its code as given."""
    known = _sides().get(code(side))
    return known.side.name if known else side


def of(lang: str) -> Phrases[Mark]:
    """Return sides, roles and pronouns in a language with spaces; English serves unknown ones."""
    own = _LIKE.get(lang, lang)
    return _phrases(own if own in _spoken() else "en")


@cache
def _spoken() -> frozenset[str]:
    return frozenset(row[1] for row in rows("parties.tsv") if row[0] == "one")


@cache
def _phrases(lang: str) -> Phrases[Mark]:
    """Return all phrases of one of the table's languages; Russian holds Ukrainian as well."""
    sides_too = [pair for own in _RUSSIAN for pair in _sides_in(own)] if lang == "ru" else ()
    found = [*(sides_too or _sides_in(lang)), *_roles(lang)]
    return Phrases(found, beginnings=lang in _BEGINNINGS)


def english() -> Phrases[Mark]:
    """Return sides, roles and pronouns in English."""
    return _phrases("en")


def russian() -> Phrases[Mark]:
    """Return sides, roles and pronouns in Russian and Ukrainian, in every case."""
    return _phrases("ru")


@cache
def adjectives(side: str) -> tuple[str, ...]:
    """Return the English adjectives of a side, in lower case."""
    known = _sides().get(code(side))
    return tuple(a.casefold() for a in known.adjectives.get("en", ())) if known else ()


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
    if lang not in _RUSSIAN:
        short = lang == "en" and len(plain) == _INITIALS and plain.isupper()
        return (plain, ".".join(plain)) if short else (plain,)
    return (plain,) if plain != written else cases.forms(plain, lang)


def _adjectives(written: str, lang: str) -> Iterable[str]:
    return cases.forms(written, "adjective") if lang in _RUSSIAN else (written,)


def _roles(lang: str) -> Iterator[tuple[str, Mark]]:
    """Yield what is beside the offices of the officials' tables, then those."""
    for kind, spoken, cell in rows("parties.tsv"):
        if spoken == lang:
            yield from ((form, _mark(kind, form)) for form in forms(cell))
    for role in roles().values():
        for own in ("ru", "uk") if lang == "ru" else (lang,):
            for title in role.names.get(own, ()):
                for form in cases.starred(title, own) if own in _RUSSIAN else (title,):
                    yield form.casefold(), Mark("one", form.casefold())


def _mark(kind: str, form: str) -> Mark:
    pronoun = _PRONOUNS.get(kind)
    return Mark("pronoun", pronoun) if pronoun else Mark(cast("MentionKind", kind), form)
