"""From words to a change of a channel's watch: names, pairs, topics and settings in any order.

``lavrov blinken, kyiv topic grain kinds attribution daily 08:30 Europe/Berlin quiet 22:00-07:00``:
two names beside each other are a pair, a comma stands between alternatives.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from bot.asking import BETWEEN, LONGEST_NAME, MOST_WORDS
from bot.calls.orders import Change, in_zone, union
from bot.calls.standing import SIDE, pair_of
from bot.model.delivery import Daily, Topic
from bot.model.errors import InputError
from bot.watch_values import Lexicon, quiet_of, salience_of, time_of, zone_of, zone_of_city

EVERYBODY = frozenset({"all", "everything", "everybody", "everyone", "any", "anyone"})
SETTINGS = {
    "daily": "daily", "quiet": "quiet", "waiting": "waiting", "salience": "salience",
    "kind": "kinds", "kinds": "kinds", "topic": "topics", "topics": "topics",
}  # fmt: skip
KEYWORDS = frozenset({*SETTINGS, *EVERYBODY, "at", "now"})
SWITCH = {"on": True, "off": False}
PAIR = 2
_DASH = re.compile(r"(?<=\d)\s*(?:[-–—]|\bto\b|\buntil\b)\s*(?=\d{1,2}[:.])", re.IGNORECASE)
_OR = re.compile(r"(?<!\S)or(?!\S)", re.IGNORECASE)
_VALUE = re.compile(r"\d.*|.*/.*|on|off|utc|gmt", re.IGNORECASE)


def read_change(
    words: str, lexicon: Lexicon, today: date, zone: str = "UTC", *, ending: bool = False
) -> Change:
    """Return what words want changed; raises `InputError`, `UnknownName` for a name.

    `zone` is meant where a time is given without one. With `ending` they name what is taken away:
    a setting then needs no value.
    """
    spaced = _OR.sub(",", _DASH.sub("-", words)).replace(";", ",").replace(",", " , ")
    tokens = re.sub(r"[“”\"]", " ", spaced).split()
    if len(tokens) > 2 * MOST_WORDS:
        raise InputError(f"that is {len(tokens)} words; give at most {2 * MOST_WORDS}")
    reader = _Reader(tokens, lexicon, today, zone)
    return reader.ended() if ending else reader.read()


@dataclass(slots=True)
class _Reader:
    """Reads words from left to right."""

    left: list[str]
    lexicon: Lexicon
    today: date
    zone: str
    given: str = ""

    def read(self) -> Change:
        """Return what is added and set; a zone that is given once holds for all times."""
        return in_zone(self._read(_SET), self.given or self.zone)

    def ended(self) -> Change:
        """Return what is taken away."""
        return self._read(_END)

    def _read(self, settings: "dict[str, Setting]") -> Change:
        change = Change()
        while self.left:
            word = self.left[0].casefold()
            if word in settings:
                del self.left[0]
                change = settings[word](self, change)
            elif word in EVERYBODY:
                del self.left[0]
                change = replace(change, everybody=True)
            elif word == ",":
                del self.left[0]
            else:
                change = self._who(change)
        return change

    def _until_keyword(self) -> list[str]:
        """Take the words up to a comma or a keyword."""
        stop = (n for n, w in enumerate(self.left) if w == "," or w.casefold() in KEYWORDS)
        end = next(stop, len(self.left))
        taken, self.left = self.left[:end], self.left[end:]
        return taken

    def _who(self, change: Change) -> Change:
        piece = self._until_keyword()
        if not piece:
            raise InputError(f"'{self.left[0]}' could not be read here")
        small = piece[0].casefold() in BETWEEN
        if not small and self._group(piece) is None and (topic := self._as_topic(piece)):
            return replace(change, topics=(*change.topics, topic))
        return _with(change, self._groups(piece), " ".join(piece))

    def _groups(self, piece: list[str]) -> list[tuple[str, ...]]:
        """Return whom each name in a piece stands for."""
        groups = []
        while piece:
            found = self._group(piece)
            if found is None and piece[0].casefold() in BETWEEN:
                piece = piece[1:]
                continue
            if found is None:
                raise self.lexicon.names.unknown(piece[0])
            length, keys = found
            groups.append(keys)
            piece = piece[length:]
        return groups

    def _group(self, piece: Sequence[str]) -> tuple[int, tuple[str, ...]] | None:
        for length in range(min(LONGEST_NAME, len(piece)), 0, -1):
            words = " ".join(piece[:length])
            if keys := self.lexicon.meant(words, self.today):
                return length, self._one(words, tuple(sorted(keys)))
        return None

    def _one(self, words: str, keys: tuple[str, ...]) -> tuple[str, ...]:
        """Return the keys, refusing a name that several officials share."""
        if len(keys) > 1 and not all(key.startswith(SIDE) for key in keys):
            several = " or ".join(map(self.lexicon.called, keys))
            raise InputError(f"'{words}' may be {several}: give the full name")
        return keys

    def _as_topic(self, piece: Sequence[str]) -> Topic | None:
        words = " ".join(piece)
        keys = self.lexicon.names.topics.find(words)
        return Topic(words, tuple(sorted(k.removeprefix("topic:") for k in keys))) if keys else None

    def _taken_topic(self) -> Topic | None:
        """Take the longest topic that the words begin with."""
        for length in range(min(LONGEST_NAME, len(self.left)), 0, -1):
            if "," not in self.left[:length] and (topic := self._as_topic(self.left[:length])):
                del self.left[:length]
                return topic
        return None

    def topics(self, change: Change) -> Change:
        topic = self._taken_topic()
        if topic is None:
            word = self.left[0] if self.left else ""
            raise (self.lexicon.names.unknown(word) if word else InputError(_needs("topic")))
        found = [topic]
        while self.left[:1] == [","]:
            self.left = self.left[1:]
            if (topic := self._taken_topic()) is None:
                break
            found.append(topic)
        return replace(change, topics=(*change.topics, *found))

    def kinds(self, change: Change) -> Change:
        found: list[str] = []
        while self.left and self.left[0].casefold() not in KEYWORDS:
            word = self.left.pop(0)
            if word != ",":
                found.append(self._kind(word))
        if not found:
            raise InputError(f"name kinds of finding: {', '.join(self.lexicon.kinds)}")
        return replace(change, kinds=union(change.kinds, tuple(found)))

    def _kind(self, word: str) -> str:
        if word.casefold() in self.lexicon.kinds:
            return word.casefold()
        known = ", ".join(self.lexicon.kinds)
        raise InputError(f"'{word}' is no kind of finding; there are {known}")

    def salience(self, change: Change) -> Change:
        return replace(change, salience=salience_of(self._next("salience")))

    def daily(self, change: Change) -> Change:
        if self.left and self.left[0].casefold() == "off":
            return self.at_once(change)
        if self.left and self.left[0].casefold() == "at":
            del self.left[0]
        at = time_of(self._next("daily"))
        return replace(change, daily=Daily(at, self._zone()))

    def at_once(self, change: Change) -> Change:
        """Read ``now``, ``at once`` or ``daily off``, whose first word was taken."""
        if self.left and self.left[0].casefold() in {"once", "off"}:
            del self.left[0]
        return replace(change, ended=change.ended | {"daily"})

    def waiting(self, change: Change) -> Change:
        if not self.left or self.left[0] == "," or self.left[0].casefold() in KEYWORDS:
            return replace(change, waiting=True)
        word = self.left.pop(0).casefold()
        if word not in SWITCH:
            raise InputError(f"'waiting {word}' could not be read; write waiting on or waiting off")
        return replace(change, waiting=SWITCH[word])

    def quiet(self, change: Change) -> Change:
        hours = self._next("quiet")
        if hours.casefold() == "off":
            return replace(change, ended=change.ended | {"quiet"})
        begins, _, ends = hours.partition("-")
        if not ends:
            raise InputError(f"'{hours}' are no hours; write quiet 22:00-07:00 or quiet off")
        return replace(change, quiet=quiet_of(time_of(begins), time_of(ends), self._zone()))

    def _zone(self) -> str:
        """Take a zone if one stands here: a word with a stroke in it, or UTC; else return "".

        A city alone may be meant as a side.
        """
        word = self.left[0] if self.left else ""
        if "/" in word or word.casefold() in {"utc", "gmt"}:
            self.given = zone_of(self.left.pop(0))
            return self.given
        if zone := zone_of_city(word):
            raise InputError(
                f"'{word}' after a time may be its zone or a side: write {zone}, or , {word}"
            )
        return ""

    def _next(self, keyword: str) -> str:
        if not self.left or self.left[0] == ",":
            raise InputError(_needs(keyword))
        return self.left.pop(0)

    def end_setting(self, name: str, change: Change) -> Change:
        """Take a setting away; its value may be given and does not matter."""
        while self.left and _VALUE.fullmatch(self.left[0]):
            del self.left[0]
        return replace(change, ended=change.ended | {name})

    def end_listed(self, name: str, change: Change) -> Change:
        """Take topics or kinds away: those that are named, all where none is."""
        if not self.left or self.left[0].casefold() in KEYWORDS:
            return replace(change, ended=change.ended | {name})
        return self.topics(change) if name == "topics" else self.kinds(change)


def _needs(keyword: str) -> str:
    return f"say more after '{keyword}': {_EXAMPLES[keyword]}"


def _with(change: Change, groups: Sequence[tuple[str, ...]], words: str) -> Change:
    """Return the change with one name more, or with two as a pair."""
    if len(groups) > PAIR:
        raise InputError(
            f"'{words}' names {len(groups)}: two at most make a pair; put a comma between others"
        )
    if len(groups) == PAIR:
        pairs = tuple(pair_of(one, other) for one, other in product(*groups))
        return replace(change, pairs=union(change.pairs, pairs))
    keys = groups[0] if groups else ()
    return replace(
        change,
        officials=union(change.officials, tuple(k for k in keys if not k.startswith(SIDE))),
        sides=union(change.sides, tuple(k.removeprefix(SIDE) for k in keys if k.startswith(SIDE))),
    )


Setting = Callable[[_Reader, Change], Change]
_EXAMPLES = {
    "topic": "topic grain",
    "salience": "salience 0.6",
    "daily": "daily 08:30 Europe/Berlin",
    "quiet": "quiet 22:00-07:00",
}
_SET: dict[str, Setting] = {
    "topic": _Reader.topics,
    "topics": _Reader.topics,
    "kind": _Reader.kinds,
    "kinds": _Reader.kinds,
    "salience": _Reader.salience,
    "daily": _Reader.daily,
    "now": _Reader.at_once,
    "at": _Reader.at_once,
    "waiting": _Reader.waiting,
    "quiet": _Reader.quiet,
}


def _ending(name: str) -> Setting:
    if name in {"topics", "kinds"}:
        return lambda reader, change: reader.end_listed(name, change)
    return lambda reader, change: reader.end_setting(name, change)


_END: dict[str, Setting] = {word: _ending(name) for word, name in SETTINGS.items()}
