"""What the history of a pair says."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.digest.document import Button, Document, Entry, Section
from bot.digest.texts import EVENTS, FIRST, counted, day, listed
from bot.model.call import Call
from handlers.history import First, Recurring
from handlers.paging import Page
from handlers.texts import COMPARE, SHOW, STATES

TITLE, CALLS, RECURS, HOW = "History: {words}", "Calls{shown}", "What recurs", "How"
COUNTED = {"paired": "compared", "waiting": "with one account so far"}
TWICE, MOST = 2, 8
Side = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Named:
    """What sides and topics are called."""

    side: Side
    topic: Side


def summary(calls: Sequence[Call]) -> str:
    """Return in one sentence how many calls there are, from when to when, and in which state."""
    states = Counter[str](call.state for call in calls)
    told = listed([f"{states[state]} {words}" for state, words in COUNTED.items() if states[state]])
    return f"{counted(len(calls), 'call')}, {span(calls[-1], calls[0])}: {told}."


def span(first: Call, last: Call) -> str:
    """Return the days from one call to another."""
    begins, ends = day(first.date), day(last.date)
    return begins if begins == ends else f"{begins} to {ends}"


def shown(page: Page, calls: Sequence[Call]) -> str:
    """Return which of the calls are listed, where these are not all."""
    if len(calls) <= page.size:
        return ""
    return f" {page.start + 1} to {min(page.end, len(calls))}, latest first"


def facts(calls: Sequence[Call], first: First, side: Side) -> tuple[tuple[str, str], ...]:
    """Return by which medium the calls were, and who published first how often."""
    media = Counter(EVENTS[call.medium] for call in calls)
    how = listed([counted(number, medium) for medium, number in media.most_common()])
    return tuple((k, v) for k, v in ((HOW, how), (FIRST, _first(first, side))) if v)


def _first(first: First, side: Side) -> str:
    told = [f"{side(code)} {times(number)}" for code, number in first.sides]
    if first.unknown:
        told.append(f"not known for {counted(first.unknown, 'call')}")
    return ", ".join(told)


def times(number: int) -> str:
    """Return how often: ``once``, ``twice``, ``3 times``."""
    return {1: "once", TWICE: "twice"}.get(number, f"{number} times")


def entry(call: Call, document: Document) -> Entry:
    """Return one call with the sentence that its digest opens with."""
    return Entry(
        f"{day(call.date)}: {EVENTS[call.medium]} ({STATES[call.state]})",
        note=document.summary,
        buttons=(Button(COMPARE if call.state == "paired" else SHOW, "show", call.id),),
    )


def recurring(found: Sequence[Recurring], calls: int, named: Named) -> Section:
    """Return the topics that recur, with when, and who names them how often."""
    entries = [_topic(topic, calls, named) for topic in found[:MOST]]
    if more := len(found) - MOST:
        entries += [Entry(f"… {more} more")] * (more > 0)
    return Section(RECURS, tuple(entries))


def _topic(found: Recurring, calls: int, named: Named) -> Entry:
    days = [day(found.days[0]), day(found.days[-1])]
    when = " to ".join(dict.fromkeys(days))
    told = listed([f"{named.side(code)} {times(number)}" for code, number in found.sides])
    title = f"{named.topic(found.topic)}: {len(found.days)} of {counted(calls, 'call')}, {when}"
    return Entry(title, note=f"named by {told}")
