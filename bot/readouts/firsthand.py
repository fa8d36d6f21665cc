"""Addresses and posts in which an official tells of calls of his own: one account per sentence."""

from collections.abc import Iterator

from bot.model.official import Principal
from bot.model.readout import Form, Recognition
from bot.readouts.lead import Lead
from bot.readouts.marks import medium_of
from bot.readouts.parties import Context
from bot.readouts.phrases import Quote, find
from bot.text.sentences import Span, each

FORMS: frozenset[Form] = frozenset({"address", "post"})
LONGEST, MOST = 12_000, 8


def told_firsthand(lead: Lead, form: Form, context: Context) -> tuple[Recognition, ...]:
    """Return the calls that the speaker tells of, each with its own stretch of the text.

    Only calls of that day with somebody of another side count.
    """
    if form not in FORMS or find("apart", lead.heading, lead.lang):
        return ()
    speaker = _speaker(lead, context)
    text = context.statement.text[:LONGEST]
    found = [
        _account(span, quote, (*speaker, *theirs), form, context)
        for span, quote in _tellings(text, lead.lang)
        if (theirs := _counterparts(text[span.start : span.end], quote, context))
    ]
    return tuple(found[:MOST])


def _tellings(text: str, lang: str) -> Iterator[tuple[Span, Quote]]:
    for span in each(text):
        sentence = text[span.start : span.end]
        quote = find("firsthand", sentence, lang) or find("opening", sentence, lang)
        if quote and find("fresh", sentence, lang) and not find("coming", sentence, lang):
            yield span, quote


def _speaker(lead: Lead, context: Context) -> tuple[Principal, ...]:
    own = context.statement.side
    named = [m.principal for m in context.mentions(lead.heading) if m.principal.id]
    return tuple(p for p in named if p.side == own)[:1]


def _counterparts(sentence: str, quote: Quote, context: Context) -> tuple[Principal, ...]:
    """Return whoever of another side is named behind the words, else among or before them."""
    own = context.statement.side
    for stretch in (sentence[quote.end :], sentence):
        named = tuple(m.principal for m in context.mentions(stretch))
        theirs = tuple(p for p in named if p.side and p.side != own)[:1]
        if theirs:
            return theirs
    return ()


def _account(
    span: Span, quote: Quote, people: tuple[Principal, ...], form: Form, context: Context
) -> Recognition:
    sides = dict.fromkeys((context.statement.side, *(p.side for p in people)))
    sentence = context.statement.text[span.start : span.end]
    return Recognition(
        account="call",
        medium=medium_of(sentence, context.statement.lang),
        principals=people,
        sides=tuple(sides),
        date=context.day,
        date_stated=True,
        form=form,
        start=span.start,
        end=span.end,
        why=(f"text: '{quote.words}'",),
    )
