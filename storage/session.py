"""One connection as the rest of `storage` sees it: rows in, rows out, text made storable.

Text may hold anything, NULs included, and comes back as it was, but for lone surrogates: UTF-8 has
none, so each becomes a question mark on the way in. One character stands for one: offsets hold.
"""

import sqlite3
from collections.abc import Mapping

from sqlite_utils import Database

Value = str | int | float | None
Row = Mapping[str, Value]


class Session:
    """Runs SQL on one connection, inside the transaction that its owner began."""

    __slots__ = ("db",)

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.db = Database(connection, execute_plugins=False)

    def all(self, sql: str, *values: Value) -> list[sqlite3.Row]:
        """Return every row that `sql` finds."""
        return self._execute(sql, values).fetchall()

    def one(self, sql: str, *values: Value) -> sqlite3.Row | None:
        """Return the first row that `sql` finds."""
        row: sqlite3.Row | None = self._execute(sql, values).fetchone()
        return row

    def number(self, sql: str, *values: Value) -> int:
        """Return the number that `sql` finds."""
        row = self.one(sql, *values)
        return int(row[0]) if row else 0

    def run(self, sql: str, *values: Value) -> int:
        """Change rows; return how many."""
        return self._execute(sql, values).rowcount

    def put(self, table: str, row: Row) -> None:
        """Store a row in place of the one with its key."""
        values = dict(zip(row, storable(tuple(row.values())), strict=True))
        self.db.table(table).insert(values, replace=True)

    def _execute(self, sql: str, values: tuple[Value, ...]) -> sqlite3.Cursor:
        try:
            return self.db.conn.execute(sql, values)
        except UnicodeEncodeError:  # rare enough to try the values as they are first
            return self.db.conn.execute(sql, storable(values))


def storable(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return the values as SQLite can take them."""
    return tuple(_encodable(v) if isinstance(v, str) else v for v in values)


def _encodable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text


def marks(values: tuple[Value, ...] | list[str]) -> str:
    """Return a parenthesised list of as many question marks, for IN."""
    return f"({','.join('?' * len(values))})"
