"""Who asked for a call that a text tells of among much else: remarks, a briefing, an address."""

from bot.readouts.initiator import LONGEST, WAYS, answers, may_tell, names_call
from bot.readouts.lead import Lead
from bot.readouts.parties import Context, Parties
from bot.text.sentences import each


def asked_in_passing(lead: Lead, context: Context) -> tuple[str | None, str]:
    """Return who asked for a call that remarks, a briefing or an address tells of among much else.

    Only sentences that name the call count, and only the sides that the beginning names.
    """
    text, lang = context.statement.text[:LONGEST], lead.lang
    if not may_tell(text, lang):
        return None, ""
    sentences = (text[start:end] for start, end in each(text))
    told = [s for s in sentences if may_tell(s, lang) and names_call(s, lang)]
    if not told:
        return None, ""
    parties = _parties(lead, context)
    return next((a for s in told for a in answers(s, WAYS, parties, context)), (None, ""))


def _parties(lead: Lead, context: Context) -> Parties:
    beginning = f"{lead.heading}\n{lead.text}"
    named = (m.code for m in context.roster.sides_in(beginning, lang=lead.lang))
    return Parties((), tuple(dict.fromkeys((context.statement.side, *named))))
