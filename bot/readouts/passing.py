"""Who asked for a call that a text tells of among much else: remarks, a briefing, an address."""

from bot.readouts.initiator import LONGEST, WAYS, answers, may_tell, names_call
from bot.readouts.lead import Lead
from bot.readouts.parties import Context, Parties
from bot.text.sentences import each


def asked_in_passing(lead: Lead, context: Context) -> tuple[str | None, str]:
    """Return who asked for a call that remarks, a briefing or an address tells of among much else.

    Only sentences that name the call count, and only the sides that the beginning names.
    """
    text, own, lang = context.statement.text[:LONGEST], context.statement.side, lead.lang
    if not may_tell(text, lang):
        return None, ""
    beginning = f"{lead.heading}\n{lead.text}"
    named = (m.code for m in context.roster.sides_in(beginning, lang=lang))
    parties = Parties((), tuple(dict.fromkeys((own, *named))))
    told = (text[start:end] for start, end in each(text))
    found = (
        answer
        for sentence in told
        if names_call(sentence, lang)
        for answer in answers(sentence, WAYS, parties, context)
    )
    return next(found, (None, ""))
