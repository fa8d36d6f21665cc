"""The first steps of the database: see `storage.migrations`, which goes on from here.

Append only: a step that ran is never edited, and new ones stand there.
"""

from sqlite_utils import Database, Migrations
from sqlite_utils.db import DescIndex

migrations = Migrations("readouts")


@migrations(name="0001_statements")
def _statements(db: Database) -> None:
    db.table("statements").create(
        {
            "id": str,
            "url": str,
            "published": str,
            "date_only": int,
            "publisher": str,
            "side": str,
            "lang": str,
            "version": int,
        },
        pk="id",
        not_null=("id", "url", "date_only", "publisher", "side", "lang", "version"),
    )
    db.table("statements").create_index(["url"])
    db.table("versions").create(
        {
            "statement_id": str,
            "number": int,
            "title": str,
            "text": str,
            "published": str,
            "date_only": int,
            "seen_at": str,
            "seen_us": int,
        },
        pk=("statement_id", "number"),
        not_null=(
            "statement_id",
            "number",
            "title",
            "text",
            "date_only",
            "seen_at",
            "seen_us",
        ),
        foreign_keys=[("statement_id", "statements", "id")],
    )
    db.execute("CREATE INDEX idx_versions_edits ON versions (seen_us) WHERE number > 1")
    db.create_view(
        "standing",
        """
        SELECT s.id, s.url, s.published, s.date_only, s.publisher, s.side, s.lang, v.title, v.text,
            s.version
        FROM statements s JOIN versions v ON v.statement_id = s.id AND v.number = s.version
        """,
    )


@migrations(name="0002_calls")
def _calls(db: Database) -> None:
    db.table("calls").create(
        {
            "id": str,
            "date": str,
            "medium": str,
            "state": str,
            "principals": str,
            "why": str,
        },
        pk="id",
        not_null=("id", "date", "medium", "state", "principals", "why"),
    )
    db.table("calls").create_index([DescIndex("date"), "id"])
    db.table("calls").create_index(["state", DescIndex("date"), "id"])
    db.table("participants").create(
        {"call_id": str, "key": str, "day": str},
        pk=("call_id", "key"),
        not_null=("call_id", "key", "day"),
        foreign_keys=[("call_id", "calls", "id")],
    )
    db.table("participants").create_index(["key", DescIndex("day"), "call_id"])


@migrations(name="0003_readouts")
def _readouts(db: Database) -> None:
    db.table("readouts").create(
        {
            "statement_id": str,
            "ordinal": int,
            "call_id": str,
            "position": int,
            "account": str,
            "medium": str,
            "principals": str,
            "sides": str,
            "date": str,
            "date_stated": int,
            "form": str,
            "initiator": str,
            "begins": int,
            "ends": int,
            "why": str,
        },
        pk=("statement_id", "ordinal"),
        not_null=(
            "statement_id",
            "ordinal",
            "account",
            "medium",
            "principals",
            "sides",
            "date_stated",
            "form",
            "begins",
            "ends",
            "why",
        ),
        foreign_keys=[("statement_id", "statements", "id"), ("call_id", "calls", "id")],
    )
    db.table("readouts").create_index(["call_id", "position"])
    db.table("readouts").create_index(["date"])
    db.create_view(
        "told",
        """
        SELECT r.*, s.id, s.url, s.title, s.published, s.date_only, s.publisher, s.side, s.lang,
            s.text
        FROM readouts r JOIN standing s ON s.id = r.statement_id
        """,
    )


@migrations(name="0004_deliveries")
def _deliveries(db: Database) -> None:
    db.table("deliveries").create(
        {
            "channel": str,
            "call_id": str,
            "fingerprint": str,
            "state": str,
            "ts": str,
            "posted_fingerprint": str,
            "attempts": int,
            "detail": str,
            "due_at": str,
            "due_us": int,
        },
        pk=("channel", "call_id"),
        not_null=(
            "channel",
            "call_id",
            "fingerprint",
            "state",
            "ts",
            "posted_fingerprint",
            "attempts",
            "detail",
        ),
    )
    db.execute(
        "CREATE INDEX idx_deliveries_owed ON deliveries (due_us)"
        " WHERE posted_fingerprint <> fingerprint"
    )
    db.table("watches").create(
        {"channel": str, "officials": str, "sides": str},
        pk="channel",
        not_null=("channel", "officials", "sides"),
    )


@migrations(name="0005_source_states")
def _source_states(db: Database) -> None:
    db.table("source_states").create(
        {
            "key": str,
            "etag": str,
            "last_modified": str,
            "checked_at": str,
            "changed_at": str,
            "trouble": str,
            "detail": str,
            "failures": int,
            "polls": int,
            "not_modified": int,
        },
        pk="key",
        not_null=(
            "key",
            "etag",
            "last_modified",
            "trouble",
            "detail",
            "failures",
            "polls",
            "not_modified",
        ),
    )


@migrations(name="0006_source_health")
def _source_health(db: Database) -> None:
    for column in (
        "first_at TEXT",
        "new_at TEXT",
        "read_at TEXT",
        "next_at TEXT",
        "edits INTEGER NOT NULL DEFAULT 0",
        "good INTEGER NOT NULL DEFAULT 0",
        "seconds REAL NOT NULL DEFAULT 0",
        "body TEXT NOT NULL DEFAULT ''",
        "moved_to TEXT NOT NULL DEFAULT ''",
        "health TEXT NOT NULL DEFAULT 'ok'",
        "health_at TEXT",
        "gaps TEXT NOT NULL DEFAULT '[]'",
        "listed TEXT NOT NULL DEFAULT '[]'",
    ):
        db.execute(f"ALTER TABLE source_states ADD COLUMN {column}")


@migrations(name="0007_rechecks")
def _rechecks(db: Database) -> None:
    db.table("rechecks").create(
        {
            "statement_id": str,
            "source": str,
            "step": int,
            "due_at": str,
            "due_us": int,
            "agreed": int,
        },
        pk="statement_id",
        not_null=("statement_id", "source", "step", "due_at", "due_us", "agreed"),
        foreign_keys=[("statement_id", "statements", "id")],
    )
    db.table("rechecks").create_index(["due_us"])
    db.table("absences").create(
        {"statement_id": str, "since": str, "why": str},
        pk="statement_id",
        not_null=("statement_id", "since", "why"),
        foreign_keys=[("statement_id", "statements", "id")],
    )


@migrations(name="0008_rulings")
def _rulings(db: Database) -> None:
    db.table("rulings").create(
        {"one": str, "other": str, "kind": str, "by": str, "at": str, "note": str},
        pk=("one", "other"),
        not_null=("one", "other", "kind", "by", "at", "note"),
    )
    db.table("rulings").create_index(["other"])
    db.table("deliveries").create_index(["call_id"])


@migrations(name="0009_topics")
def _topics(db: Database) -> None:
    # Questions by topic go by `participants`, as those by name do.
    db.execute("ALTER TABLE readouts ADD COLUMN topics TEXT NOT NULL DEFAULT '[]'")
