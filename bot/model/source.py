"""A source and its state, and a moment as a publisher gives it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Kind = Literal["feed", "json", "listing", "messages"]
"""How a list is read: RSS, Atom or RDF; JSON; a page of links; the Swiss messages' XML."""
Reach = Literal["works", "often-blocked", "blocked", "unproven"]
"""What is known of reaching a source without evading anything."""
Confidence = Literal["high", "medium", "low", "unknown"]
Identity = Literal["link", "guid", "link-with-fragment"]
"""What makes two items one statement: the address of the page, the publisher's own id, or the
address with what follows its # for pages that hold several statements."""
Fullness = Literal["whole", "part", "unsure"]
"""How much of a text the list itself carries."""
DatePlace = Literal["inside", "before", "after"]
"""Where a listing writes an item's date: in the item, or in the element before or after it."""
Trouble = Literal[
    "",
    "wall",
    "garbage",
    "cut",
    "timeout",
    "redirects",
    "http",
    "gone",
    "busy",
    "blocked",
    "unsafe",
    "network",
    "too-large",
]
"""What keeps a source from being read; empty when nothing does. A "cut" list is read in part."""
Health = Literal["ok", "slow", "quiet", "moved", "wall", "failing", "blocked"]
"""How a source is, as people are told."""


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
class Rewrite:
    """A rule for addresses: where `find`, a regular expression, matches, `put` takes its place.

    In `put`, `{1}` is the first group and `{1^}` the same in capitals.
    """

    find: str
    put: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Where things stand on a page of links: CSS selectors, each searched inside the item.

    An empty `link` means that the item is the link itself, an empty `title` that the link's text is
    the title. `date_at` is "before" or "after" where the date stands beside the item.
    """

    item: str = ""
    link: str = ""
    title: str = ""
    date: str = ""
    date_at: DatePlace = "inside"


@dataclass(frozen=True, slots=True)
class JsonMapping:
    """Where things stand in a JSON answer: names joined by dots, numbers for places in a list.

    Without `items` the answer is a JSON Feed. Of several `body` paths the first with a text counts.
    """

    items: str = ""
    title: str = "title"
    date: str = ""
    key: str = ""
    body: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Where the whole text of a statement stands, when its list carries only a part.

    `body` and `without` are CSS selectors: the first `body` that matches counts, what matches
    `without` is left out of it. `address` makes the address to ask from the item's link. With
    `json`, a path as in `JsonMapping`, the answer is JSON and the text is the markup there.
    `date`, a selector or a path, names a better date than the list's.
    """

    body: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    address: tuple[Rewrite, ...] = ()
    json: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A place that publishes statements.

    `interval`, `shortest` and `longest` are in seconds. `zone` is an IANA name, used for dates
    without a zone and for what "today" means in its texts. `dates` are the forms in which its list
    writes dates, beside RFC 822 and ISO 8601; `dates_in_link` those in which its addresses hold
    them. `link` makes an item's address from its fields where the list gives none. Links that
    match a pattern of `skip` are no statements. `why` says what keeps it from being polled.
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
    shortest: int = 0
    longest: int = 0
    state: Reach = "works"
    evidence: date | None = None
    confidence: Confidence = "unknown"
    why: str = ""
    identity: Identity = "link"
    text: Fullness = "whole"
    dates: tuple[str, ...] = ()
    dates_in_link: tuple[str, ...] = ()
    link: str = ""
    rewrite: tuple[Rewrite, ...] = ()
    skip: tuple[str, ...] = ()
    listing: Listing = Listing()
    json: JsonMapping = JsonMapping()
    page: Page = Page()

    @property
    def polled(self) -> bool:
        """Whether it is asked at all: a source that blocks us is not, whatever is switched on."""
        return self.on and self.state != "blocked"

    @property
    def bounds(self) -> tuple[int, int]:
        """Return the shortest and the longest interval that its polls may have."""
        shortest, longest = self.shortest or self.interval, self.longest or self.interval
        return min(shortest, self.interval), max(longest, self.interval)


@dataclass(frozen=True, slots=True)
class Listed:
    """One item of a source's list as it last stood: whose statement it is, and how it looked.

    `print` is a fingerprint of the item as listed. `paged` says that the statement's text is the
    page's, not the list's; `tries` is how often the page could not be had.
    """

    statement_id: str
    key: str
    print: str
    published: datetime | None = None
    paged: bool = False
    tries: int = 0


@dataclass(frozen=True, slots=True)
class SourceState:
    """What is remembered of a source between polls.

    `new_at` is when an item was last seen for the first time, `read_at` when the whole list was
    last sent and read, `gaps` the seconds between items, `body` a fingerprint of the last answer,
    `good` the polls without trouble since the last one with. `health` is what people know
    or are owed word of, since `health_at`; `seconds` is how long an answer takes.
    """

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
    first_at: datetime | None = None
    new_at: datetime | None = None
    read_at: datetime | None = None
    next_at: datetime | None = None
    edits: int = 0
    good: int = 0
    seconds: float = 0.0
    body: str = ""
    moved_to: str = ""
    health: Health = "ok"
    health_at: datetime | None = None
    gaps: tuple[int, ...] = ()
    listed: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True)
class Recheck:
    """A statement that is to be looked at again, for the `step`th time, from `due_at` on.

    `agreed` says that page and statement were once found to have the same words, so that other
    words on the page are an edit.
    """

    statement_id: str
    source: str
    step: int
    due_at: datetime
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Absence:
    """A statement that its publisher shows no more, since when, and how that was noticed."""

    statement_id: str
    since: datetime
    why: Literal["gone", "unlisted"]


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
    moved_to: str = ""
    """Where the document has moved for good, if the server says so."""
    seconds: float = 0.0
    """How long the answer took."""
