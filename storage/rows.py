"""Between rows and the domain's values: one pair of functions each."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from sqlite3 import Row

from bot.model.call import Call
from bot.model.delivery import Delivery, Note, Showing, Told
from bot.model.official import Principal
from bot.model.readout import Readout, Recognition
from bot.model.ruling import Ruling
from bot.model.source import Published
from bot.model.statement import Statement, Version
from storage.session import Value

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
MOST_READ = 512
"""Lists kept as they were read: the same people phone each other again and again."""


def microseconds(moment: datetime) -> int:
    """Return a moment as microseconds since 1970, for ordering."""
    return (moment - EPOCH) // MICROSECOND


def moment_text(moment: datetime | None) -> str | None:
    """Return ISO 8601 with the moment's own offset; refuse one without a zone."""
    if moment is None:
        return None
    if moment.utcoffset() is None:
        raise ValueError(f"the moment {moment} needs a time zone")
    return moment.isoformat()


def moment(text: str | None) -> datetime | None:
    """Read a moment back."""
    return datetime.fromisoformat(text) if text else None


def published_values(published: Published | None) -> tuple[str | None, int]:
    """Return the two columns of when something was published."""
    return (moment_text(published.at), int(published.date_only)) if published else (None, 0)


def published(row: Row) -> Published | None:
    """Read when something was published."""
    at = moment(row["published"])
    return Published(at, date_only=bool(row["date_only"])) if at else None


def statement(row: Row) -> Statement:
    """Read a statement from a row of `standing`, or one that holds its columns."""
    return Statement(
        id=row["id"],
        url=row["url"],
        title=row["title"],
        published=published(row),
        publisher=row["publisher"],
        side=row["side"],
        lang=row["lang"],
        text=row["text"],
    )


def version(row: Row) -> Version:
    """Read one wording from a row of `versions`."""
    return Version(
        statement_id=row["statement_id"],
        number=row["number"],
        title=row["title"],
        text=row["text"],
        published=published(row),
        seen_at=datetime.fromisoformat(row["seen_at"]),
    )


def recognition_values(found: Recognition) -> tuple[Value, ...]:
    """Return the columns `account` to `topics` of `readouts`."""
    return (
        found.account,
        found.medium,
        principals_text(found.principals),
        words_text(found.sides),
        found.date.isoformat() if found.date else None,
        int(found.date_stated),
        found.form,
        found.initiator,
        found.start,
        found.end,
        words_text(found.why),
        words_text(found.topics),
    )


def readout(row: Row) -> Readout:
    """Read a readout with its statement from a row of `told`."""
    recognition = Recognition(
        account=row["account"],
        medium=row["medium"],
        principals=principals(row["principals"]),
        sides=words(row["sides"]),
        date=date.fromisoformat(row["date"]) if row["date"] else None,
        date_stated=bool(row["date_stated"]),
        form=row["form"],
        initiator=row["initiator"],
        start=row["begins"],
        end=row["ends"],
        why=words(row["why"]),
        topics=words(row["topics"]),
    )
    return Readout(statement(row), recognition, row["ordinal"])


def call(row: Row, readouts: Iterable[Readout]) -> Call:
    """Read a call from a row of `calls` and its readouts."""
    return Call(
        id=row["id"],
        date=date.fromisoformat(row["date"]),
        medium=row["medium"],
        principals=principals(row["principals"]),
        readouts=tuple(readouts),
        why=words(row["why"]),
    )


def delivery_row(delivery: Delivery) -> dict[str, Value]:
    """Return the row of a delivery."""
    return {
        "channel": delivery.channel,
        "call_id": delivery.call_id,
        "fingerprint": delivery.fingerprint,
        "state": delivery.state,
        "ts": delivery.ts,
        "posted_fingerprint": delivery.posted_fingerprint,
        "attempts": delivery.attempts,
        "detail": delivery.detail,
        "due_at": moment_text(delivery.due_at),
        "due_us": microseconds(delivery.due_at) if delivery.due_at else None,
        "showing": showing_text(delivery.showing),
        "digest": delivery.digest,
    }


def delivery(row: Row) -> Delivery:
    """Read a delivery."""
    return Delivery(
        channel=row["channel"],
        call_id=row["call_id"],
        fingerprint=row["fingerprint"],
        state=row["state"],
        ts=row["ts"],
        posted_fingerprint=row["posted_fingerprint"],
        attempts=row["attempts"],
        detail=row["detail"],
        due_at=moment(row["due_at"]),
        showing=showing(row["showing"]),
        digest=row["digest"],
    )


def showing_text(shown: Showing | None) -> str | None:
    """Return what a message shows as JSON."""
    if shown is None:
        return None
    told = [[t.statement, t.ordinal, t.side, t.version, t.absent] for t in shown.accounts]
    return json.dumps([told, shown.findings], ensure_ascii=False)


def showing(text: str | None) -> Showing | None:
    """Read what a message shows."""
    if text is None:
        return None
    told, findings = json.loads(text)
    return Showing(tuple(Told(*fields) for fields in told), tuple(findings))


def note_row(note: Note) -> dict[str, Value]:
    """Return the row of a note."""
    return {
        "channel": note.channel,
        "call_id": note.call_id,
        "name": note.name,
        "lines": words_text(note.lines),
        "state": note.state,
        "ts": note.ts,
        "attempts": note.attempts,
        "detail": note.detail,
        "due_at": moment_text(note.due_at),
        "due_us": microseconds(note.due_at) if note.due_at else None,
    }


def note(row: Row) -> Note:
    """Read a note."""
    return Note(
        channel=row["channel"],
        call_id=row["call_id"],
        name=row["name"],
        lines=words(row["lines"]),
        state=row["state"],
        ts=row["ts"],
        attempts=row["attempts"],
        detail=row["detail"],
        due_at=moment(row["due_at"]),
    )


def ruling_row(ruling: Ruling) -> dict[str, Value]:
    """Return the row of a ruling; `other` is empty where it is about one statement alone."""
    one, other = (*ruling.statements, "")[:2]
    return {
        "one": one,
        "other": other,
        "kind": ruling.kind,
        "by": ruling.by,
        "at": moment_text(ruling.at),
        "note": ruling.note,
    }


def ruling(row: Row) -> Ruling:
    """Read a ruling."""
    statements = (row["one"],) if row["kind"] == "no_call" else (row["one"], row["other"])
    at = datetime.fromisoformat(row["at"])
    return Ruling(row["kind"], statements, row["by"], at, row["note"])


def words_text(values: Sequence[str]) -> str:
    """Return a list of strings as JSON."""
    return json.dumps(values, ensure_ascii=False)


@lru_cache(maxsize=MOST_READ)
def words(text: str) -> tuple[str, ...]:
    """Read a list of strings."""
    return tuple(json.loads(text))


def principals_text(values: Iterable[Principal]) -> str:
    """Return principals as JSON, in their order."""
    return json.dumps([[p.name, p.side, p.id] for p in values], ensure_ascii=False)


@lru_cache(maxsize=MOST_READ)
def principals(text: str) -> tuple[Principal, ...]:
    """Read principals."""
    return tuple(Principal(*fields) for fields in json.loads(text))
