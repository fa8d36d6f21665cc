"""What is remembered of sources between polls."""

import json
from collections.abc import Collection
from dataclasses import fields
from datetime import datetime
from sqlite3 import Row

from bot.model.source import Listed, SourceState
from storage import rows
from storage.session import Session, Value, marks

COLUMNS = tuple(field.name for field in fields(SourceState))
MOMENTS = frozenset(name for name in COLUMNS if name.endswith("_at"))
SAVE = " ".join(
    (
        "INSERT OR REPLACE INTO source_states",
        f"({', '.join(COLUMNS)})",
        f"VALUES ({', '.join('?' * len(COLUMNS))})",
    )
)


class SourceReading:
    """Questions about sources."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def source_states(self, keys: Collection[str] | None = None) -> dict[str, SourceState]:
        """Return what is remembered of each source, by key: of those named, or of all."""
        named = tuple(keys or ())
        where = "" if keys is None else f"WHERE key IN {marks(named)}"
        found = self._session.all(f"SELECT * FROM source_states {where} ORDER BY key", *named)  # noqa: S608
        return {row["key"]: _state(row) for row in found}


class SourceWriting(SourceReading):
    """Changes of what is remembered of sources."""

    def save_source_state(self, state: SourceState) -> None:
        """Store what is remembered of a source."""
        self._session.run(SAVE, *(_value(name, state) for name in COLUMNS))


def _value(name: str, state: SourceState) -> Value:
    """Return one field as stored, in the column of its name."""
    if name in MOMENTS:
        return rows.moment_text(getattr(state, name))
    if name == "gaps":
        return json.dumps(state.gaps)
    if name == "listed":
        return json.dumps([_entry_values(e) for e in state.listed], ensure_ascii=False)
    value: Value = getattr(state, name)
    return value


def _state(row: Row) -> SourceState:
    values = {name: row[name] for name in COLUMNS}
    moments = {name: rows.moment(values[name]) for name in MOMENTS}
    lists = {
        "gaps": tuple(json.loads(values["gaps"])),
        "listed": tuple(map(_entry, json.loads(values["listed"]))),
    }
    return SourceState(**{**values, **moments, **lists})


def _entry_values(entry: Listed) -> list[Value]:
    moment = rows.moment_text(entry.published)
    return [entry.statement_id, entry.key, entry.print, moment, int(entry.paged), entry.tries]


def _entry(values: tuple[str, str, str, str | None, int, int]) -> Listed:
    statement_id, key, print_, published, paged, tries = values
    moment = datetime.fromisoformat(published) if published else None
    return Listed(statement_id, key, print_, moment, bool(paged), tries)
