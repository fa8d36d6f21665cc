"""By which words a statement is known as an account of a call, of a meeting or of neither."""

import re
from collections.abc import Iterator

from bot.readouts.lead import Lead
from bot.readouts.marks import (
    TITLE,
    Signal,
    foremost,
    medium_of,
    reported_to_press,
    sentence_of,
    strong,
    together,
)
from bot.readouts.phrases import Kind, Quote, find

OPENING = 2
LEGISLATING = frozenset({"US"})
"""Sides whose own senators and governors a title means: those of another side may be called."""


def signal(lead: Lead) -> Signal:
    """Return what the lead's words say; whether two sides took part is not asked here."""
    refused = _refused(lead)
    if refused:
        return (
            _jointly(lead)
            or _told_anyway(lead)
            or Signal("no", "unstated", None, TITLE, (refused,))
        )
    found = next(_readings(lead), None)
    return found or Signal("no", "unstated", None, TITLE, ("no phrase tells of a call",))


def _readings(lead: Lead) -> Iterator[Signal]:
    for reading in (_titled, _opening, _remote, _told, _conversation, _meeting):
        found = reading(lead)
        if found:
            yield found


def _opening(lead: Lead) -> Signal | None:
    """Read of somebody who begins by telling of a call of his own, or of his principal's."""
    for number in range(OPENING):
        sentence = lead.sentence(number)
        quote = find("opening", sentence, lead.lang)
        if not quote or reported_to_press(lead):
            continue
        if _to_come(lead, number, quote):
            return _announcement(lead, number)
        why = (f"opens with '{quote.words}'",)
        return Signal("call", medium_of(sentence, lead.lang), quote, number, why)
    return None


def _told_anyway(lead: Lead) -> Signal | None:
    """Read what opens with a call of that day, although its title is that of another kind of text.

    So remarks and briefings count that begin with one's own call, or that their title is about.
    """
    if find("pressroom", lead.heading, lead.lang):
        return None
    titled = _told(lead) if strong(lead.heading, lead.lang) else None
    found = titled
    if found is None and not find("pressevent", lead.heading, lead.lang):
        found = _opening(lead)
    if found is None or found.account != "call":
        return None
    sentence = lead.sentence(found.sentence)
    return found if find("fresh", sentence, lead.lang) or _dated(sentence) else None


def _jointly(lead: Lead) -> Signal | None:
    """Read of a joint statement that begins with the call after which it was made."""
    found = _told(lead) if find("joint", lead.heading, lead.lang) else None
    begins = found is not None and (found.medium, found.sentence) == ("phone", 0)
    return found if begins else None


def _dated(sentence: str) -> bool:
    return re.search(r"\d\s?月\s?\d{1,2}\s?日", sentence) is not None


def _refused(lead: Lead) -> str:
    """Why the statement can't be an account, or nothing."""
    apart = find("apart", lead.heading, lead.lang) or _domestic(lead)
    if apart:
        return f"title says '{apart.words}'"
    coming = find("coming", lead.heading, lead.lang)
    if coming:
        return f"title says '{coming.words}': still to come"
    aside = find("aside", lead.heading, lead.lang)
    if aside and not strong(lead.title, lead.lang):
        return f"title says '{aside.words}'"
    return ""


def _domestic(lead: Lead) -> Quote | None:
    """Return the words of a title that name people of the publisher's own side."""
    return find("domestic", lead.heading, lead.lang) if lead.side in LEGISLATING else None


def _titled(lead: Lead) -> Signal | None:
    """Read a title that names a call; the text may add a medium, or that it is still to come."""
    found = strong(lead.title, lead.lang)
    if not found:
        return None
    quote, medium = found
    number, inside = sentence_of(lead)
    if _to_come(lead, number, inside):
        return _announcement(lead, number)
    if medium == "unstated":
        medium = medium_of(lead.sentence(number), lead.lang)
    why = [f"title says '{quote.words}'"]
    if inside:
        why.append(f"text: '{inside.words}'")
        return Signal("call", medium, inside, number, tuple(why))
    return Signal("call", medium, None, number, tuple(why))


def _to_come(lead: Lead, number: int, quote: Quote | None) -> bool:
    """Whether a sentence speaks of the future before it names the call."""
    coming = find("coming", lead.sentence(number), lead.lang)
    return coming is not None and (quote is None or coming.start < quote.end)


def _announcement(lead: Lead, number: int) -> Signal:
    coming = find("coming", lead.sentence(number), lead.lang)
    words = coming.words if coming else ""
    return Signal("no", "unstated", None, number, (f"text says '{words}': still to come",))


def _remote(lead: Lead) -> Signal | None:
    """Read of a meeting that was held at a distance."""
    if reported_to_press(lead):
        return None
    for number in range(OPENING):
        sentence = lead.sentence(number)
        remote = find("remote", sentence, lead.lang)
        here = find("meeting", sentence, lead.lang)
        meeting = here or find("meeting", lead.title, lead.lang)
        visit = find("visit", lead.title, lead.lang) or find("visit", sentence, lead.lang)
        if remote and meeting and not visit and together(remote, here):
            if _to_come(lead, number, remote):
                return _announcement(lead, number)
            why = (f"text: '{meeting.words}', '{remote.words}'",)
            return Signal("call", "video", here or remote, number, why)
    return None


def _told(lead: Lead) -> Signal | None:
    """Read of a call that the first sentences tell of and the title does not name."""
    met = find("meeting", lead.title, lead.lang) is not None
    if met and not find("phone", lead.sentence(0), lead.lang):
        return None
    kinds: tuple[Kind, ...] = ("video", "phone", "called")
    for number in range(1 if met else OPENING):
        for kind in kinds:
            quote = foremost(kind, lead.sentence(number), lead.lang)
            if not quote or reported_to_press(lead):
                continue
            if _to_come(lead, number, quote):
                return _announcement(lead, number)
            medium = medium_of(lead.sentence(number), lead.lang)
            return Signal("call", medium, quote, number, (f"text: '{quote.words}'",))
    return None


def _conversation(lead: Lead) -> Signal | None:
    """Read of a conversation where nothing says that they met in one place."""
    quote = find("conversation", lead.sentence(0), lead.lang)
    if not quote or reported_to_press(lead) or _to_come(lead, 0, quote):
        return None
    body = " ".join(lead.sentence(n) for n in range(len(lead.sentences)))
    if find("present", body, lead.lang) or find("meeting", lead.sentence(0), lead.lang):
        return None
    why = (f"text: '{quote.words}', and nothing says where",)
    return Signal("call", "unstated", quote, 0, why)


def _meeting(lead: Lead) -> Signal | None:
    for number, text in ((TITLE, lead.title), (0, lead.sentence(0))):
        quote = find("meeting", text, lead.lang)
        if quote:
            where = "title says" if number == TITLE else "text:"
            why = (f"{where} '{quote.words}'",)
            return Signal("meeting", "meeting", quote if number == 0 else None, 0, why)
    return None
