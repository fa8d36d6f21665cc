"""Who asked for the call, as an account says it."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from bot.readouts.lead import Lead
from bot.readouts.parties import Context
from bot.readouts.phrases import UNSPACED

NEAR = 70


def initiator_of(lead: Lead, sides: Sequence[str], context: Context) -> tuple[str | None, str]:
    """Return a side's code, ``mutual`` or None, with the words that say so."""
    texts = [lead.title, *(lead.sentence(n) for n in range(len(lead.sentences)))]
    for text in texts:
        for how in ("mutual", "counterpart", "after", "within"):
            for match in _pattern(how, lead.lang[:2]).finditer(text):
                who = _who(how, text, match, sides, context)
                if who:
                    return who, f"asked for by {who}: '{' '.join(match.group().split())}'"
    return None, ""


def _who(
    how: str, text: str, match: re.Match[str], sides: Sequence[str], context: Context
) -> str | None:
    others = [s for s in sides if s != context.statement.side]
    if how == "mutual":
        return "mutual"
    if how == "counterpart":
        return others[0] if len(others) == 1 else None
    if how == "after":
        return _side(text[match.end() : match.end() + NEAR], sides, context)
    return _side(match.group(), sides, context)


def _side(text: str, sides: Sequence[str], context: Context) -> str | None:
    """Return the side named first in `text`, if it takes part in the call."""
    lang = context.statement.lang
    named = [(m.start, m.code) for m in context.roster.sides_in(text, lang=lang)]
    named += [(m.start, m.principal.side) for m in context.mentions(text)]
    return next((code for _, code in sorted(named) if code in sides), None)


@cache
def _pattern(how: str, lang: str) -> re.Pattern[str]:
    table = tomllib.loads(files("bot.readouts").joinpath("initiators.toml").read_text("utf-8"))
    phrases = [p for code in dict.fromkeys((lang, "en")) for p in table.get(code, {}).get(how, [])]
    joined = "|".join(p.replace(" ", r"\s+") for p in phrases)
    if not joined:
        return re.compile(r"(?!)")
    whole = joined if lang in UNSPACED else rf"(?:{joined})(?!\w)"
    return re.compile(whole, re.IGNORECASE)
