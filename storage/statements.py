"""Statements and every wording they had."""

import sqlite3
from collections.abc import Collection
from datetime import datetime

from bot.model.statement import Statement, Version
from bot.ports import Saved, Wording
from storage import rows
from storage.readouts import calls_told_by, settle
from storage.session import Session, Value, marks, storable

STANDING = "SELECT * FROM standing WHERE id = ?"
INSERT = """
    INSERT INTO statements (id, url, published, date_only, publisher, side, lang, version)
    VALUES (?, ?, ?, ?, ?, ?, ?, 1)
"""
UPDATE = """
    UPDATE statements
    SET url = ?, published = ?, date_only = ?, publisher = ?, side = ?, lang = ?, version = ?
    WHERE id = ?
"""
INSERT_VERSION = """
    INSERT INTO versions
        (statement_id, number, title, text, published, date_only, seen_at, seen_us)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
VERSION = "SELECT * FROM versions WHERE statement_id = ? AND number = ?"
NUMBERS = "SELECT id, version FROM statements WHERE id IN"
EDITS = """
    SELECT statement_id, number FROM versions WHERE number > 1
    ORDER BY seen_us, statement_id, number
"""


class StatementReading:
    """Questions about statements."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def statement(self, statement_id: str) -> Statement | None:
        """Return the statement as it stands now."""
        row = self._session.one(STANDING, statement_id)
        return rows.statement(row) if row else None

    def statement_by_url(self, url: str) -> Statement | None:
        """Return the statement with exactly this URL, the last stored if there are several."""
        if not url:
            return None
        row = self._session.one(
            "SELECT id FROM statements WHERE url = ? ORDER BY rowid DESC LIMIT 1", url
        )
        return self.statement(row["id"]) if row else None

    def versions(self, statement_id: str) -> list[Version]:
        """Return every wording seen, oldest first."""
        found = self._session.all(
            "SELECT * FROM versions WHERE statement_id = ? ORDER BY number", statement_id
        )
        return [rows.version(row) for row in found]

    def versions_seen(self, statement_ids: Collection[str]) -> dict[str, int]:
        """Return how many wordings each of these statements had; none of those not stored."""
        ids = list(dict.fromkeys(statement_ids))
        return dict(map(tuple, self._session.all(f"{NUMBERS} {marks(ids)}", *ids)))

    def words(self, wording: Wording) -> str:
        """Return the words of an account."""
        return self._version(wording.statement, wording.version).text[wording.start : wording.end]

    def edited(self) -> list[tuple[Version, Version]]:
        """Return each pair of consecutive versions, by when the later was seen."""
        return [
            (self._version(edit["statement_id"], edit["number"] - 1), self._version(*edit))
            for edit in self._session.all(EDITS)
        ]

    def _version(self, statement_id: str, number: int) -> Version:
        (row,) = self._session.all(VERSION, statement_id, number)
        return rows.version(row)


class StatementWriting(StatementReading):
    """Changes of statements."""

    def save_statement(self, statement: Statement, seen_at: datetime) -> Saved:
        """Store the statement; another title or text than the last version makes a new version.

        Another URL, day, publisher, side or language alone changes the statement in place.
        """
        given = _values(statement)
        row = self._session.one(STANDING, statement.id)
        if row is None:
            self._session.run(INSERT, *given[:7])
            self._add_version(statement, 1, seen_at)
            return Saved("new", 1)
        number: int = row["version"]
        if given == tuple(row)[:-1]:
            return Saved("same", number)
        return self._change(statement, row, seen_at)

    def _change(self, statement: Statement, row: sqlite3.Row, seen_at: datetime) -> Saved:
        id_, *metadata, title, text = _values(statement)
        number: int = row["version"]
        reworded = (title, text) != (row["title"], row["text"])
        before = self._version(row["id"], number) if reworded else None
        if reworded:
            number += 1
            self._add_version(statement, number, seen_at)
        self._session.run(UPDATE, *metadata, number, id_)
        if reworded or statement.side != row["side"]:
            settle(self._session, calls_told_by(self._session, statement.id))
        return Saved("changed" if reworded else "same", number, before)

    def _add_version(self, statement: Statement, number: int, seen_at: datetime) -> None:
        self._session.run(
            INSERT_VERSION,
            statement.id,
            number,
            statement.title,
            statement.text,
            *rows.published_values(statement.published),
            rows.moment_text(seen_at),
            rows.microseconds(seen_at),
        )


def _values(statement: Statement) -> tuple[Value, ...]:
    """Return a statement's values as stored, in the order of `standing`, its version left out."""
    return storable(
        (
            statement.id,
            statement.url,
            *rows.published_values(statement.published),
            statement.publisher,
            statement.side,
            statement.lang,
            statement.title,
            statement.text,
        )
    )
