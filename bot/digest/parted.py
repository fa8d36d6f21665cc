"""What stands in a digest of accounts that somebody parted from those shown."""

from collections.abc import Mapping, Sequence

from bot.digest.document import Fact
from bot.digest.facts import Sides
from bot.model.call import Call
from bot.model.ruling import Ruling
from bot.model.statement import Statement

LABEL = "Parted from"


def parted_from(rulings: Sequence[Ruling], call: Call) -> dict[str, Ruling]:
    """Return the statements that were parted from a call's, with the first ruling that did it."""
    inside = {readout.id for readout in call.readouts}
    found: dict[str, Ruling] = {}
    for ruling in rulings:
        outside = [id_ for id_ in ruling.statements if id_ not in inside]
        if ruling.kind == "apart" and len(outside) == 1:
            found.setdefault(outside[0], ruling)
    return found


def parted(
    rulings: Mapping[str, Ruling], told: Sequence[Statement], sides: Sides
) -> tuple[Fact, ...]:
    """Return which accounts were parted from those shown, by whom and when."""
    said = [f"{sides(s.side)} ({s.publisher}), {rulings[s.id].words}" for s in told]
    return ((LABEL, "; ".join(said)),) if said else ()
