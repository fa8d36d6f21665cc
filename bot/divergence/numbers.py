"""Figures and dates of a sentence as features that mean the same in every language."""

import calendar
import re
from collections.abc import Iterable
from functools import lru_cache

from bot.divergence.scan import Scan
from bot.text.numerals import figures

NUMBER, SMALL_NUMBER, DATE = 2.0, 0.5, 2.0
_MONTHS = (
    "jan|январ|січ", "feb|феврал|лют", "mar|март|берез", "apr|апрел|квіт", "may|мая|май|трав",
    "jun|июн|черв", "jul|июл|лип", "aug|август|серп", "sep|сентябр|верес", "oct|октябр|жовт",
    "nov|ноябр|листоп", "dec|декабр|груд",
)  # fmt: skip
_MONTH = {form: n + 1 for n, cell in enumerate(_MONTHS) for form in cell.split("|")}
_FULL_MONTH = re.compile(
    r"^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|[а-яі]{3,10})$"
)
_HAN_DATE = re.compile(r"(\d{1,2})月(\d{1,2})日")
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e[+-]\d+)?")
_SIZES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_LAST_DAY, _DAY_DIGITS = 31, 2
_SMALL = 12
_FEW = 2
"""Up to this a number rather tells who talks ("the two leaders") than how much."""


def numbers_of(text: str, found: Scan) -> frozenset[str]:
    """Return figures (``f:``), years (``y:``) and days (``d:`` day-month) of the sentence."""
    dates = set(_dates(found)) | set(_han_dates(text, found))
    days = {part for d in dates for part in d[2:].split("-")}
    out = set(dates)
    for figure in figures(text, found.tokens):
        value = f"{figure.value:g}"
        if figure.value > _FEW and value not in days:
            year = _FIRST_YEAR <= figure.value <= _LAST_YEAR and not figure.unit
            out.add(f"y:{value}" if year else f"f:{value}{figure.unit}")
    return frozenset(out)


def spoken(keys: Iterable[str]) -> list[str]:
    """Return figures and dates as a title has them.

    >>> spoken(["f:8.2e+07", "d:15-3", "y:2043", "f:35%", "f:1200"])
    ['1,200', '15 March', '2043', '35%', '82 million']
    """
    return sorted(_spoken(key) for key in keys)


def _spoken(key: str) -> str:
    kind, value = key[0], key[2:]
    if kind == "d":
        day, month = value.split("-")
        return f"{day} {calendar.month_name[int(month)]}"
    number = _NUMBER.match(value)
    if kind == "y" or not number:
        return value
    whole = float(number.group())
    size, name = next((s for s in _SIZES if whole >= s[0]), (1.0, ""))
    return f"{whole / size:,.10g}{value[number.end() :]}{name}"


def number_weight(key: str) -> float:
    """Return the weight; small numbers meet by chance: three owners, three citizens."""
    value = key[2:]
    if key[0] == "d":
        return DATE
    return SMALL_NUMBER if value.isdecimal() and int(value) <= _SMALL else NUMBER


def _dates(found: Scan) -> Iterable[str]:
    for i, token in enumerate(found.tokens):
        if token.kind != "number" or len(token.text) > _DAY_DIGITS or not token.text.isdecimal():
            continue
        day = int(token.text)
        months = (month_of(w) for w in found.words[max(0, i - 2) : i + 3])
        month = next((m for m in months if m), None)
        if month and 0 < day <= _LAST_DAY:
            yield f"d:{day}-{month}"


@lru_cache(maxsize=4096)
def month_of(word: str) -> int | None:
    """Return the number of the month that a word names in English, Russian or Ukrainian."""
    if not _FULL_MONTH.match(word):
        return None
    form = next((f for f in _MONTH if word.startswith(f)), None)
    return _MONTH[form] if form else None


def _han_dates(text: str, found: Scan) -> Iterable[str]:
    if not found.tokens:
        return
    stretch = text[found.tokens[0].start : found.tokens[-1].end]
    for month, day in _HAN_DATE.findall(stretch):
        yield f"d:{int(day)}-{int(month)}"
