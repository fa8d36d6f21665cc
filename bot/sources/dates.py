"""Dates as lists write them: in the source's own forms, RFC 822 or ISO 8601; never a guess."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from bot.model.source import Published, Source
from bot.sources.date_forms import find

_RFC_822 = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,?\s+)?\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{4}\s+\d{1,2}:\d{2}(?::\d{2})?"
    r"(?:\s+(?:[+-]\d{2}:?\d{2}|[A-Za-z]{1,5}))?"
)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}\S*")


def date_of(written: str, source: Source) -> Published | None:
    """Return the date that a source's list gives, in one of the source's forms or a usual one."""
    found = find(written, source.dates, source.zone, source.lang) if source.dates else None
    return found or published(written, source.zone)


def date_in(link: str, source: Source) -> Published | None:
    """Return the date that an address holds, in one of the source's forms for addresses."""
    return find(link, source.dates_in_link, source.zone, source.lang)


def published(written: str, zone: str) -> Published | None:
    """Return the moment that `written` names, or nothing.

    A moment keeps the offset it was written with; one without an offset, and a day alone, are
    taken in `zone`.
    """
    written = " ".join(written.split())
    try:
        if _ISO_DAY.fullmatch(written):
            midnight = datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone))
            return Published(midnight, date_only=True)
        moment = _moment(written)
        return Published(_zoned(moment, zone)) if moment else None
    except (ValueError, OverflowError):  # a 31 February, an hour 25, an offset of days
        return None


def _moment(written: str) -> datetime | None:
    if _ISO_MOMENT.fullmatch(written):
        return datetime.fromisoformat(written)
    if _RFC_822.fullmatch(written):
        return parsedate_to_datetime(written)
    return None


def _zoned(moment: datetime, zone: str) -> datetime:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
    aware.astimezone(UTC)  # fails in the first and last hours of the calendar
    return aware
