"""What the database looks like, as numbered steps. Append only: a step that ran is never edited.

Words of statements live in `versions` alone; `statements` says which version stands, and the view
`standing` shows the two as one. `participants` is the index behind questions by name: one row for
every key a call can be asked by. A moment is stored as ISO 8601 with the offset it came with; where
rows are ordered by it, an ``_us`` column holds microseconds since 1970 in UTC. The first nine steps
stand in `storage.migrations_first`.
"""

from sqlite_utils import Database
from sqlite_utils.db import DescIndex

from storage.migrations_first import migrations
from storage.session import Session
from storage.words import index_call

__all__ = ["migrations", "names"]


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


@migrations(name="0016_daily_digests")
def _daily_digests(db: Database) -> None:
    # The daily digest that a call stands in; a digest's own row has its own name there.
    db.execute("ALTER TABLE deliveries ADD COLUMN digest TEXT NOT NULL DEFAULT ''")
    db.execute(
        "CREATE INDEX idx_deliveries_digest ON deliveries (channel, digest) WHERE digest <> ''"
    )


@migrations(name="0017_state_by_name")
def _state_by_name(db: Database) -> None:
    # Questions for what is waiting for somebody are answered from the index alone.
    db.execute("ALTER TABLE participants ADD COLUMN state TEXT NOT NULL DEFAULT 'waiting'")
    db.execute(
        "UPDATE participants SET state = 'paired'"
        " WHERE call_id IN (SELECT id FROM calls WHERE state = 'paired')"
    )
    db.execute("DROP INDEX idx_participants_key_day_call_id")
    db.table("participants").create_index(["key", DescIndex("day"), "call_id", "state"])


@migrations(name="0018_alerts")
def _alerts(db: Database) -> None:
    # What people are owed about sources whose state has turned.
    db.execute(
        "CREATE TABLE alerts (source TEXT PRIMARY KEY, said TEXT NOT NULL, telling TEXT,"
        " key TEXT NOT NULL DEFAULT '', attempts INTEGER NOT NULL DEFAULT 0, due_at TEXT)"
        " WITHOUT ROWID"
    )


@migrations(name="0019_brought")
def _brought(db: Database) -> None:
    # What people compared that is not stored, for them to share; see storage/brought.py.
    db.table("brought").create(
        {"word": str, "team": str, "user": str, "us": int, "size": int, "document": str},
        pk="word",
        not_null=("team", "user", "us", "size", "document"),
    )
    # What is told of all is read without the documents themselves.
    db.execute("CREATE INDEX idx_brought ON brought (us, word, team, user, size)")


def names() -> list[str]:
    """Return the name of every migration, oldest first."""
    # On an empty database all are pending: the list itself is not public.
    with Database(memory=True, execute_plugins=False) as empty:
        return [migration.name for migration in migrations.pending(empty)]
