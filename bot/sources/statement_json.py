"""Statement files: one JSON object, or one a line, as people and other programs hand them in."""

import hashlib
import json
from collections.abc import Callable
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from bot.model.errors import StatementError
from bot.model.source import Published
from bot.model.statement import Statement
from bot.sources.links import canonical

ZoneOf = Callable[[str, str], str]
"""Publisher and side to IANA zone."""

FIELDS = ("id", "url", "title", "published", "publisher", "side", "lang", "text")


def parse(raw: str | bytes, zone_of: ZoneOf, *, line: int | None = None) -> Statement:
    """Return the statement in one JSON object; raises `StatementError` naming what is wrong."""
    try:
        return _statement(_object(raw), zone_of)
    except StatementError as error:
        raise StatementError(str(error), line=line) from None


def _object(raw: str | bytes) -> dict[str, str]:
    try:
        found = json.loads(raw)
    except json.JSONDecodeError as error:
        raise StatementError(
            f"this is not JSON: {error.msg} at character {error.pos + 1}"
        ) from None
    except UnicodeDecodeError as error:
        raise StatementError(f"this is not UTF-8 text: at byte {error.start + 1}") from None
    except RecursionError:
        raise StatementError("this is not a statement: it is nested too deeply") from None
    if not isinstance(found, dict):
        raise StatementError("this is not a JSON object with the fields of a statement")
    wrong = [k for k in FIELDS if not isinstance(found.get(k, ""), str | None)]
    if wrong:
        raise StatementError(f"'{wrong[0]}' must be a string")
    return {k: _clean(found.get(k) or "") for k in FIELDS}


def _clean(text: str) -> str:
    """Lone surrogates can't be stored or sent; one character stands for one, so offsets hold."""
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text


def _statement(given: dict[str, str], zone_of: ZoneOf) -> Statement:
    for field, advice in (
        ("text", "give the statement's text"),
        ("publisher", "give the host name it was published on, such as state.gov"),
        ("side", "give the side's code, such as US or NATO"),
        ("published", "give an ISO 8601 date or date-time, such as 2022-02-01"),
    ):
        if not given[field].strip():
            raise StatementError(f"'{field}' is missing: {advice}")
    zone = ZoneInfo(zone_of(given["publisher"], given["side"]))
    return Statement(
        id=given["id"] or identity(given["publisher"], canonical(given["url"]) or given["text"]),
        url=given["url"],
        title=given["title"],
        published=_published(given["published"], zone),
        publisher=given["publisher"],
        side=given["side"],
        lang=given["lang"] or "en",
        text=given["text"],
    )


def identity(publisher: str, name: str) -> str:
    """Return the id of a statement that has none of its own: the same whenever it is read."""
    return hashlib.sha256(f"{publisher}\n{name}".encode()).hexdigest()[:16]


def _published(text: str, zone: tzinfo) -> Published:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise StatementError(
            f"'published' is '{text[:40]}': give an ISO 8601 date or date-time, such as 2022-02-01"
        ) from None
    day_only = len(text.strip()) <= len("2022-02-01") and bool(date.fromisoformat(text[:10]))
    return Published(moment if moment.tzinfo else moment.replace(tzinfo=zone), date_only=day_only)


def to_json(statement: Statement) -> dict[str, str]:
    """Return the object that `parse` reads back as this statement."""
    return {
        "id": statement.id,
        "url": statement.url,
        "title": statement.title,
        "published": statement.published.isoformat() if statement.published else "",
        "publisher": statement.publisher,
        "side": statement.side,
        "lang": statement.lang,
        "text": statement.text,
    }
