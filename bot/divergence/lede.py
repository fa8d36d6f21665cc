"""Who is named where an account tells who spoke with whom, and beside which side or name."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.divergence.genders import Gender, is_style, of_office
from bot.divergence.parties import Mark
from bot.divergence.phrases import Found
from bot.divergence.scan import Scan

_NEAR = 6
_NO_NAME = frozenset(
    [
        "the", "on", "in", "at", "during", "today", "mr", "mrs", "ms", "dr", "h.e", "his", "her",
        "following", "january", "february", "march", "april", "may", "june", "july", "august",
        "september", "october", "november", "december", "monday", "tuesday", "wednesday",
        "thursday", "friday", "saturday", "sunday", "this", "earlier", "state", "republic", "jr",
        "islamic", "emirate", "excellency", "a", "an", "of", "foreign", "affairs", "general",
        "national", "security", "united", "states", "house", "department", "office", "senator",
        "deputy", "acting", "special", "council", "union", "commission", "secretary", "telephone",
        "phone", "call", "conversation", "good", "great", "had", "just", "highness", "majesty",
        "holiness", "adm", "rear", "hon", "rt", "dear", "official", "spokesperson", "agency",
        "prof", "sir", "lady", "lord", "shri", "smt", "jan", "feb", "mar", "apr", "jun", "jul",
        "aug", "sep", "sept", "oct", "nov", "dec", "plurinational", "kingdom", "federation",
        "в", "на", "по", "сегодня", "телефонный", "народной", "республики", "федерации",
        "состоялся", "состоялась", "иностранных", "дел", "ходе", "у", "сьогодні", "відбулася",
        "le", "la", "el", "los", "eine", "ein", "der", "die", "das", "un", "une", "esta", "hoy",
        "dışişleri", "dısisleri", "bakanı", "bakanlıgı",
    ]
)  # fmt: skip
_BREAKS = frozenset(
    ["with", "to", "from", "by", "and", "с", "со", "из", "от", "и", "з", "зі", "із", "та", "avec",
     "et", "mit", "und", "con", "y", "ile", "ve", "com", "e", "مع", "من"]
)  # fmt: skip
_JOINS = frozenset(
    ["of", "the", "mr", "mrs", "ms", "dr", "h.e", "republic", "kingdom", "state", "people's",
     "islamic", "her", "his", "excellency", "foreign", "affairs", "for", "minister", "acting",
     "deputy", "federal", "democratic", "union", "republics", "plurinational", "united", "дел",
     "иностранных", "республики", "народной", "de", "du", "des", "la", "le", "del", "señora",
     "señor",     "mme", "m", "herr", "frau", "der", "sheikh", "al", "bin", "hon", "rt", "s"]
)  # fmt: skip


_PARTICLES = frozenset(["bin", "bint", "ibn", "ben", "al", "بن", "بنت", "آل", "ال", "ابن"])
_LONGEST_NAME = 5


Names = tuple[tuple[tuple[str, ...], str | None], ...]
"""The words of each name with the side that it stands beside."""


class Lede(NamedTuple):
    """The words of each name, in order, with the side it stands beside, and the offices."""

    named: Names = ()
    roles: tuple[tuple[str, str | None], ...] = ()
    genders: tuple[tuple[str, Gender], ...] = ()


def can_name(word: str) -> bool:
    """Return whether a word may be part of a person's name."""
    return len(word) > 1 and word not in _NO_NAME


def read_names(found: Scan) -> Names:
    """Return the names in a sentence that was scanned for none, each with the side beside it."""
    taken = {i for m in found.marks for i in range(m.start, m.end)}
    styled = _styled(found, taken)
    if styled:
        return tuple((_without_particles(found, run), _side_of(found, run)) for run in styled)
    acted = {i for a in found.acts for i in range(a.start, a.end)}
    words = [
        i
        for i, t in enumerate(found.tokens)
        if t.text[0].isupper() and i not in taken | acted and can_name(found.words[i])
    ]
    names = [run for run in _runs(found, words) if len(run) > 1 or run[0] - 1 in taken]
    return tuple((_without_particles(found, run), _side_of(found, run, names)) for run in names)


def _without_particles(found: Scan, run: list[int]) -> tuple[str, ...]:
    """Return the words of a name but for those that many names share."""
    return tuple(found.words[i] for i in run if found.words[i] not in _PARTICLES)


def _styled(found: Scan, taken: set[int]) -> list[list[int]]:
    """Return the names behind a style such as "Mr" in a script without capitals.

    A name ends before an office, a side or a small word, and is no longer than five words.
    """
    runs: list[list[int]] = []
    for i, word in enumerate(found.words[:-1]):
        if not is_style(word) or is_style(found.words[i + 1]):
            continue
        run: list[int] = []
        for n in range(i + 1, min(i + 1 + _LONGEST_NAME, len(found.words))):
            if n in taken or found.words[n] in _BREAKS or found.tokens[n].kind != "word":
                break
            run.append(n)
        runs += [run] if run else []
    return runs


def read_roles(found: Scan, known: Mapping[str, str]) -> tuple[tuple[str, str | None], ...]:
    """Return the offices in a sentence with the side of the name, else the state, beside them."""
    ones = [m for m in found.marks if m.value.kind == "one"]
    return tuple((m.value.value, _by_name(found, m, known) or _beside(found, m)) for m in ones)


def read_genders(found: Scan, known: Mapping[str, str]) -> tuple[tuple[str, Gender], ...]:
    """Return the gender of each side's person where the form of an office tells it."""
    ones = [m for m in found.marks if m.value.kind == "one"]
    told = ((_by_name(found, m, known) or _beside(found, m), m) for m in ones)
    return tuple(
        (side, gender)
        for side, m in told
        if side and (gender := of_office(found.words, m.start)) is not None
    )


def _by_name(found: Scan, role: Found[Mark], known: Mapping[str, str]) -> str | None:
    """Return the side of the name that follows an office: "Prime Minister Roe"."""
    after = range(role.end, min(role.end + _NEAR, len(found.words)))
    for i in after:
        if found.words[i] in known and found.tokens[i].text[0].isupper():
            return known[found.words[i]]
        if found.words[i] not in _JOINS and not _marked(found, i):
            return None
    return None


def _beside(found: Scan, role: Found[Mark]) -> str | None:
    return _side_near(found, role.start) or _side_near(found, role.end - 1)


def _marked(found: Scan, i: int) -> bool:
    return any(m.start <= i < m.end and m.value.kind in ("side", "one") for m in found.marks)


def _runs(found: Scan, words: list[int]) -> list[list[int]]:
    """Join the words of one name; an initial may stand between them."""
    runs: list[list[int]] = []
    for i in words:
        gap = i - runs[-1][-1] if runs else 0
        initial = gap == len("J.") and len(found.words[i - 1]) == 1
        if runs and (gap == 1 or initial) and _unbroken(found, i):
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _unbroken(found: Scan, i: int) -> bool:
    return found.tokens[i].start - found.tokens[i - 1].end <= len(". ")


def _side_of(found: Scan, run: list[int], runs: Sequence[list[int]] = ()) -> str | None:
    """Return the side beside a name, unless it leads to the next name: "X, Portekiz Bakanı Y"."""
    taken = [
        m.start
        for m in found.marks
        if m.value.kind == "side" and m.start > run[-1]
        if any(other[0] >= m.end and _joined(found, m, other[0]) for other in runs)
    ]
    return _side_near(found, run[0], taken) or _side_near(found, run[-1], taken)


def _side_near(found: Scan, i: int, taken: Sequence[int] = ()) -> str | None:
    sides = [m for m in found.marks if m.value.kind == "side" and m.start not in taken]
    reach = sorted(sides, key=lambda m: min(abs(m.start - i), abs(m.end - 1 - i)))
    return next((m.value.value for m in reach if _joined(found, m, i)), None)


def _joined(found: Scan, mark: Found[Mark], i: int) -> bool:
    """Whether only offices and small words stand between a side and word `i`."""
    low, high = (mark.end, i) if mark.end <= i else (i + 1, mark.start)
    if high - low > _NEAR or not _BREAKS.isdisjoint(found.words[low:high]):
        return False
    return all(
        found.words[n] in _JOINS or not can_name(found.words[n]) or _marked(found, n)
        for n in range(low, high)
    )
