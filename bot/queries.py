"""What people ask for, as words, and the answers: used by the command line and by `/readouts`.

The words are names of officials, sides and capitals in any order, with days beside them:
``lavrov blinken``, ``wang yi south korea since 2022-01``, ``moscow feb 2022 waiting``.
"""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol

from bot.digest.digest import waiting
from bot.digest.document import Document
from bot.model.call import Call, State
from bot.model.errors import InputError, UnknownName
from bot.model.official import Side
from bot.ports import CallQuery, Clock, Store

LONGEST_NAME, MOST_WORDS = 5, 30
BETWEEN = frozenset(
    {"and", "with", "on", "in", "-", "–", "—", "&", "/", "+", "vs", "calls", "call"}
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
_BOUND = re.compile(r"(?P<bound>since|from|until|till|to) ")

Span = tuple[date | None, date | None]


class Roster(Protocol):
    """Who is tracked."""

    def find(self, words: str) -> frozenset[str]:
        """Return the keys that a name stands for; raises `UnknownName`."""
        ...

    def side(self, code: str) -> Side | None:
        """Return a side by its code."""
        ...


class Queries:
    """Answers questions about the calls in the store."""

    def __init__(
        self, store: Store, roster: Roster, digest: Callable[[Call], Document], clock: Clock
    ) -> None:
        """Take `digest` for paired calls; it may be slow, for it runs outside the loop."""
        self._store = store
        self._roster = roster
        self._digest = digest
        self._clock = clock

    async def parse(self, words: str) -> CallQuery:
        """Return which calls `words` mean; raises `InputError`, `UnknownName` for a name."""
        today = self._clock().date()
        return await asyncio.to_thread(read_query, words, self._roster.find, today)

    async def calls(self, words: str) -> list[Call]:
        """Return the calls meant, latest first."""
        return await self.find(await self.parse(words))

    async def find(self, query: CallQuery) -> list[Call]:
        """Return the calls that a query means, latest first."""
        return await self._store.read(lambda reading: reading.calls(query))

    async def digest_of(self, call: Call) -> Document:
        """Return a call as people read it: a digest, or what is known of a waiting one."""
        if call.state == "waiting":
            return waiting(call, self.side_name)
        return await asyncio.to_thread(self._digest, call)

    async def document(self, call_id: str) -> Document | None:
        """Return a stored call as people read it; None when there is no such call any more."""
        call = await self._store.read(lambda reading: reading.call(call_id))
        return await self.digest_of(call) if call else None

    def side_name(self, code: str) -> str:
        """Return what a side is called: its capital, else its name, else its code."""
        side = self._roster.side(code)
        return (side.capital or side.name) if side else code


def read_query(words: str, find: Callable[[str], frozenset[str]], today: date) -> CallQuery:
    """Read words from left to right: days, then the longest name, then small words to skip."""
    left = re.sub(r"[,;“”\"]|\.\.", " ", words).split()
    if len(left) > MOST_WORDS:
        raise InputError(f"that is {len(left)} words; give at most {MOST_WORDS}")
    query = CallQuery()
    while left:
        taken, query = _days(left, query, today) or _state(left, query) or _name(left, query, find)
        left = left[taken:]
    return query


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
    left: Sequence[str], query: CallQuery, find: Callable[[str], frozenset[str]]
) -> tuple[int, CallQuery]:
    first: UnknownName | None = None
    for length in range(min(LONGEST_NAME, len(left)), 0, -1):
        try:
            keys = find(" ".join(left[:length]))
        except UnknownName as error:
            first = error
        else:
            return length, replace(query, who=(*query.who, keys))
    if left[0].casefold() in BETWEEN:
        return 1, query
    raise first or UnknownName(left[0])
