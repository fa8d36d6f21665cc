"""Dates as feeds write them: RFC 822 and ISO 8601. Anything else is no date, never a guess."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from bot.model.source import Published

_RFC_822 = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,?\s+)?\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{4}\s+\d{1,2}:\d{2}(?::\d{2})?"
    r"(?:\s+(?:[+-]\d{2}:?\d{2}|[A-Za-z]{1,5}))?"
)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}\S*")


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
