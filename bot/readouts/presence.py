"""Whether somebody whom a stretch names took part himself."""

import re
from collections.abc import Collection

from bot.model.statement import Statement
from bot.officials.mentions import Mention
from bot.officials.roster import Roster
from bot.readouts.phrases import pattern

LOOK_BACK = 70
_AIDE = re.compile(r"\s+to\s+(?:the|President|Vice)\b")
_OF = re.compile(r"\b(?:to|of)\s+(?:the\s+)?$")
_OWN = re.compile(r"[’']s?\s+")


AIDES = frozenset(
    [
        "presidential-aide", "national-security-adviser", "deputy-national-security-adviser",
        "head-of-office", "spokesperson", "special-envoy", "ambassador",
    ]
)  # fmt: skip
"""Offices under somebody: "adviser to the President Jane Roe" is Roe herself if she holds one."""


def present(zone: str, mention: Mention, lang: str, offices: Collection[str]) -> bool:
    """Whether somebody is named himself, not to say whose aide or envoy another person is.

    `offices` are those that the person is known to hold.
    """
    before = zone[max(0, mention.start - LOOK_BACK) : mention.start]
    if (own := _OWN.match(zone, mention.end)) and pattern("aide", lang).match(zone, own.end()):
        return False
    if any(not before[m.end() :].strip() for m in pattern("teller", lang).finditer(before)):
        return False
    named = mention.how in ("title and name", "counterpart") and AIDES.issuperset(offices)
    if named or (not mention.principal.id and not _OF.search(before)):
        return True
    staff = list(pattern("staff", lang).finditer(before))
    office = mention.how == "office"
    aide = _AIDE.match(zone, mention.end) or pattern("staff", lang).match(zone, mention.start)
    return not (office and aide) and not (staff and not before[staff[-1].end() :].strip())


def sound(mention: Mention, statement: Statement, roster: Roster) -> bool:
    """Whether the name of an unlisted person is one, and not a run of other words."""
    person = mention.principal
    if person.id:
        return True
    alone = " " not in person.name and person.side == statement.side
    return not alone and not roster.sides_in(person.name, lang=statement.lang)
