"""Accounts that tell of several calls: one recognition each."""

from collections.abc import Collection
from dataclasses import replace

from bot.model.official import Principal
from bot.model.readout import Recognition
from bot.readouts.lead import Lead
from bot.readouts.parties import Context
from bot.readouts.phrases import find
from bot.text.sentences import Span, each

LONGEST = 12_000


def separated(account: Recognition, lead: Lead, context: Context) -> tuple[Recognition, ...]:
    """Return one recognition per counterpart where the text says that the calls were separate.

    Each keeps the stretch of the text that is about it, if every call has one of its own; else the
    whole, since what was said is told of all of them together.
    """
    quote = find("separate", lead.title, lead.lang) or find("separate", lead.sentence(0), lead.lang)
    own = account.sides[0]
    ours = tuple(p for p in account.principals if p.side == own)
    theirs = tuple(p for p in account.principals if p.side != own)
    if not quote or len(theirs) < len(("one", "another")):
        return (account,)
    why = (*account.why, f"text: '{quote.words}'")
    stretches = _stretches({p.key for p in theirs}, context)
    return tuple(
        replace(
            _alone(account, own, (*ours, p), stretches.get(p.key)),
            sides=(own, p.side) if p.side else (own,),
            why=why,
        )
        for p in theirs
    )


def _alone(
    account: Recognition, own: str, people: tuple[Principal, ...], stretch: Span | None
) -> Recognition:
    """Return the account of one call; who asked for it is kept if that side takes part in it."""
    sides = {own, "mutual", *(p.side for p in people)}
    initiator = account.initiator if account.initiator in sides else None
    start, end = stretch or (account.start, account.end)
    return replace(account, principals=people, initiator=initiator, start=start, end=end)


def _stretches(keys: Collection[str], context: Context) -> dict[str, Span]:
    """Return where each counterpart's call is told of; nothing unless all have such a place.

    A sentence that names one of them alone begins the place, and those that name none go on.
    """
    found: dict[str, Span] = {}
    latest = ""
    for span, named in _named(keys, context):
        if len(named) > 1:
            latest = ""
        elif named and named[0] != latest:
            latest = named[0]
            if latest in found:
                return {}
            found[latest] = span
        elif latest:
            found[latest] = Span(found[latest].start, span.end)
    return found if len(found) == len(keys) else {}


def _named(keys: Collection[str], context: Context) -> list[tuple[Span, list[str]]]:
    """Return the sentences, with which of the counterparts each names."""
    text = context.statement.text[:LONGEST]
    places = [(m.start, m.principal.key) for m in context.mentions(text)]
    return [
        (span, sorted({k for at, k in places if span.start <= at < span.end and k in keys}))
        for span in each(text)
    ]
