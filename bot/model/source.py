"""A source and its state, and a moment as a publisher gives it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Kind = Literal["feed"]
Trouble = Literal["", "wall", "garbage", "timeout", "redirects", "http", "network", "too-large"]
"""What keeps a source from being read; empty when nothing does."""


@dataclass(frozen=True, slots=True, order=True)
class Published:
    """When a publisher says something came out: an aware moment, or only a day.

    `at` is always aware; where only a date was given it is that day's midnight in the publisher's
    zone and `date_only` is true.
    """

    at: datetime
    date_only: bool = False

    def __post_init__(self) -> None:
        """Refuse a naive moment: it would be a different instant on every machine."""
        if self.at.tzinfo is None:
            raise ValueError("a published moment needs a time zone")

    def day(self) -> date:
        """Return the calendar day in the zone that `at` carries."""
        return self.at.date()

    def isoformat(self) -> str:
        """Return ISO 8601, as a date alone where only a date was given."""
        return self.at.date().isoformat() if self.date_only else self.at.isoformat()


@dataclass(frozen=True, slots=True)
class Source:
    """A place that publishes statements.

    `interval` is in seconds. `zone` is an IANA name, used for dates without a zone and for what
    "today" means in its texts.
    """

    key: str
    publisher: str
    side: str
    url: str
    lang: str
    zone: str
    institution: str = ""
    kind: Kind = "feed"
    interval: int = 900
    on: bool = True


@dataclass(frozen=True, slots=True)
class SourceState:
    """What is remembered of a source between polls."""

    key: str
    etag: str = ""
    last_modified: str = ""
    checked_at: datetime | None = None
    changed_at: datetime | None = None
    trouble: Trouble = ""
    detail: str = ""
    failures: int = 0
    polls: int = 0
    not_modified: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed, cleaned to plain text. `key` is its guid or link, as published."""

    key: str
    url: str
    title: str
    text: str
    published: Published | None


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered: the body is complete, decompressed and within the size cap."""

    url: str
    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    """Lower-case names."""
