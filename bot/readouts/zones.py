"""The stretches of an account that name who took part in its call."""

import re
from collections.abc import Iterator

from bot.readouts.lead import Lead, speaker_ends
from bot.readouts.marks import TELLING, Signal
from bot.readouts.phrases import Quote, find, pattern
from bot.text.sentences import each

FURTHER = 2
_BETWEEN = re.compile(r"\s*,?\s*between\s", re.IGNORECASE)


def party_zone(text: str, signal: Signal | None, lang: str) -> str:
    """Return the part of a sentence that names the parties, before its matter begins."""
    quote = signal.quote if signal else None
    after = quote.end if quote else 0
    purpose = pattern("purpose", lang).search(text, after)
    while purpose and not re.search(r"\w{3}", text[after : purpose.start()]):
        purpose = pattern("purpose", lang).search(text, purpose.end())
    return (
        " " * (head := _head(text, quote, lang))
        + text[head : purpose.start() if purpose else len(text)]
    )


def _head(text: str, quote: Quote | None, lang: str) -> int:
    """Where an opening clause about another event ends: "Following his call with Y, X ..."."""
    said = speaker_ends(text)
    if not quote:
        return said
    if 0 < said <= quote.start:
        return said
    other = pattern("purpose", lang).search(text, 0, quote.start)
    comma = text.find(",", other.end(), quote.start) if other else -1
    return comma + 1 if comma > 0 else 0


def parties_begin(sentence: str, signal: Signal) -> int:
    """Where the parties begin that a call is said to have been between, or 0."""
    quote = signal.quote
    if not quote:
        return 0
    match = _BETWEEN.match(sentence, quote.end)
    if match:
        return match.end()
    return quote.end if quote.words.casefold().endswith(" between") else 0


def lists(lead: Lead) -> Iterator[tuple[str, bool]]:
    """Yield the sentences that list who took part, and whether they stand in the lead.

    Often it is the last one of the text.
    """
    if not find("listing", lead.text, lead.lang):
        return
    seen = lead.sentences[-1].end if lead.sentences else 0
    for start, end in each(lead.text):
        if find("listing", lead.text[start:end], lead.lang):
            yield lead.text[start:end], end <= seen


def retold(lead: Lead, signal: Signal) -> Iterator[str]:
    """Yield where the sentences behind the telling one name parties: "He spoke with A and B"."""
    for number in range(signal.sentence + 1, signal.sentence + 1 + FURTHER):
        sentence = lead.sentence(number)
        quotes = (find(kind, sentence, lead.lang) for kind in TELLING)
        quote = next((q for q in quotes if q), None)
        if quote:
            told = Signal(signal.account, signal.medium, quote, number, ())
            yield party_zone(sentence, told, lead.lang)
