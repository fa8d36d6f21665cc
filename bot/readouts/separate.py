"""Accounts that tell of several calls: one recognition each."""

from dataclasses import replace

from bot.model.readout import Recognition
from bot.readouts.lead import Lead
from bot.readouts.phrases import find


def separated(account: Recognition, lead: Lead) -> tuple[Recognition, ...]:
    """Return one recognition per counterpart where the text says that the calls were separate.

    Each keeps the whole stretch of the text, since what was said is told of all of them together.
    """
    quote = find("separate", lead.title, lead.lang) or find("separate", lead.sentence(0), lead.lang)
    own = account.sides[0]
    ours = tuple(p for p in account.principals if p.side == own)
    theirs = tuple(p for p in account.principals if p.side != own)
    if not quote or len(theirs) < len(("one", "another")):
        return (account,)
    why = (*account.why, f"text: '{quote.words}'")
    return tuple(
        replace(account, principals=(*ours, p), sides=(own, p.side) if p.side else (own,), why=why)
        for p in theirs
    )
