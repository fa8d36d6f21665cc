"""Whether two accounts have the same people on both ends."""

import unicodedata
from collections.abc import Iterable, Sequence

from bot.model.official import Principal
from bot.model.readout import Readout

GROUP, SHARED = 3, 0.5
PAIR = 2
UNKNOWN = "the principals are not known on both ends"


def agreement(one: Readout, other: Readout) -> tuple[bool, str]:
    """Return whether the principals agree, and the sentence part that says how."""
    sides = set(one.recognition.sides), set(other.recognition.sides)
    for readout, theirs in ((one, sides[1]), (other, sides[0])):
        if readout.side not in theirs:
            return False, f"{readout.side} takes part in one only"
    if _is_group(one) or _is_group(other):
        return _groups(one, other)
    return _pairs(one, other)


def _is_group(readout: Readout) -> bool:
    """Whether more than two sides, each with people of its own, took part."""
    told = readout.recognition
    peopled = {p.side for p in told.principals if p.side}
    unpeopled = set(told.sides) - peopled
    return len(peopled) >= GROUP or (len(told.sides) >= GROUP and len(unpeopled) >= PAIR)


def _pairs(one: Readout, other: Readout) -> tuple[bool, str]:
    shared: list[Principal] = []
    open_sides: list[str] = []
    a, b = one.recognition, other.recognition
    for side in sorted(set(a.sides) & set(b.sides)):
        mine, theirs = _of(side, a.principals), _of(side, b.principals)
        common = [p for p in mine if any(same(p, q) for q in theirs)]
        if mine and theirs and not common:
            return False, f"other people: {_names(mine)}, {_names(theirs)}"
        shared += common
        open_sides += [] if common else [side]
    known = {p.side for p in shared}
    if len(known) >= PAIR:
        return True, f"the same principals, {_names(shared)}"
    certain = a.date_stated and b.date_stated and a.date == b.date
    if len(known) == 1 and len(open_sides) == 1 and certain and set(a.sides) == set(b.sides):
        return True, f"{_names(shared)} with {open_sides[0]}, named in one account only"
    return False, UNKNOWN


def _groups(one: Readout, other: Readout) -> tuple[bool, str]:
    a, b = one.recognition, other.recognition
    if not (_is_group(one) and _is_group(other)):
        return False, "one tells of a group, the other of two"
    sides = set(a.sides), set(b.sides)
    common, every = sides[0] & sides[1], sides[0] | sides[1]
    shared = [p for p in a.principals if any(same(p, q) for q in b.principals)]
    clash = any(_clash(side, a.principals, b.principals) for side in common)
    if clash or not shared or len(common) < max(GROUP, SHARED * len(every)):
        return False, f"other groups: {len(common)} of {len(every)} sides in both"
    return True, f"the same group, {len(common)} of {len(every)} sides in both"


def _clash(side: str, one: Sequence[Principal], other: Sequence[Principal]) -> bool:
    mine, theirs = _of(side, one), _of(side, other)
    return bool(mine and theirs) and not any(same(p, q) for p in mine for q in theirs)


def same(one: Principal, other: Principal) -> bool:
    """Whether two principals are one person.

    People on no roster are by side and last name, or by all names of the one who has fewer, in any
    order and at least two: some languages put the family's name first, some give two of them.
    """
    if one.id and other.id:
        return one.id == other.id
    mine, theirs = _words(one), _words(other)
    if one.side != other.side or not mine or not theirs:
        return False
    fewer, more = sorted((frozenset(mine), frozenset(theirs)), key=len)
    return mine[-1] == theirs[-1] or (len(fewer) > 1 and fewer <= more)


def everybody(readouts: Iterable[Readout]) -> tuple[Principal, ...]:
    """Return everybody named in accounts of one call, once each.

    Somebody on the roster stands for his namesake on none. Names in different scripts can't be
    compared: they are one person's where every account names one person of the side and no more.
    """
    told = [r.recognition.principals for r in readouts]
    named = sorted((p for people in told for p in people), key=lambda p: (not p.id, not _latin(p)))
    kept: list[Principal] = []
    for person in named:
        alone = all(len(_of(person.side, people)) <= 1 for people in told)
        if not any(same(person, k) or (alone and _otherwise_written(person, k)) for k in kept):
            kept.append(person)
    return tuple(sorted(kept, key=lambda p: (p.side, p.key)))


def _otherwise_written(one: Principal, other: Principal) -> bool:
    known = one.id and other.id
    return not known and one.side == other.side and _latin(one) != _latin(other)


def _latin(person: Principal) -> bool:
    plain = "".join(c for c in person.name if c.isalpha())
    return all("LATIN" in unicodedata.name(c, "") for c in plain)


def _words(person: Principal) -> list[str]:
    """Return the words of a name, without accents."""
    plain = unicodedata.normalize("NFKD", person.name.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("-", " ").split()


def _of(side: str, people: Sequence[Principal]) -> list[Principal]:
    return [p for p in people if p.side == side]


def _names(people: Sequence[Principal]) -> str:
    return " and ".join(p.name for p in people)
