"""The people of several stretches of an account as one list, each of them once."""

from collections.abc import Sequence

from bot.model.official import Principal


def joined(zones: Sequence[Sequence[Principal]], own: str) -> tuple[Principal, ...]:
    """Return the counterparts of the first zone that has any, with the first own side's people."""
    theirs = next((z for z in zones if any(p.side != own for p in z)), ())
    ours = next((z for z in zones if any(p.side == own for p in z)), ())
    people = (*(p for p in ours if p.side == own), *(p for p in theirs if p.side != own))
    kept: list[Principal] = []
    for person in people:
        if not any(_same(person, k) for k in kept):
            kept.append(person)
    return tuple(kept)


def _same(one: Principal, other: Principal) -> bool:
    if one.key == other.key:
        return True
    words = set(one.name.casefold().split()), set(other.name.casefold().split())
    unknown = one.id is None or other.id is None
    return unknown and one.side == other.side and (words[0] <= words[1] or words[1] <= words[0])
