"""Days as texts write them, resolved against the day of publication.

Nothing is guessed: what is not plainly a day gives none, since a wrong day is worse than no day.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import TypedDict

WEEK = 7
_ISO = re.compile(r"(?<![\d-])(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?![\d-])")
_DMY = re.compile(r"(?<![\d.])(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4})(?![\d.]?\d)")
_HAN = re.compile(
    r"(?:(?P<y>\d{4})\s?年)?(?:(?P<m>\d{1,2})\s?月)?(?<!\d)(?P<d>\d{1,2})\s?日"
    r"(?![至到~～—-]\d|\s?(?:内|間|间))"
)
_HAN_WORDS = re.compile(
    r"(?<![一二三四五六七八九十])(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_HANGUL = re.compile(r"(?:(?P<y>\d{4})년\s?)?(?:(?P<m>\d{1,2})월\s?)(?P<d>\d{1,2})일")
_HAN_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九", 1)}
_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


@dataclass(frozen=True, slots=True)
class Written:
    """A day as written in ``text[start:end]``."""

    start: int
    end: int
    day: date


class _Words(TypedDict, total=False):
    order: list[str]
    joiner: list[str]
    months: list[str]
    weekdays: list[str]
    relative: dict[str, list[str]]
    numeric: str


@dataclass(frozen=True, slots=True)
class _Language:
    """The patterns of one language, with what their words stand for."""

    dated: tuple[re.Pattern[str], ...]
    months: dict[str, int]
    weekday: re.Pattern[str] | None
    weekdays: dict[str, int]
    relative: re.Pattern[str] | None
    offsets: dict[str, int]


def days(text: str, lang: str, published: date) -> tuple[Written, ...]:
    """Return the days written in `text`, in order and without overlap.

    A day without a year is the one nearest to `published`; a weekday is the last one before it
    or that very day.

    >>> days("They spoke on January 31.", "en", date(2022, 2, 2))
    (Written(start=14, end=24, day=datetime.date(2022, 1, 31)),)
    """
    language = _language(lang[:2].casefold())
    found = sorted(
        {*_dated(text, language, published), *_spoken(text, language, published)},
        key=lambda w: (w.start, -w.end),
    )
    kept: list[Written] = []
    for written in found:
        if not kept or written.start >= kept[-1].end:
            kept.append(written)
    return tuple(kept)


def _dated(text: str, language: _Language, published: date) -> Iterator[Written]:
    plain = text.translate(_ARABIC_DIGITS)
    for pattern in language.dated:
        for match in pattern.finditer(plain):
            day = _day(match.groupdict(), language.months, published)
            if day:
                yield Written(match.start(), match.end(), day)


def _spoken(text: str, language: _Language, published: date) -> Iterator[Written]:
    if language.relative:
        for match in language.relative.finditer(text):
            offset = language.offsets[_plain(match.group())]
            yield Written(match.start(), match.end(), published + timedelta(offset))
    if language.weekday:
        for match in language.weekday.finditer(text):
            back = (published.weekday() - language.weekdays[_plain(match["w"])]) % WEEK
            yield Written(match.start(), match.end(), published - timedelta(back))


def _day(parts: dict[str, str | None], months: dict[str, int], published: date) -> date | None:
    number = _number(parts["d"])
    written = parts.get("m")
    if written is None:
        return _this_month(number, published)
    month = months.get(_plain(written)) or _number(written)
    year = parts.get("y")
    if year:
        return _valid(int(year), month, number)
    years = (published.year - 1, published.year, published.year + 1)
    near = [day for y in years if (day := _valid(y, month, number))]
    return min(near, key=lambda day: abs(day - published), default=None)


def _this_month(number: int, published: date) -> date | None:
    """Return the last day with this number that is not after `published`."""
    before = published.replace(day=1) - timedelta(1)
    for month in (published, before):
        day = _valid(month.year, month.month, number)
        if day and day <= published:
            return day
    return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(written: str | None) -> int:
    if not written:
        return 0
    if written.isdigit():
        return int(written)
    tens, _, ones = written.partition("十") if "十" in written else ("", "", written)
    if "十" not in written:
        return _HAN_DIGITS.get(ones, 0)
    return 10 * _HAN_DIGITS.get(tens, 1) + _HAN_DIGITS.get(ones, 0)


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("’", "'").split())


@cache
def _table() -> dict[str, _Words]:
    raw = files("bot.text").joinpath("dates.toml").read_text(encoding="utf-8")
    table: dict[str, _Words] = tomllib.loads(raw)
    return table


@cache
def _language(code: str) -> _Language:
    words = _table().get(code) or _table()["en"]
    months = _numbered(words.get("months", []), 1)
    weekdays = _numbered(words.get("weekdays", []), 0)
    offsets = {_plain(w): int(n) for n, ws in words.get("relative", {}).items() for w in ws}
    return _Language(
        dated=tuple(_patterns(words)),
        months=months,
        weekday=_words(weekdays, "w") if weekdays else None,
        weekdays=weekdays,
        relative=_words(offsets, "r") if offsets else None,
        offsets=offsets,
    )


def _numbered(forms: list[str], first: int) -> dict[str, int]:
    return {_plain(w): n for n, entry in enumerate(forms, first) for w in entry.split("|")}


def _patterns(words: _Words) -> Iterator[re.Pattern[str]]:
    yield _ISO
    if "numeric" in words:
        yield _DMY
    month = _either(w for entry in words.get("months", []) for w in entry.split("|"))
    joiner = rf"(?:\s+(?:{_either(words['joiner'])}))?" if "joiner" in words else ""
    year = rf"(?:{joiner},?\s+(?P<y>\d{{4}})(?!\d))?"
    for order in words["order"]:
        if order == "han":
            yield from (_HAN, _HAN_WORDS)
        elif order == "hangul":
            yield _HANGUL
        elif order == "dm":
            day = r"(?<![\d.,:–-])(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
            yield _compiled(rf"{day}{joiner}\s+(?P<m>{month})\b\.?{year}")
        else:
            day = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?(?![\d:%]|[.,]\d\d\d\b|\s?[–-]\s?\d|\w)"
            yield _compiled(rf"\b(?P<m>{month})\.?\s+{day}{year}")


def _words(table: dict[str, int], group: str) -> re.Pattern[str]:
    words = _either(table)
    whole = words if _unspaced(next(iter(table))) else rf"(?<!\w)(?:{words})(?!\w)"
    return _compiled(rf"(?P<{group}>{whole})")


def _unspaced(word: str) -> bool:
    return any("぀" <= c <= "鿿" for c in word)


def _either(words: Iterable[str]) -> str:
    longest = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace("\\ ", r"\s+").replace("'", "['’]") for w in longest)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
