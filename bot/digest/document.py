"""The neutral form of everything people read: a document of sections.

A digest, an answer to a command and an error are all documents. `bot.digest.terminal` renders one
for a terminal, `bot.digest.blocks` as Block Kit, `bot.digest.plain` as plain text. All text in a
document is raw: each renderer escapes it once.
"""

from dataclasses import dataclass
from typing import Literal

COLUMN, QUOTE_MARKS = 1_700, 3
"""Characters that a column's quotes may have in all, and how many more each counts for.

Slack takes 2,000, with whose account it is and what stands between quotes.
"""


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
    `COLUMN` characters.
    """

    text: str
    quotes: tuple[Quote, ...] = ()
    note: str = ""
    buttons: tuple[Button, ...] = ()
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of entries."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A title, facts as label and value, sections, links and a footer line.

    `summary` says the whole in one sentence: it is what a notification or a screen reader gives.
    `whole` says how to see all of it, for a place that has to cut. `buttons` act on the whole.
    """

    title: str
    summary: str
    facts: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    footer: str = ""
    whole: str = ""
    buttons: tuple[Button, ...] = ()
