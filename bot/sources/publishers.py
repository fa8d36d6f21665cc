"""What is known of publishers by their host: `publishers.tsv`."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Publisher:
    """A host, or a country's domain, and whose statements it carries."""

    host: str
    side: str
    zone: str
    lang: str

    @property
    def is_country_domain(self) -> bool:
        """Whether this row speaks of a whole country's domain, not of one publisher."""
        return "." not in self.host


def find(publisher: str) -> Publisher | None:
    """Return the row that covers `publisher` best: its own, its parent's, its country's."""
    return next((_table()[name] for name in _names(publisher) if name in _table()), None)


def zone_of(publisher: str, side: str = "") -> str:
    """Return the IANA zone that a publisher's "today" is told in; empty when nobody knows.

    A country's domain tells nothing about another side's statements.

    >>> zone_of("www.state.gov", "US"), zone_of("ministry.example", "XX")
    ('America/New_York', '')
    """
    found = find(publisher)
    if found is None or (found.is_country_domain and side not in ("", found.side)):
        return ""
    return found.zone


def _names(publisher: str) -> Iterator[str]:
    """Yield the names to look up, the most telling first."""
    name = publisher.strip().lower()
    yield name
    labels = name.partition("/")[0].split(".")
    yield from (".".join(labels[i:]) for i in range(len(labels)))


@functools.cache
def _table() -> Mapping[str, Publisher]:
    text = resources.files(__package__).joinpath("publishers.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return MappingProxyType({row[0]: Publisher(*row) for row in rows})
