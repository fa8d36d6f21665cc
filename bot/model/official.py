"""Sides, officials, and the principals of a call."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Side:
    """A state or organisation. `zone` is the IANA zone of its capital or seat."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    capital: str = ""
    zone: str = "UTC"

    @property
    def called(self) -> str:
        """What headlines call the side: its capital, else its name."""
        return self.capital or self.name


@dataclass(frozen=True, slots=True)
class Office:
    """A post somebody held; `start` and `end` are inclusive, None where open or not known."""

    role: str
    side: str
    start: date | None = None
    end: date | None = None

    def held_on(self, day: date) -> bool:
        """Return whether the post was held on `day`."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Official:
    """A tracked person. `aliases` are other spellings of the whole name, in any script.

    `wikidata` is the person's item there, empty where it is not known for sure.
    """

    id: str
    name: str
    side: str
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class Principal:
    """Somebody who took part in a call; `id` is None for a person on no roster."""

    name: str
    side: str
    id: str | None = None

    @property
    def key(self) -> str:
        """What tells principals apart: the id, else the side with the name's last word."""
        return self.id or f"{self.side}:{self.name.rsplit(' ', 1)[-1].casefold()}"
