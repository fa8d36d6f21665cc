"""What a watch can be made of: known names and kinds of finding, times, zones, a least salience."""

import re
from dataclasses import dataclass
from datetime import date, time
from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from bot.asking import Names
from bot.calls.standing import SIDE
from bot.model.delivery import Pair, Quiet, Watch
from bot.model.errors import InputError

MOST_NAMED = 50
"""Officials, sides, pairs or topics that one watch holds at most: they fit a line of a form."""
LONGEST_LINE = 3_000
"""How many characters a line of Slack's forms takes."""
UTC = "UTC"
"""The zone of times of which nothing else is known."""
CONTINENTS = frozenset(
    {"Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
)
"""Where the zones that are named after cities are."""
_KEY = re.compile(r"[A-Z]{2,}:\S+")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that a watch can be made of: the names that are known, and the kinds of finding."""

    names: Names
    kinds: tuple[str, ...]

    def called(self, key: str) -> str:
        """Return what an official's key or ``side:XX`` is called."""
        if key.startswith(SIDE):
            side = self.names.roster.side(key.removeprefix(SIDE))
            return side.called if side else key.removeprefix(SIDE)
        official = self.names.roster.official(key)
        if official:
            return official.name
        side_code, _, name = key.partition(":")
        return f"{name.title()} ({side_code})" if name else key

    def written(self, key: str) -> str:
        """Return what to type for a key: what it is called, or itself if that means others too.

        A comma in a name, as in "San Jose, Costa Rica", would part it in two.
        """
        called = self.called(key)
        plain = "," not in called and self.meant(called) == {key}
        return called if plain else key.removeprefix(SIDE)

    def meant(self, words: str, day: date | None = None) -> frozenset[str]:
        """Return whom words name, on a day where a name is shared; none if nobody."""
        if _KEY.fullmatch(words):  # somebody on no roster, as a pair of a call that was followed
            code, _, name = words.partition(":")
            return frozenset({f"{code}:{name.casefold()}"})
        return self.names.who(words, (day,) if day else ())

    def lines(self, watch: Watch) -> dict[str, str]:
        """Return what a watch names, as it is written in the lines of a form."""
        return {
            "officials": ", ".join(map(self.written, watch.officials)),
            "pairs": ", ".join(map(self._written_pair, watch.pairs)),
            "sides": ", ".join(self.written(f"{SIDE}{side}") for side in watch.sides),
            "topics": ", ".join(topic.name for topic in watch.topics),
            "muted": ", ".join(map(self._written_pair, watch.muted)),
        }

    def _written_pair(self, pair: Pair) -> str:
        return " – ".join(map(self.written, pair))

    def pair(self, pair: Pair) -> str:
        """Return what a pair is called."""
        return " – ".join(map(self.called, pair))


def time_of(word: str) -> time:
    """Return a time of day; raises `InputError`."""
    match = _TIME.fullmatch(word)
    try:
        if match:
            return time(int(match[1]), int(match[2]))
    except ValueError:
        pass
    raise InputError(f"'{word}' is no time of day; write it as 08:30")


def zone_of(word: str) -> str:
    """Return an IANA zone as it is spelled; raises `InputError` with zones like it."""
    zones = _zones()
    if found := zones.get(word.casefold()):
        return found
    like = get_close_matches(word.casefold(), zones, n=3)
    hint = " or ".join(zones[name] for name in like) or "Europe/Berlin"
    raise InputError(f"'{word}' is no time zone; write one such as {hint}")


def is_zone(word: str) -> bool:
    """Return whether a word is an IANA zone as it is spelled."""
    return _zones().get(word.casefold()) == word


def zone_of_city(word: str) -> str:
    """Return the zone that is named after a city, or "" for none.

    >>> zone_of_city("berlin"), zone_of_city("lavrov")
    ('Europe/Berlin', '')
    """
    return _cities().get(word.casefold(), "")


def salience_of(word: str) -> float:
    """Return a least salience; raises `InputError`."""
    try:
        value = float(word)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise InputError(f"'{word}' is no salience; give a number from 0 (all) to 1")
    return value


def quiet_of(begins: time, ends: time, zone: str) -> Quiet:
    """Return quiet hours; raises `InputError` where they are none."""
    if begins == ends:
        raise InputError("quiet hours that begin and end at the same time are none: quiet off")
    return Quiet(begins, ends, zone)


@cache
def _cities() -> dict[str, str]:
    """Return the zones of cities by what comes last in their names; not those like ``Etc/UTC``."""
    found = (z for z in available_timezones() if z.split("/")[0] in CONTINENTS and "/" in z)
    return {zone.split("/")[-1].replace("_", " ").casefold(): zone for zone in sorted(found)}


@cache
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}
