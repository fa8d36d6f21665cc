"""A statement: one published document, with its versions."""

from dataclasses import dataclass
from datetime import datetime

from bot.model.source import Published


@dataclass(frozen=True, slots=True)
class Statement:
    """One published document as it stands now.

    `id` never changes; `text` is plain text, exactly as stored: every offset in this project counts
    its code points. `side` is the publisher's code as given (`US`, `NATO`), `lang` a language code.
    `publisher` is a host name or another stable name.
    """

    id: str
    url: str
    title: str
    published: Published | None
    publisher: str
    side: str
    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of a statement, numbered from 1, with when it was first seen."""

    statement_id: str
    number: int
    title: str
    text: str
    published: Published | None
    seen_at: datetime
