"""Every way in which a text of one language may name sides, officials and offices."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.officials.cases import forms, starred
from bot.officials.folding import fold
from bot.officials.lexicon import Entry, Lexicon, merged, unparted
from bot.officials.tables import LANGUAGES, Person, Role, SideRow, grammar

CYRILLIC, LATIN = ("ru", "uk"), ("en", "fr", "de", "es", "tr")
FAMILY_FIRST = ("CN", "JP", "KR", "KP", "TW", "HK", "SG", "VN")
REVERSED = ("JP", "HU")
SHORTEST_HAN = 3
_PARTICLE = re.compile(r"\b(al|el|bin|as|von|van|de|di)(?=[- ])")
_CYRILLIC_PARTICLE = re.compile(r"\b(бен|аль|ибн|фон)\b")

Pair = tuple[str, Entry]


def lexicon(
    people: Sequence[Person], sides: Sequence[SideRow], roles: Iterable[Role], lang: str
) -> Lexicon:
    """Return what finds names in texts of `lang`, English ones always among them."""
    pairs = (
        *_decoys(),
        *_sides(sides, lang),
        *_roles(roles, lang),
        *(pair for person in people for pair in _person(person, lang)),
    )
    return Lexicon(merged((fold(pattern), entry) for pattern, entry in pairs))


def _languages(lang: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((lang, "en"))) if lang in LANGUAGES else LANGUAGES


def _decoys() -> Iterator[Pair]:
    for word in grammar()["decoys"]["words"]:
        yield word, Entry("decoy", "name", frozenset())


def _sides(sides: Sequence[SideRow], lang: str) -> Iterator[Pair]:
    for row in sides:
        key = frozenset({row.side.code})
        for own in _languages(lang):
            for name in row.names.get(own, ()):
                yield from _side_name(name, own, key)
            for adjective in row.adjectives.get(own, ()):
                entry = Entry("side", "adjective", key)
                yield from ((f, entry) for f in _adjective_forms(adjective, own))


def _side_name(name: str, lang: str, key: frozenset[str]) -> Iterator[Pair]:
    plain = name.removeprefix("=")
    short = len(plain) == 1 and unparted(plain)
    entry = Entry("side", "short" if short else "name", key)
    if lang in CYRILLIC and plain == name:
        yield from ((form, entry) for form in forms(name, lang))
    yield plain, entry
    if lang in LATIN and len(plain) > SHORTEST_HAN:
        yield plain.upper(), entry


def _adjective_forms(adjective: str, lang: str) -> Iterator[str]:
    found = forms(adjective, "adjective") if lang in CYRILLIC else frozenset({adjective})
    for form in found:
        yield form
        yield form[:1].upper() + form[1:]


def _roles(roles: Iterable[Role], lang: str) -> Iterator[Pair]:
    for role in roles:
        entry = Entry("role", "office", frozenset({role.key}))
        for own in _languages(lang):
            for name in role.names.get(own, ()):
                found = starred(name, own) if own in CYRILLIC else {name}
                for form in found:
                    yield from ((v, entry) for v in _capitals(form))
    entry = Entry("counterpart", "office", frozenset())
    for own in _languages(lang):
        for word in grammar()["counterparts"].get(own, ()):
            yield word, entry


def _capitals(name: str) -> tuple[str, ...]:
    """Return a name as titles and sentences write it; short ones in capitals stay as they are."""
    if name.isupper() and name.isascii():
        return (name,)
    first = name[:1].upper() + name[1:]
    low = name.lower()
    return (name, first, name[:1].lower() + name[1:], low, name.upper(), low[:1].upper() + low[1:])


def _person(person: Person, lang: str) -> Iterator[Pair]:
    key = frozenset({person.official.id})
    full = Entry("person", "full", key)
    alone = Entry("person", "common" if person.common else "surname", key)
    for name in (person.official.name, *person.spellings):
        if _belongs(name, lang):
            yield from _spelling(name, person, lang, (full, alone))
    if person.surname:
        yield from ((v, alone) for v in _latin(person.surname))
        yield person.surname.upper(), alone


def _belongs(name: str, lang: str) -> bool:
    """Whether texts of `lang` may use this spelling: Latin ones everywhere."""
    letter = name.lstrip("=")[0]
    if letter < "\u0250" or lang not in LANGUAGES:
        return True
    if "\u0400" <= letter <= "\u052f":
        return lang in CYRILLIC
    return lang == ("zh" if unparted(letter) else "ar")


def _spelling(name: str, person: Person, lang: str, entries: tuple[Entry, Entry]) -> Iterator[Pair]:
    full, alone = entries
    plain = name.removeprefix("=")
    if plain[0] < "\u0250":
        yield from _latin_spelling(plain, person, full, alone)
    elif "\u0400" <= plain[0] <= "\u052f":
        for own in (lang,) if lang in CYRILLIC else CYRILLIC:
            yield from _cyrillic_spelling(name, person, own, entries)
    elif unparted(plain[0]):
        yield plain, _han(name, person, full)
    else:
        yield plain, full if " " in plain else alone


def _latin_spelling(name: str, person: Person, full: Entry, alone: Entry) -> Iterator[Pair]:
    single = " " not in name and name != person.official.name
    for variant in _latin(name):
        yield variant, alone if single else full
        yield variant.upper(), alone if single else full
    given, _, family = name.partition(" ")
    if person.official.side in REVERSED and family and " " not in family:
        yield f"{family} {given}", full
        yield f"{family.upper()} {given}", full
    if person.surname and name.endswith(" " + person.surname):
        yield name[: -len(person.surname)] + person.surname.upper(), full


def _latin(name: str) -> set[str]:
    """Return a name with its particles small and large, joined and apart."""
    large = _PARTICLE.sub(lambda m: m.group().capitalize(), name)
    found = {name, large}
    return found | {re.sub(r"\b([Aa]l|[Ee]l)-", r"\1 ", v) for v in found}


def _cyrillic_spelling(
    name: str, person: Person, lang: str, entries: tuple[Entry, Entry]
) -> Iterator[Pair]:
    full, alone = entries
    words = name.removeprefix("=").split(" ")
    if name.startswith("="):
        yield name[1:], full if len(words) > 1 else alone
        return
    family_first = person.official.name.split(" ")[0] == person.surname
    if len(words) > 1:
        for form in forms(name, lang, last_only=family_first):
            yield form, full
            yield _CYRILLIC_PARTICLE.sub(lambda m: m.group().capitalize(), form), full
    if person.surname and not family_first and " " not in person.surname:
        yield from ((form, alone) for form in forms(words[-1], lang))


def _han(name: str, person: Person, full: Entry) -> Entry:
    """Short names written by sound are found inside other words, so they need a title."""
    sure = name.startswith("=") or person.official.side in FAMILY_FIRST
    return full if sure or len(name) >= SHORTEST_HAN else full._replace(form="common")
