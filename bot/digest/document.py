"""The neutral form of everything people read: a document of sections.

A digest, an answer to a command and an error are all documents. `bot.digest.terminal` renders one
for a terminal, `bot.digest.blocks` as Block Kit, `bot.digest.plain` as plain text. All text in a
document is raw: each renderer escapes it once.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

COLUMN, QUOTE_MARKS = 1_700, 3
"""Characters that a column's quotes may have in all, and how many more each counts for.

Slack takes 2,000, with whose account it is and what stands between quotes.
"""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time: each reader is shown it by their own clock, where that can be done."""

    at: datetime

    def __str__(self) -> str:
        """Return it in UTC, for where it can't: ``1 February 2022, 15:34 UTC``."""
        at = self.at.astimezone(UTC)
        return f"{at.day} {at:%B %Y, %H:%M} UTC"


Said = str | tuple[str | Moment, ...]
"""Words, or words with moments among them."""
Fact = tuple[str, Said]
"""A label and a value."""


def said(value: Said) -> str:
    """Return words as text, with moments in UTC."""
    return value if isinstance(value, str) else "".join(map(str, value))


@dataclass(frozen=True, slots=True)
class Link:
    """A labelled address."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim quote and whose account it is from."""

    speaker: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """Something that a reader may press: what it says, and what is then done with what.

    `action` is the key of an action (see `handlers.actions`). `confirm` is asked before it is done.
    """

    label: str
    action: str
    value: str = ""
    style: Literal["", "primary", "danger"] = ""
    confirm: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """What one account has on a matter: verbatim quotes, or our own words `instead` of any."""

    speaker: str
    quotes: tuple[str, ...] = ()
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a section, with the quotes that bear it out.

    `note` is secondary text, such as why a finding was made. `buttons` do something with it.
    `columns` are shown beside each other, and never cut: whoever makes them keeps each below
    `COLUMN` characters. Where not all entries have room, those of the least `weight` are left out.
    `cells` say the same as `text` where the section is shown as a table, one for each of its head.
    """

    text: str
    quotes: tuple[Quote, ...] = ()
    note: str = ""
    buttons: tuple[Button, ...] = ()
    columns: tuple[Column, ...] = ()
    weight: float = 1.0
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of entries; with a `head` it may be shown as a table of their cells."""

    title: str
    entries: tuple[Entry, ...]
    head: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A title, facts as label and value, sections, links and a footer line.

    `headline` says what matters most, `summary` the whole in one sentence: with the title, they are
    what a notification or a screen reader gives. `whole` says how to see all of it, and `more` does
    it, for a place that has to cut. `buttons` act on the whole. Without a title it has no heading.
    """

    title: str
    summary: str
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    footer: str = ""
    whole: str = ""
    buttons: tuple[Button, ...] = ()
    headline: str = ""
    more: tuple[Button, ...] = ()
