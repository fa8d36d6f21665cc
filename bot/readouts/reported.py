"""Remarks in which an official tells what passed between him and another: an account as well.

Such a text need not name the call. It is taken for one only if its title names a person of the
publisher's own side and one other, and its words report an exchange of that day.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from bot.model.official import Principal
from bot.model.readout import Recognition
from bot.readouts.lead import Lead
from bot.readouts.parties import Context
from bot.readouts.phrases import Kind, find
from bot.text.spacing import spaced

ENOUGH, LONGEST = 2, 6000
PAIR = 2
UNTOLD: tuple[Kind, ...] = ("apart", "domestic", "coming", "meeting")
"""Kinds of title under which remarks tell of no call of the day."""


def reported(lead: Lead, context: Context) -> Recognition | None:
    """Return the account that an official's remarks give of his own call, if they do."""
    text, lang = context.statement.text, context.statement.lang[:2]
    if len(text) > LONGEST or any(find(kind, lead.heading, lead.lang) for kind in UNTOLD):
        return None
    fresh = _pattern("fresh", lang).search(text)
    pair = _pair(lead.title, context) if fresh else ()
    if not fresh or len(pair) != PAIR:
        return None
    telling = {" ".join(m.group().split()) for m in _pattern("telling", lang).finditer(text)}
    if len(telling) < ENOUGH:
        return None
    quotes = ", ".join(f"'{t}'" for t in sorted(telling)[:3])
    return Recognition(
        account="call",
        principals=pair,
        sides=tuple(p.side for p in pair),
        date=context.day,
        date_stated=True,
        form="remarks",
        end=len(text),
        why=(f"remarks that report an exchange: {quotes}", f"day: '{fresh.group()}'"),
    )


def _pair(title: str, context: Context) -> tuple[Principal, ...]:
    """Return one known person of the own side and one of another, if the title has just these."""
    people = {m.principal.key: m.principal for m in context.mentions(title) if m.principal.id}
    own = [p for p in people.values() if p.side == context.statement.side]
    other = [p for p in people.values() if p.side != context.statement.side]
    return (own[0], other[0]) if len(own) == len(other) == 1 else ()


@cache
def _pattern(kind: str, lang: str) -> re.Pattern[str]:
    table = tomllib.loads(files("bot.readouts").joinpath("reports.toml").read_text("utf-8"))
    phrases = table.get(lang, {}).get(kind, [])
    joined = "|".join(spaced(p) for p in phrases)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)" if joined else r"(?!)", re.IGNORECASE)
