"""The persons of a call as an account names them, known to a roster or not.

Nobody need be on a roster: names and titles are read from the sentence that tells who spoke with
whom, and the accounts help each other out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.divergence import parties
from bot.divergence.frames import family, meets
from bot.divergence.genders import Gender, genders
from bot.divergence.lede import Lede, Names, can_name, read_genders, read_names, read_roles
from bot.divergence.parties import code
from bot.divergence.phrases import plain
from bot.divergence.scan import HAN, Scan, scan
from bot.model.readout import Readout
from bot.text.sentences import Span, split
from bot.text.words import fold

_LEDE_SENTENCES = 6
_LONGEST_LEDE = 4000
_BEGINNING = 4
_DATELINE = re.compile(r"[^.:]{2,60}?(?:\([A-Z]{2,8}\)|\d{1,4})?\s?(?:[-–—]{1,2}|:)\s(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who in one account: words of names and titles of its own side and of the others."""

    side: str
    other_sides: frozenset[str]
    own_names: frozenset[str]
    other_names: frozenset[str]
    own_roles: frozenset[str] = frozenset()
    other_roles: frozenset[str] = frozenset()
    own_gender: Gender | None = None
    other_gender: Gender | None = None

    @property
    def names(self) -> frozenset[str]:
        """Every word that stands for one of the persons."""
        return self.own_names | self.other_names


def casts(readouts: Sequence[Readout]) -> tuple[Cast, ...]:
    """Return the cast of each account."""
    sides = [code(r.side) for r in readouts]
    known = _principals(readouts)
    places = [_lede_place(r) for r in readouts]
    named = {
        number: read_names(_scan(readout, place))
        for number, (readout, place) in enumerate(zip(readouts, places, strict=True))
        if place and not _covered(readouts, number, known)
    }
    _learn_beside(named.values(), sides, known)
    _learn_in_order(named, sides, known)
    ledes = [_lede(r, p, known) for r, p in zip(readouts, places, strict=True)]
    found = [_cast(n, readouts, ledes, known) for n in range(len(readouts))]
    adjectives = {a: side for side in sides for a in parties.adjectives(side)}
    told = genders((r.statement.text for r in readouts), adjectives | known)
    by_office = _agreed(pair for lede in ledes for pair in lede.genders)
    return tuple(_with_genders(cast, by_office | told) for cast in found)


def _agreed(told: Iterable[tuple[str, Gender]]) -> dict[str, Gender]:
    """Return the gender of each side of which all accounts tell the same one."""
    pairs = set(told)
    often = Counter(side for side, _ in pairs)
    return {side: gender for side, gender in pairs if often[side] == 1}


def _with_genders(cast: Cast, told: dict[str, Gender]) -> Cast:
    others = {told[side] for side in cast.other_sides if side in told}
    other = others.pop() if len(others) == 1 else None
    return replace(cast, own_gender=told.get(cast.side), other_gender=other)


def _principals(readouts: Iterable[Readout]) -> dict[str, str]:
    """Return the words of the names that were recognised: each is of the side most often given.

    A word given to two sides equally often is left for the sentence that tells who spoke with whom.
    """
    votes: dict[str, Counter[str]] = {}
    for readout in readouts:
        for principal in readout.recognition.principals:
            for word in _name_words(principal.name):
                votes.setdefault(word, Counter())[code(principal.side)] += 1
    return {word: side for word, counted in votes.items() if (side := _elected(counted))}


def _elected(votes: Counter[str]) -> str:
    first, *rest = votes.most_common(2)
    return "" if rest and rest[0][1] == first[1] else first[0]


def _name_words(name: str) -> list[str]:
    return [w for w in map(plain, re.findall(r"[^\s,.()]+", name)) if can_name(w)]


def _covered(readouts: Sequence[Readout], number: int, known: dict[str, str]) -> bool:
    """Whether a person of each side is recognised already, in the language of this account."""
    readout = readouts[number]
    alike = [r for r in readouts if family(r.statement.lang) == family(readout.statement.lang)]
    text = fold(readout.statement.text[: readout.recognition.start + _LONGEST_LEDE])
    named = (p for r in alike for p in r.recognition.principals)
    sides = {code(p.side) for p in named if _occurs(p.name, text) and _settled(p.name, known)}
    return code(readout.side) in sides and len(sides) > 1


def _settled(name: str, known: dict[str, str]) -> bool:
    return all(word in known for word in _name_words(name))


def _occurs(name: str, text: str) -> bool:
    """Whether a word of the name, or its beginning, stands in the text: scripts differ."""
    return any(word[: max(_BEGINNING, len(word) - 2)] in text for word in _name_words(name))


def _lede_place(readout: Readout) -> Span | None:
    """Return the sentence that tells who spoke with whom, else the first one."""
    text, lang = readout.statement.text, readout.statement.lang
    if lang in HAN:
        return None
    spans = split(text[: readout.recognition.start + _LONGEST_LEDE])[:_LEDE_SENTENCES]
    told = (s for s in spans if meets(text[s.start : s.end], lang))
    return next(told, next(iter(spans), None))


def _scan(readout: Readout, place: Span, names: frozenset[str] = frozenset()) -> Scan:
    text = readout.statement.text
    dateline = _DATELINE.match(text, place.start, place.end)
    start = dateline.end() if dateline else place.start
    return scan(text, (start, place.end), readout.statement.lang, names)


def _learn_beside(named: Iterable[Names], sides: list[str], known: dict[str, str]) -> None:
    """Learn the names that stand beside a side."""
    for words, side in (name for names in named for name in names):
        if side in sides:
            _learn(known, words, side)


def _learn_in_order(named: dict[int, Names], sides: list[str], known: dict[str, str]) -> None:
    """Learn the others: the first of an account is the publisher's own, those after it are not.

    Who names both teaches before who names one; which account is compared first is all the same.
    """
    for number, names in sorted(named.items(), key=lambda n: (-len(n[1]), sides[n[0]])):
        others = [s for s in sides if s != sides[number]]
        for position, (words, _) in enumerate(names):
            own = position == 0 or not others
            _learn(known, words, sides[number] if own else others[0])


def _learn(known: dict[str, str], words: tuple[str, ...], side: str | None) -> None:
    """Give all words of a name the side that one of them has already, else `side`."""
    has = next((known[w] for w in words if w in known), side or "")
    for word in words:
        known.setdefault(word, has)


def _lede(readout: Readout, place: Span | None, known: dict[str, str]) -> Lede:
    if place is None:
        return Lede()
    found = _scan(readout, place)
    return Lede(roles=read_roles(found, known), genders=read_genders(found, known))


def _cast(
    number: int, readouts: Sequence[Readout], ledes: Sequence[Lede], known: dict[str, str]
) -> Cast:
    readout, own = readouts[number], code(readouts[number].side)
    stated = {code(s) for s in (*readout.recognition.sides, *(r.side for r in readouts))}
    others = frozenset(stated - {own, ""})
    roles = [pair for r, lede in zip(readouts, ledes, strict=True) for pair in _roles(r, lede)]
    return Cast(
        side=own,
        other_sides=others,
        own_names=frozenset(w for w, s in known.items() if s == own),
        other_names=frozenset(w for w, s in known.items() if s != own),
        own_roles=frozenset(role for role, side in roles if side == own),
        other_roles=frozenset(role for role, side in roles if side != own),
    )


def _roles(readout: Readout, lede: Lede) -> list[tuple[str, str]]:
    """Return the offices with their sides; one beside no side is the publisher's own."""
    return [(role, side or code(readout.side)) for role, side in lede.roles]
