"""What channels asked for (watches), and who changed it."""

import json
from datetime import datetime, time
from sqlite3 import Row

from bot.model.delivery import Daily, Pair, Quiet, Topic, Watch, WatchChange
from storage import rows
from storage.session import Session, Value

CHANGES = """
    SELECT * FROM watch_changes WHERE channel = ? ORDER BY id DESC LIMIT ?
"""


class WatchReading:
    """Questions about watches."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def watch(self, channel: str) -> Watch | None:
        """Return a channel's watch."""
        row = self._session.one("SELECT * FROM watches WHERE channel = ?", channel)
        return _watch(row) if row else None

    def watches(self) -> list[Watch]:
        """Return every watch, by channel."""
        return [_watch(row) for row in self._session.all("SELECT * FROM watches ORDER BY channel")]

    def watch_changes(self, channel: str, limit: int) -> list[WatchChange]:
        """Return who changed a channel's watch and how, the latest first."""
        return [_change(row) for row in self._session.all(CHANGES, channel, limit)]


class WatchWriting(WatchReading):
    """Changes of watches."""

    def save_watch(self, watch: Watch) -> None:
        """Store the watch of its channel, in place of an earlier one."""
        self._session.put("watches", _row(watch))

    def delete_watch(self, channel: str) -> bool:
        """Remove a channel's watch; return whether there was one."""
        return self._session.run("DELETE FROM watches WHERE channel = ?", channel) > 0

    def save_watch_change(self, change: WatchChange) -> None:
        """Store who changed a watch and how, beside all earlier changes."""
        self._session.put(
            "watch_changes",
            {
                "id": None,
                "channel": change.channel,
                "changed_by": change.by,
                "changed_at": rows.moment_text(change.at),
                "what": change.what,
            },
        )


def _row(watch: Watch) -> dict[str, Value]:
    daily, quiet = watch.daily, watch.quiet
    return {
        "channel": watch.channel,
        "officials": rows.words_text(watch.officials),
        "sides": rows.words_text(watch.sides),
        "pairs": json.dumps(watch.pairs),
        "topics": json.dumps([[t.name, t.keys] for t in watch.topics], ensure_ascii=False),
        "kinds": rows.words_text(watch.kinds),
        "salience": watch.salience,
        "muted": json.dumps(watch.muted),
        "daily": json.dumps([daily.at.isoformat(), daily.zone]) if daily else None,
        "waiting": int(watch.waiting),
        "quiet": json.dumps([quiet.begins.isoformat(), quiet.ends.isoformat(), quiet.zone])
        if quiet
        else None,
        "changed_by": watch.by,
        "changed_at": rows.moment_text(watch.at),
    }


def _watch(row: Row) -> Watch:
    return Watch(
        row["channel"],
        officials=rows.words(row["officials"]),
        sides=rows.words(row["sides"]),
        pairs=_pairs(row["pairs"]),
        topics=tuple(Topic(name, tuple(keys)) for name, keys in json.loads(row["topics"])),
        kinds=rows.words(row["kinds"]),
        salience=row["salience"],
        muted=_pairs(row["muted"]),
        daily=_daily(row["daily"]),
        waiting=bool(row["waiting"]),
        quiet=_quiet(row["quiet"]),
        by=row["changed_by"],
        at=rows.moment(row["changed_at"]),
    )


def _pairs(text: str) -> tuple[Pair, ...]:
    return tuple((one, other) for one, other in json.loads(text))


def _daily(text: str | None) -> Daily | None:
    if text is None:
        return None
    at, zone = json.loads(text)
    return Daily(time.fromisoformat(at), zone)


def _quiet(text: str | None) -> Quiet | None:
    if text is None:
        return None
    begins, ends, zone = json.loads(text)
    return Quiet(time.fromisoformat(begins), time.fromisoformat(ends), zone)


def _change(row: Row) -> WatchChange:
    at = datetime.fromisoformat(row["changed_at"])
    return WatchChange(row["channel"], row["changed_by"], at, row["what"])
