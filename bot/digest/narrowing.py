"""What a channel is shown of a comparison, when its watch asks for some findings only."""

from dataclasses import replace

from bot.calls.standing import shows
from bot.digest import texts
from bot.digest.document import Document
from bot.model.delivery import Watch
from bot.model.divergence import Comparison
from bot.model.errors import NothingWanted


def narrows(watch: Watch | None) -> bool:
    """Return whether a watch asks for some findings only."""
    return watch is not None and bool(watch.kinds or watch.salience)


def narrowed(comparison: Comparison, watch: Watch) -> Comparison:
    """Return the comparison with the findings that a watch asks for; the rest of it stays.

    Raises `NothingWanted` where none is left.
    """
    kept = tuple(found for found in comparison.divergences if shows(watch, found))
    if not kept:
        raise NothingWanted("none of what was found is of what the channel's watch asks for")
    return replace(comparison, divergences=kept)


def said_to_be_narrowed(document: Document, watch: Watch) -> Document:
    """Return the digest of a narrowed comparison such that its readers know that it is one."""
    footer = f"{texts.narrowed(watch.kinds, watch.salience)} {document.footer}"
    return replace(document, footer=footer)
