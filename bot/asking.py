"""From words to which calls are meant: names, sides, topics and days in any order.

``lavrov blinken``, ``wang yi south korea since 2022-01``, ``moscow grain feb 2022 waiting``. What
is none of these, nor looks like a name, is looked for in the accounts' own words, and so is what
stands in quotation marks: ``lavrov "written reply"``.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from rapidfuzz import fuzz

from bot.model.call import State
from bot.model.errors import InputError, UnknownName
from bot.model.official import Official, Side
from bot.officials.search import simplified
from bot.ports import CallQuery

LONGEST_NAME, MOST_WORDS = 8, 30
BETWEEN = frozenset(
    {
        *("and", "with", "on", "in", "-", "–", "—", "&", "/", "+", "vs", "calls", "call"),
        *("a", "the", "of", "about", "between", "by", "for", "what", "did", "say", "said", "show"),
        *("hey", "hi", "hello", "please", "me", "us", "tell"),
    }
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
STATES: dict[str, State] = {"waiting": "waiting", "paired": "paired"}
UNITS = {"d": 1, "w": 7, "m": 30, "y": 365}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAYS = (
    re.compile(r"(?P<year>\d{4})(?:-(?P<number>\d{2})(?:-(?P<day>\d{2}))?)?(?= |$)"),
    re.compile(rf"(?:(?P<day>\d{{1,2}}) )?{_MONTH} (?P<year>\d{{4}})(?= |$)"),
    re.compile(rf"{_MONTH} (?P<day>\d{{1,2}}) (?P<year>\d{{4}})(?= |$)"),
)
_LAST = re.compile(r"last (?P<count>\d{1,4}) ?(?P<unit>[dwmy])(?:ays?|eeks?|onths?|ears?)?(?= |$)")
_QUOTED = re.compile(r"[\"“”„«]([^\"“”„«»]*)[\"“”»]")
_BOUND = re.compile(r"(?P<bound>since|from|until|till|to) ")

Span = tuple[date | None, date | None]


Keys = frozenset[str]
SHORT = timedelta(days=62)
"""Days so close together that a shared surname means those in office at either end."""
MOST_SUGGESTIONS = 3
NEAR, NEAR_TOPIC = 80, 90
"""From which likeness on (of 100) a word is rather a misspelt name than a word of the accounts.

Words of topics are looked for in other forms too: what is less like one is no slip of the finger.
"""


class Roster(Protocol):
    """Who is tracked."""

    def find(self, words: str, *, day: date | None = None) -> frozenset[str]:
        """Return the keys that a name stands for on `day`; raises `UnknownName`."""
        ...

    def keys(self, words: str, *, day: date | None = None) -> frozenset[str]:
        """Return the keys that a name stands for on `day`; none for nobody."""
        ...

    def side(self, code: str) -> Side | None:
        """Return a side by its code."""
        ...

    def official(self, id: str, /) -> Official | None:  # noqa: A002 -- the word of the model
        """Return an official by id."""
        ...


class TopicTable(Protocol):
    """What calls are about."""

    def find(self, words: str) -> frozenset[str]:
        """Return the keys that a topic stands for; none for an unknown one."""
        ...

    def like(self, words: str) -> tuple[str, ...]:
        """Return topics that look like `words`."""
        ...


@dataclass(frozen=True, slots=True)
class Names:
    """Everything that calls can be asked for by."""

    roster: Roster
    topics: TopicTable

    def who(self, words: str, days: Sequence[date] = ()) -> Keys:
        """Return whom `words` name, on one of `days` where a name is shared; none if nobody."""
        return frozenset().union(*(self.roster.keys(words, day=day) for day in days or (None,)))

    def known(self, words: str) -> bool:
        """Return whether `words` are a name or a topic."""
        return bool(self.who(words) or self.topics.find(words))

    def unknown(self, words: str) -> UnknownName:
        """Return the error that says what `words` may have been meant for."""
        try:
            self.roster.find(words)
        except UnknownName as error:
            topics = self.topics.like(words)
            names = error.suggestions[: MOST_SUGGESTIONS - bool(topics)]
            return UnknownName(words, (*names, *topics)[:MOST_SUGGESTIONS])
        return UnknownName(words)


def read_query(words: str, names: Names, today: date) -> CallQuery:
    """Read words from left to right: days, then the longest name, then topics, then plain words.

    A word that is both a name and a topic is the name. Small words between names are skipped. Days
    that are named tell who is meant by a surname that several have. A word that looks like a name
    raises `UnknownName`.
    """
    quoted = tuple(" ".join(m[1].split()) for m in _QUOTED.finditer(words) if _telling(m[1]))
    left = re.sub(r"[,;“”„«»?!\"]|\.\.", " ", _QUOTED.sub(" ", words)).split()
    if (count := len(left) + len(quoted)) > MOST_WORDS:
        raise InputError(f"that is {count} words; give at most {MOST_WORDS}")
    query = _read(left, names, today, ())
    days = _days_meant(query, today)
    query = _read(left, names, today, days) if days else query
    return replace(query, text=(*query.text, *quoted))


def _read(left: Sequence[str], names: Names, today: date, days: Sequence[date]) -> CallQuery:
    query = CallQuery()
    while left:
        taken, query = (
            _days(left, query, today)
            or _state(left, query)
            or _name(left, query, lambda words: names.who(words, days))
            or _between(left, query)
            or _topic(left, query, names)
            or _word(left, query, names)
        )
        left = left[taken:]
    return query


def _days_meant(query: CallQuery, today: date) -> tuple[date, ...]:
    since, until = query.since, query.until or today
    return (since, until) if since and timedelta() <= until - since <= SHORT else ()


def _days(left: Sequence[str], query: CallQuery, today: date) -> tuple[int, CallQuery] | None:
    text = " ".join(left).casefold()
    bound = _BOUND.match(text)
    start = bound.end() if bound else 0
    found = _last(text, today) or _span(text, start)
    if not found:
        return None
    end, (since, until) = found
    side = bound["bound"] if bound else ""
    if side in {"since", "from"}:
        query = replace(query, since=since)
    elif side:
        query = replace(query, until=until)
    else:
        query = replace(query, since=since, until=until)
    return len(text[:end].split()), query


def _last(text: str, today: date) -> tuple[int, Span] | None:
    match = _LAST.match(text)
    if not match:
        return None
    days = int(match["count"]) * UNITS[match["unit"]]
    return match.end(), (today - timedelta(days=min(days, today.toordinal() - 1)), None)


def _span(text: str, start: int) -> tuple[int, Span] | None:
    for pattern in _DAYS:
        if match := pattern.match(text, start):
            return match.end(), _first_and_last(match.groupdict(), match.group())
    return None


def _first_and_last(parts: dict[str, str | None], written: str) -> Span:
    year, day = int(parts["year"] or 0), parts["day"]
    name = parts.get("month")
    number = MONTHS.index(name[:3]) + 1 if name else int(parts.get("number") or 0)
    try:
        first = date(year, number or 1, int(day or 1))
        if day:
            return first, first
        following = date(year + (number in {0, 12}), number % 12 + 1, 1)
    except ValueError:
        raise InputError(f"'{written}' is not a day, month or year; write 2022-02-01") from None
    return first, following - timedelta(days=1)


def _state(left: Sequence[str], query: CallQuery) -> tuple[int, CallQuery] | None:
    word = left[0].casefold()
    if word in STATES:
        return 1, replace(query, state=STATES[word])
    return (1, replace(query, limit=1)) if word == "latest" else None


def _name(
    left: Sequence[str], query: CallQuery, find: Callable[[str], Keys]
) -> tuple[int, CallQuery] | None:
    for length in range(min(LONGEST_NAME, len(left)), 0, -1):
        if keys := find(" ".join(left[:length])):
            return length, replace(query, who=(*query.who, keys))
    return None


def _between(left: Sequence[str], query: CallQuery) -> tuple[int, CallQuery] | None:
    return (1, query) if left[0].casefold() in BETWEEN else None


def _topic(left: Sequence[str], query: CallQuery, names: Names) -> tuple[int, CallQuery] | None:
    """Read the longest topic that has no name in it."""
    for length in range(min(LONGEST_NAME, len(left)), 0, -1):
        keys = names.topics.find(" ".join(left[:length]))
        if keys and not any(names.who(word) for word in left[1:length]):
            return length, replace(query, who=(*query.who, keys))
    return None


def _word(left: Sequence[str], query: CallQuery, names: Names) -> tuple[int, CallQuery]:
    """Take a word for one of the accounts' own; raises `UnknownName` where it looks like a name."""
    unknown = names.unknown(left[0])
    topics = names.topics.like(left[0])
    if any(_near(left[0], name, among_topics=name in topics) for name in unknown.suggestions):
        raise unknown
    return 1, replace(query, text=(*query.text, left[0])) if _telling(left[0]) else query


def _near(word: str, name: str, *, among_topics: bool) -> bool:
    likeness = fuzz.ratio(simplified(word), simplified(name))
    return likeness >= (NEAR_TOPIC if among_topics else NEAR)


def _telling(words: str) -> bool:
    """Whether there is a letter or figure to look for."""
    return any(c.isalnum() for c in words)
