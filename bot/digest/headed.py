"""Words that fit where they stand: within a sentence, or under a heading that says the rest."""

from collections.abc import Sequence
from dataclasses import replace

from bot.digest.document import Entry
from bot.digest.facts import Sides
from bot.digest.headline import NOT_FOUND
from bot.divergence.parties import within
from bot.divergence.titles import JOINT_STEP, capitalised
from bot.model.readout import Readout


def spoken(sides: Sides) -> Sides:
    """Return what sides are called within a sentence."""
    return lambda side: within(sides(side))


def under(heading: str, entry: Entry, readouts: Sequence[Readout], sides: Sides) -> Entry:
    """Return the entry without what the heading above it says: the side, and what is not found."""
    plain = entry.text.removesuffix(NOT_FOUND) if NOT_FOUND.strip("; ") in heading else entry.text
    for name in map(spoken(sides), {r.side for r in readouts}):
        rest = _without(plain, name)
        if name in heading and rest != plain:
            return replace(entry, text=capitalised(rest))
    return replace(entry, text=plain)


def _without(title: str, name: str) -> str:
    """Return a title without the side that the heading names, where it still says the same."""
    for who in (f"Only {name}", capitalised(name)):
        for told, short in ((": ", ""), (f" reports {JOINT_STEP}: ", "joint step: ")):
            if title.startswith(who + told):
                return short + title.removeprefix(who + told)
    return title
