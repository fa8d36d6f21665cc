"""Dates in the forms that a source's row names, such as "Weekday D Month YYYY" or "/YYYY/MM/DD/".

In a form YYYY, MM, DD, HH and mm are digits, D and M one or two of them, Month and Weekday words of
the source's language or English. Everything else stands for itself; a blank is any run of blanks.
"""

import functools
import re
import tomllib
from collections.abc import Mapping
from datetime import datetime
from importlib import resources
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from bot.model.source import Published

_PART = re.compile(r"YYYY|Month|Weekday|MM|DD|HH|mm|D|M| +")
_DIGITS: Final = MappingProxyType(
    {
        "YYYY": ("year", r"\d{4}"),
        "MM": ("month", r"\d{2}"),
        "M": ("month", r"\d{1,2}"),
        "DD": ("day", r"\d{2}"),
        "D": ("day", r"\d{1,2}"),
        "HH": ("hour", r"\d{1,2}"),
        "mm": ("minute", r"\d{2}"),
    }
)
_WORD: Final = r"[^\W\d_]+(?:['’][^\W\d_]+)*\.?"


def is_form(form: str) -> bool:
    """Whether a form names a year, a month and a day."""
    parts = set(_PART.findall(form))
    return "YYYY" in parts and bool(parts & {"MM", "M", "Month"}) and bool(parts & {"DD", "D"})


def find(written: str, forms: tuple[str, ...], zone: str, lang: str) -> Published | None:
    """Return the first date in `written` that has one of the forms, tried in order, or nothing."""
    for form in forms:
        for match in _compiled(form).finditer(written):
            found = _published(match.groupdict(), zone, lang)
            if found:
                return found
    return None


@functools.cache
def _compiled(form: str) -> re.Pattern[str]:
    seen: set[str] = set()
    pattern, end = "", 0
    for part in _PART.finditer(form):
        pattern += re.escape(form[end : part.start()]) + _pattern(part[0], seen)
        end = part.end()
    pattern += re.escape(form[end:])
    return re.compile(rf"(?<!\d){pattern}(?!\d)" if end == len(form) else rf"(?<!\d){pattern}")


def _pattern(part: str, seen: set[str]) -> str:
    """Return the pattern of one part; a part that comes again must say the same."""
    if part == "Weekday":
        return _WORD
    if part.isspace():
        return r"\s+"
    name, digits = _DIGITS.get(part, ("word", f"(?:{_WORD})"))
    if name in seen:
        return f"(?P={name})"
    seen.add(name)
    return f"(?P<{name}>{digits})"


def _published(parts: Mapping[str, str], zone: str, lang: str) -> Published | None:
    month = _month(parts["word"], lang) if "word" in parts else int(parts["month"])
    hour = parts.get("hour")
    try:
        moment = datetime(
            int(parts["year"]), month, int(parts["day"]),
            int(hour or 0), int(parts.get("minute") or 0), tzinfo=ZoneInfo(zone),
        )  # fmt: skip
    except ValueError:  # a month 13, a 31 February, an unknown word
        return None
    return Published(moment, date_only=hour is None)


def _month(word: str, lang: str) -> int:
    """Return the number of a month's name; 0, which is none, for another word."""
    name = word.lower().rstrip(".")
    return _months(lang).get(name) or _months("en").get(name, 0)


@functools.cache
def _months(lang: str) -> Mapping[str, int]:
    names = _table().get(lang, {}).get("months", [])
    return MappingProxyType(
        {form: n for n, forms in enumerate(names, start=1) for form in forms.lower().split("|")}
    )


@functools.cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(resources.files("bot.text").joinpath("dates.toml").read_text("utf-8"))
