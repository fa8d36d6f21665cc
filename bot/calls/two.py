"""The two whose call it is: one principal of each of two sides."""

from bot.model.call import Call
from bot.model.official import Principal


def two_of(call: Call) -> tuple[Principal, Principal] | None:
    """Return the first principal of each of the first two sides, else the first two, if any.

    Principals stand in the order of the call, with those of one side beside each other.
    """
    first = {p.side: p for p in reversed(call.principals)}
    by_side = [p for p in call.principals if first[p.side] == p]
    found = by_side if len(by_side) > 1 else call.principals
    return (found[0], found[1]) if len(found) > 1 else None
