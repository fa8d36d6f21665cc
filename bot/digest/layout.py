"""Which section of a digest a kind of finding belongs to: read from `sections.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal


@dataclass(frozen=True, slots=True)
class Place:
    """A section as laid out in the table.

    `voice` tells which quote is by the side that a section per side is about. `rest` takes the
    kinds that none names, `alone` leaves to it what more than one account bears out. `unsure` is
    the key of the section that takes what is not shown to be absent elsewhere. `form` tells how a
    finding is shown: with its quotes, as a line, or among the facts alone.
    """

    key: str
    title: str
    count: str
    per_side: bool
    kinds: frozenset[str]
    voice: str = ""
    rest: bool = False
    alone: bool = False
    unsure: str = ""
    form: Literal["quoted", "lines", "facts"] = "quoted"


@cache
def places() -> tuple[Place, ...]:
    """Return the sections in their order."""
    table = tomllib.loads(files("bot.digest").joinpath("sections.toml").read_text("utf-8"))
    return tuple(
        Place(
            key=row["key"],
            title=row["title"],
            count=row["count"],
            per_side=row["per"] == "side",
            kinds=frozenset(row["kinds"]),
            voice=row.get("voice", ""),
            rest=row.get("rest", False),
            alone=row.get("alone", False),
            unsure=row.get("unsure", ""),
            form=row.get("form", "quoted"),
        )
        for row in table["section"]
    )


@cache
def kinds() -> tuple[str, ...]:
    """Return the kinds of finding in the order of their sections, those of one by the alphabet."""
    return tuple(kind for place in places() for kind in sorted(place.kinds))


def place_of(kind: str, accounts: int = 1, *, shown: bool = True) -> Place:
    """Return the one section that a finding of `kind` stands in, by how many accounts it quotes.

    What is not `shown` to be absent elsewhere may not stand where nothing else does.
    """
    rest = next(place for place in places() if place.rest)
    named = next((place for place in places() if kind in place.kinds), rest)
    if named.alone and accounts > 1:
        return rest
    unsure = next((place for place in places() if place.key == named.unsure), named)
    return named if shown else unsure
