"""What the history of a pair says."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.digest.document import Button, Document, Entry, Section
from bot.digest.texts import EVENTS, FIRST, WHEN, counted, day, listed
from bot.model.call import Call
from handlers.history import First, Recurring
from handlers.paging import Page
from handlers.texts import COMPARE, SHOW, STATES

TITLE, CALLS, RECURS, HOW = "History: {words}", "Calls{shown}", "What recurs", "How"
COUNTED = {"paired": "compared", "waiting": "with one account so far"}
IN, NEVER = "Calls", "never"
TWICE, MOST, MOST_SIDES = 2, 8, 4
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
    told = found[:MOST]
    sides = list(dict.fromkeys(code for topic in told for code, _ in topic.sides))
    names = tuple(map(named.side, sides))
    entries = tuple(
        replace(_topic(topic, calls, named), cells=_cells(topic, calls, sides, named))
        for topic in told
    )
    title = RECURS if len(found) <= MOST else f"{RECURS}, {MOST} of {len(found)}"
    return Section(title, entries, (RECURS, IN, *names, WHEN) if len(sides) <= MOST_SIDES else ())


def _topic(found: Recurring, calls: int, named: Named) -> Entry:
    told = listed([f"{named.side(code)} {times(number)}" for code, number in found.sides])
    title = f"{named.topic(found.topic)}: {len(found.days)} of {counted(calls, 'call')}"
    return Entry(f"{title}, {_when(found)}", note=f"named by {told}")


def _cells(found: Recurring, calls: int, sides: Sequence[str], named: Named) -> tuple[str, ...]:
    """Return the same as a row: how often each side names the topic in a column of its own."""
    number = dict(found.sides)
    named_by = (times(number[code]) if code in number else NEVER for code in sides)
    often = f"{len(found.days)} of {calls}"
    return named.topic(found.topic), often, *named_by, _when(found)


def _when(found: Recurring) -> str:
    return " to ".join(dict.fromkeys([day(found.days[0]), day(found.days[-1])]))
