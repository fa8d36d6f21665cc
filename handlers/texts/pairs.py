"""What is said of a pair that a channel follows or leaves out, and of its earlier calls."""

from collections.abc import Sequence

from bot.digest.document import Document, Section
from bot.digest.texts import counted
from bot.model.call import Call
from bot.model.official import Principal
from handlers.texts import NAME, call_entry

FOLLOWED_TITLE, MUTED_TITLE, ALL_TITLE = "Followed here", "Muted here", "Followed here already"
PREVIOUS_TITLE = "Previous calls"
FOLLOWED = "This channel gets the calls of {pair} from now on."
MUTED = "This channel gets no calls of {pair} from now on. Earlier messages stay."
ALL = "This channel gets every call, so those of {pair} come here as it is."
LISTED = f"{NAME} watches shows and changes what this channel gets."
NO_PAIR = "this call has no two sides that could be followed or muted"
ALL_OF_THEM = "{command} lists them all."
NONE = "No call of {pair} before this one is stored."


def pair(two: Sequence[Principal]) -> str:
    """Return what a pair is called: ``Antony Blinken – Sergey Lavrov``."""
    return " – ".join(principal.name for principal in two)


def followed(two: Sequence[Principal], *, by_all: bool) -> Document:
    """Return the answer to somebody who has a channel follow a pair."""
    if by_all:
        return Document(ALL_TITLE, ALL.format(pair=pair(two)), footer=LISTED)
    return Document(FOLLOWED_TITLE, FOLLOWED.format(pair=pair(two)), footer=LISTED)


def muted(two: Sequence[Principal]) -> Document:
    """Return the answer to somebody who has a channel leave out a pair."""
    return Document(MUTED_TITLE, MUTED.format(pair=pair(two)), footer=LISTED)


def previous(two: Sequence[Principal], calls: Sequence[Call], count: int) -> Document:
    """Return the earlier calls of a pair, latest first; `count` is of all of them."""
    if not calls:
        return Document(PREVIOUS_TITLE, NONE.format(pair=pair(two)))
    shown = "" if len(calls) == count else f", the latest {len(calls)} of them below"
    said = f"{pair(two)}: {counted(count, 'call')} before this one{shown}."
    names = " ".join(p.name if p.id else p.side for p in two)
    return Document(
        PREVIOUS_TITLE,
        said,
        sections=(Section(PREVIOUS_TITLE, tuple(map(call_entry, calls))),),
        footer=ALL_OF_THEM.format(command=f"{NAME} history {names}") if shown else "",
    )
