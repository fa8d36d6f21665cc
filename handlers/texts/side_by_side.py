"""Two accounts beside each other, as people read them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.digest.digest import title
from bot.digest.document import Button, Column, Document, Entry, Link, Section
from bot.digest.facts import Sides, speaker
from bot.digest.matters import Chosen
from bot.digest.quoting import on_one_line, shorten
from bot.digest.side_by_side import HEAD, Page, Row
from bot.digest.texts import NOT_MENTIONED, SILENCE, listed
from bot.model.call import Call

TITLE = "Side by side"
BESIDE = "{left} beside {right}"
PAGE = "page {number} of {pages}"
EARLIER, LATER, SHARE = "Previous page", "Next page", "Share this page"
SHARED = "This page was shared."
LEGEND = (
    "= shared · ≠ differs · + told by one · ? not compared · – left out of the comparison, "
    "as greetings are."
)
MARKS = {"shared": "=", "differs": "≠", "only": "+", "not_compared": "?", "frame": "–"}
WORDS = {
    "shared": "Shared",
    "differs": "Differs",
    "only": "Only {side}",
    "not_compared": "Not compared",
    "frame": "Left out of the comparison",
}
NOT_FOUND = "no counterpart found"
UNMATCHED = f"{{side}}; {NOT_FOUND}"
GOES_ON = "continued"
ALSO = "see also {sides}"
NOTHING = "nothing here"
ONE_ACCOUNT = "only one account of this call is known now, so there is nothing to put beside it"
LONGEST_HEAD, LONGEST_NAME, MOST_FINDINGS, MOST_OTHERS = HEAD - 120, 30, 3, 10
TURN, SEND_PAGE = "turn_page", "send_page"
"""The actions that put another page, or other accounts, in a page's place, and that share one."""


def page(call: Call, pages: Sequence[Page], chosen: Chosen, number: int, sides: Sides) -> Document:
    """Return one page; `number` counts from 0. It has no buttons yet."""
    names = names_of(call, sides)
    where = PAGE.format(number=number + 1, pages=len(pages))
    beside = f"{_beside(names, chosen)}, {where}"
    entries = tuple(_entry(row, chosen, names) for row in pages[number])
    return Document(
        TITLE,
        f"{title(call)}. {beside}.",
        sections=(Section(beside, entries),) if entries else (),
        links=tuple(_link(call, n, names) for n in chosen),
        footer=f"{LEGEND} {SILENCE}",
    )


def names_of(call: Call, sides: Sides) -> list[str]:
    """Return whose each account is, by number."""
    return [speaker(readout, call.readouts, sides) for readout in call.readouts]


def others(names: Sequence[str], chosen: Chosen) -> list[tuple[str, Chosen]]:
    """Return which other two accounts may be chosen: each time one of those shown stays."""
    left, right = chosen
    rest = [n for n in range(len(names)) if n not in chosen]
    pairs = [pair for n in rest for pair in ((left, n), (n, right))]
    return [(_beside(names, pair), pair) for pair in pairs[:MOST_OTHERS]]


def turning(label: str, value: str) -> Button:
    """Return a button that shows another page."""
    return Button(label, TURN, value)


def sharing(value: str) -> Button:
    """Return the button that shows a page to all."""
    return Button(SHARE, SEND_PAGE, value)


def opening(value: str) -> Button:
    """Return the button that opens a page which was shared."""
    return Button(TITLE, "side_by_side", value)


def told_of(page: Document) -> Document:
    """Return a page that says that it was shared."""
    return replace(page, summary=f"{SHARED} {page.summary}")


def _beside(names: Sequence[str], chosen: Chosen) -> str:
    left, right = (shorten(on_one_line(names[n]), LONGEST_NAME) for n in chosen)
    return BESIDE.format(left=left, right=right)


def _entry(row: Row, chosen: Chosen, names: Sequence[str]) -> Entry:
    left, right = (names[n] for n in chosen)
    columns = _column(left, row.left, row), _column(right, row.right, row)
    return Entry(_head(row, (left, right), names), columns=columns)


def _column(name: str, quotes: tuple[str, ...], row: Row) -> Column:
    if quotes or row.goes_on:
        return Column(name, quotes)
    return Column(name, instead=_instead(name, row))


def _instead(name: str, row: Row) -> str:
    """Return what stands where an account has nothing; only what is shown to be absent is so."""
    if row.relation != "only":
        return NOTHING
    return NOT_MENTIONED.format(side=name) if row.absent else NOT_FOUND


def _head(row: Row, pair: tuple[str, str], names: Sequence[str]) -> str:
    """Return how the passages are related, as a sign and in words, and what differs in them."""
    side = pair[0] if row.left else pair[1]
    sure = row.relation != "only" or row.absent
    words = (WORDS[row.relation] if sure else UNMATCHED).format(side=side)
    found = "; ".join(row.findings[:MOST_FINDINGS])
    told = row.relation == "only" and (found.startswith("Only ") or NOT_FOUND in found)
    said = found if told else ": ".join(filter(None, (words, found)))
    also = ALSO.format(sides=listed([names[n] for n in row.also])) if row.also else ""
    notes = ", ".join(filter(None, (also, GOES_ON if row.goes_on else "")))
    head = f"{MARKS[row.relation]} {said}" + (f" ({notes})" if notes else "")
    return shorten(on_one_line(head), LONGEST_HEAD)


def _link(call: Call, number: int, names: Sequence[str]) -> Link:
    statement = call.readouts[number].statement
    return Link(f"{names[number]}: {statement.title}", statement.url)
