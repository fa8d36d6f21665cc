"""What single phrases of a lead mark: a call, its medium, where it is told of."""

from dataclasses import dataclass

from bot.model.readout import Account, Medium
from bot.readouts.lead import Lead
from bot.readouts.phrases import Kind, Quote, find, find_all

TITLE = -1
NEAR = 60
FIRST = 3
"""A call that the text tells of after its first sentences is mentioned in passing."""

STRONG: tuple[tuple[Kind, Medium], ...] = (
    ("video", "video"), ("phone", "phone"), ("call", "unstated"),
)  # fmt: skip

TELLING: tuple[Kind, ...] = (
    "video", "phone", "call", "called", "conversation", "spoken", "remote",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signal:
    """What a phrase says a statement is. `sentence` numbers the lead's, `TITLE` is the title."""

    account: Account
    medium: Medium
    quote: Quote | None
    sentence: int
    why: tuple[str, ...]


def strong(text: str, lang: str) -> tuple[Quote, Medium] | None:
    """Return the phrase that tells of a call wherever it stands, with the medium."""
    for kind, medium in STRONG:
        quote = find(kind, text, lang)
        if quote:
            return quote, medium
    return None


def sentence_of(lead: Lead) -> tuple[int, Quote | None]:
    """Return the sentence that tells of the call that the title names, else the first one."""
    for number in range(FIRST):
        for kind in TELLING:
            quote = foremost(kind, lead.sentence(number), lead.lang)
            if quote:
                return number, quote
    return 0, None


def foremost(kind: Kind, sentence: str, lang: str) -> Quote | None:
    """Return the first phrase that is not part of a clause about an earlier event."""
    for quote in find_all(kind, sentence, lang):
        clause = sentence[max(0, quote.start - NEAR) : quote.start].rpartition(",")[2]
        if not _of_another_event(clause, lang) and not find("earlier", clause, lang):
            return quote
    return None


def _of_another_event(clause: str, lang: str) -> bool:
    """Whether words before a phrase lead to something else than who asked for the call."""
    purposes = find_all("purpose", clause, lang)
    return any(not find("asking", purpose.words, lang) for purpose in purposes)


def medium_of(sentence: str, lang: str) -> Medium:
    """Return the medium that a sentence about a call states."""
    if find("video", sentence, lang) or find("remote", sentence, lang):
        return "video"
    return "phone" if find("phone", sentence, lang) else "unstated"


def together(one: Quote, other: Quote | None) -> bool:
    """Whether two phrases of a sentence stand close enough to speak of one thing."""
    return other is None or max(one.start - other.end, other.start - one.end) <= NEAR


def reported_to_press(lead: Lead) -> bool:
    """Whether the text reports what was told to the press."""
    opening = " ".join(lead.sentence(n) for n in range(FIRST))
    return find("reporting", opening, lead.lang) is not None
