"""What each field of a ``[[source]]`` table must be, and what is made of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from bot.model.source import (
    Confidence,
    DatePlace,
    Fullness,
    Identity,
    JsonMapping,
    Kind,
    Listing,
    Page,
    Reach,
    Rewrite,
)
from bot.sources.date_forms import is_form
from bot.sources.links import is_web_address

SHORTEST, LONGEST = 60, 86_400
"""Seconds between two polls: oftener is bad manners, less often loses items."""
PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """What a field's value must be, what to tell who gave another, and what is made of it."""

    holds: Callable[[object], bool]
    advice: str
    make: Callable[[object], object] = lambda value: value


@dataclass(frozen=True, slots=True)
class Part:
    """A table inside a source's, such as ``[source.page]``."""

    kind: Callable[..., Listing | JsonMapping | Page]
    rules: Mapping[str, Rule]


def made(name: str, value: object) -> object:
    """Return what the checked value of a field becomes in a source."""
    if name in PARTS and isinstance(value, dict):
        part = PARTS[name]
        return part.kind(**{k: part.rules[k].make(v) for k, v in value.items()})
    return RULES[name].make(value)


def _like(pattern: str, advice: str) -> Rule:
    compiled = re.compile(pattern)
    return Rule(lambda v: isinstance(v, str) and bool(compiled.fullmatch(v)), advice)


def _one_of(literal: object) -> Rule:
    known = get_args(literal)
    return Rule(lambda v: isinstance(v, str) and v in known, f"use one of {', '.join(known)}")


def _each(holds: Callable[[object], bool], advice: str) -> Rule:
    """Return the rule for one text or a list of them, made a tuple."""
    return Rule(lambda v: bool(_listed(v)) and all(map(holds, _listed(v))), advice, _listed)


def _listed(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


def _is_address(value: object) -> bool:
    """Whether `value` can be polled; an address with a password would show it around."""
    return is_web_address(str(value)) and "@" not in urlsplit(str(value)).netloc


def _is_zone(value: object) -> bool:
    try:
        return bool(ZoneInfo(str(value)).key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def _is_interval(value: object) -> bool:
    return type(value) is int and SHORTEST <= value <= LONGEST


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_selector(value: object) -> bool:
    try:
        LexborHTMLParser("<p>").css_first(str(value))
    except (SelectolaxError, ValueError):
        return False
    return isinstance(value, str) and bool(value.strip())


def _is_pattern(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(re.compile(value).pattern)
    except re.error:
        return False


def _is_rewrite(value: object) -> bool:
    if not isinstance(value, list) or len(value) != PAIR or not all(map(_is_text, value)):
        return False
    if not _is_pattern(value[0]):
        return False
    groups = re.compile(value[0]).groups
    return all(name.isdecimal() and int(name) <= groups for name in _SLOTS.findall(value[1]))


def _is_rewrites(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_rewrite, value))


def _rewrites(value: object) -> tuple[Rewrite, ...]:
    return tuple(Rewrite(*pair) for pair in value) if isinstance(value, list) else ()


def _is_text(value: object) -> bool:
    return isinstance(value, str)


_SLOTS = re.compile(r"\{([^{}^]*)\^?\}")
_SECONDS: Final = Rule(_is_interval, f"give whole seconds from {SHORTEST} to {LONGEST}")
_SELECTOR: Final = Rule(_is_selector, "give a CSS selector, such as .entry-content")
_SELECTORS: Final = _each(_is_selector, "give CSS selectors, such as ['.entry-content']")
_PATH: Final = _like(r"[^\n]{1,200}", "give a path such as data.list.0.title")
_PATHS: Final = _each(lambda v: isinstance(v, str) and bool(v), "give paths such as ['a.b', 'c']")
_REWRITES: Final = Rule(
    _is_rewrites,
    "give pairs such as [['/en/', '/']]: a regular expression, and what takes its place",
    _rewrites,
)
_FORMS: Final = _each(
    lambda v: isinstance(v, str) and is_form(v),
    "give forms with a year, a month and a day, such as ['DD.MM.YYYY', 'D Month YYYY']",
)

PLAIN: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "key": _like(r"[a-z0-9][a-z0-9-]{0,63}", "use small letters, digits and hyphens"),
        "publisher": _like(r"[a-z0-9][a-z0-9./_-]{0,252}", "give a host name such as state.gov"),
        "side": _like(r"[A-Z][A-Z0-9]{1,11}", "give the side's code, such as US or NATO"),
        "institution": _like(r"[^\n]{0,200}", "give one line of text"),
        "url": Rule(_is_address, "give an address that begins with https:// or http://"),
        "lang": _like(r"[a-z]{2,3}", "give a language code, such as en or ru"),
        "zone": Rule(_is_zone, "give an IANA time zone, such as Europe/Moscow"),
        "kind": _one_of(Kind),
        "interval": _SECONDS,
        "on": Rule(lambda v: isinstance(v, bool), "write true or false"),
    }
)
"""The fields that every description of a source has."""
RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        **PLAIN,
        "shortest": _SECONDS,
        "longest": _SECONDS,
        "state": _one_of(Reach),
        "evidence": Rule(_is_day, "give a date without quotes, such as 2026-10-04"),
        "confidence": _one_of(Confidence),
        "why": _like(r"[^\n]{0,200}", "give one line of text"),
        "identity": _one_of(Identity),
        "text": _one_of(Fullness),
        "dates": _FORMS,
        "dates_in_link": _FORMS,
        "link": _like(r"\S{1,500}", "give an address with fields, such as https://a.example/{id}"),
        "rewrite": _REWRITES,
        "skip": _each(_is_pattern, "give regular expressions, such as ['/travel-advice/']"),
        "listing": Rule(lambda _: False, "write it as [source.listing]"),
        "json": Rule(lambda _: False, "write it as [source.json]"),
        "page": Rule(lambda _: False, "write it as [source.page]"),
    }
)
PARTS: Final[Mapping[str, Part]] = MappingProxyType(
    {
        "listing": Part(
            Listing,
            {
                "item": _SELECTOR,
                "link": _SELECTOR,
                "title": _SELECTOR,
                "date": _SELECTOR,
                "date_at": _one_of(DatePlace),
            },
        ),
        "json": Part(
            JsonMapping,
            {"items": _PATH, "title": _PATH, "date": _PATH, "key": _PATH, "body": _PATHS},
        ),
        "page": Part(
            Page,
            {
                "body": _SELECTORS,
                "without": _SELECTORS,
                "address": _REWRITES,
                "json": _PATH,
                "date": Rule(_is_text, "give a CSS selector or a path"),
            },
        ),
    }
)
PATH: Final = _like(r"[A-Za-z0-9._/-]+", "give a path such as state.gov.xml, or leave it out")
