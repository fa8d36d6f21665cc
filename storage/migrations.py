"""What the database looks like, as numbered steps. Append only: a step that ran is never edited.

Words of statements live in `versions` alone; `statements` says which version stands, and the view
`standing` shows the two as one. `participants` is the index behind questions by name: one row for
every key a call can be asked by. A moment is stored as ISO 8601 with the offset it came with; where
rows are ordered by it, an ``_us`` column holds microseconds since 1970 in UTC.
"""

from sqlite_utils import Database, Migrations
from sqlite_utils.db import DescIndex

from storage.session import Session
from storage.words import index_call

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


@migrations(name="0010_handled")
def _handled(db: Database) -> None:
    # What was done for Slack already, for it may deliver a thing twice.
    db.execute("CREATE TABLE handled (key TEXT PRIMARY KEY, us INTEGER NOT NULL) WITHOUT ROWID")
    db.execute("CREATE INDEX idx_handled_us ON handled (us)")


@migrations(name="0011_watches")
def _watches(db: Database) -> None:
    for column in (
        "pairs TEXT NOT NULL DEFAULT '[]'",
        "topics TEXT NOT NULL DEFAULT '[]'",
        "kinds TEXT NOT NULL DEFAULT '[]'",
        "salience REAL NOT NULL DEFAULT 0",
        "muted TEXT NOT NULL DEFAULT '[]'",
        "daily TEXT",
        "waiting INTEGER NOT NULL DEFAULT 0",
        "quiet TEXT",
        "changed_by TEXT NOT NULL DEFAULT ''",
        "changed_at TEXT",
    ):
        db.execute(f"ALTER TABLE watches ADD COLUMN {column}")
    db.table("watch_changes").create(
        {"id": int, "channel": str, "changed_by": str, "changed_at": str, "what": str},
        pk="id",
        not_null=("channel", "changed_by", "changed_at", "what"),
    )
    db.table("watch_changes").create_index(["channel", "id"])
    # A channel's outbox is looked through when its watch changes.
    db.execute("CREATE INDEX idx_deliveries_first ON deliveries (channel) WHERE ts = ''")


@migrations(name="0012_words")
def _words(db: Database) -> None:
    # Questions by free text: the words of the accounts of each call, without the texts themselves.
    db.execute(
        "CREATE TABLE worded (number INTEGER PRIMARY KEY, call_id TEXT NOT NULL UNIQUE,"
        " day TEXT NOT NULL, accounts TEXT NOT NULL)"
    )
    db.execute(
        "CREATE VIRTUAL TABLE words USING fts5"
        " (told, content='', tokenize='unicode61 remove_diacritics 2')"
    )
    session = Session(db.conn)
    for row in session.all("SELECT id, date FROM calls"):
        index_call(session, row["id"], row["date"])


@migrations(name="0013_shown")
def _shown(db: Database) -> None:
    # What each person was shown last in each channel.
    db.table("shown").create(
        {"channel": str, "user": str, "action": str, "value": str},
        pk=("channel", "user"),
        not_null=("channel", "user", "action", "value"),
    )


@migrations(name="0014_channels")
def _channels(db: Database) -> None:
    # Which workspace a channel belongs to, where the bot is in several.
    db.execute("CREATE TABLE channels (channel TEXT PRIMARY KEY, team TEXT NOT NULL) WITHOUT ROWID")
    db.execute("CREATE INDEX idx_channels_team ON channels (team)")


@migrations(name="0015_notes")
def _notes(db: Database) -> None:
    # What each message shows, and what its thread is owed.
    db.execute("ALTER TABLE deliveries ADD COLUMN showing TEXT")
    db.table("notes").create(
        {
            "channel": str,
            "call_id": str,
            "name": str,
            "lines": str,
            "state": str,
            "ts": str,
            "attempts": int,
            "detail": str,
            "due_at": str,
            "due_us": int,
        },
        pk=("channel", "call_id", "name"),
        not_null=("channel", "call_id", "name", "lines", "state", "ts", "attempts", "detail"),
    )
    db.execute(
        "CREATE INDEX idx_notes_owed ON notes (due_us) WHERE state IN ('pending', 'sending')"
    )


def names() -> list[str]:
    """Return the name of every migration, oldest first."""
    # On an empty database all are pending: the list itself is not public.
    with Database(memory=True, execute_plugins=False) as empty:
        return [migration.name for migration in migrations.pending(empty)]
