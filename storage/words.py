"""The words of calls' accounts, for questions by free text.

The index keeps no text of its own. What it was made of stands in `worded`: to forget a call it has
to be told the very same words again, so `indexable` must never change for accounts indexed already.
"""

import json
import re
from collections.abc import Sequence
from typing import Final

from storage.session import Session

HAN: Final = re.compile("([\u3400-\u9fff])")
SHORTEST_STEM: Final = 3
"""Letters a word has at least to stand for all that begin with it."""
MADE_OF = """
    SELECT r.statement_id, s.version, r.begins, r.ends
    FROM readouts r JOIN statements s ON s.id = r.statement_id
    WHERE r.call_id = ? ORDER BY r.statement_id, r.ordinal
"""
WORDING = "SELECT title, text FROM versions WHERE statement_id = ? AND number = ?"
HELD = "SELECT number, day, accounts FROM worded WHERE call_id = ?"
WITH_WORDS = (
    "SELECT day, call_id FROM worded WHERE number IN (SELECT rowid FROM words WHERE words MATCH ?)"
)
FORGET_WORDS = "INSERT INTO words (words, rowid, told) VALUES ('delete', ?, ?)"

Account = tuple[str, int, int, int]
"""Which wording of which statement, and the stretch of it that tells of the call."""


def index_call(session: Session, call_id: str, day: str) -> None:
    """Bring the words of a call up to date; one without accounts has none."""
    accounts = [tuple(row) for row in session.all(MADE_OF, call_id)]
    made_of = json.dumps(accounts, ensure_ascii=False)
    held = session.one(HELD, call_id)
    if held and (held["day"], held["accounts"]) == (day, made_of):
        return
    if held:
        _forget(session, held["number"], json.loads(held["accounts"]))
    if accounts:
        session.run(
            "INSERT INTO worded (call_id, day, accounts) VALUES (?, ?, ?)", call_id, day, made_of
        )
        number = session.number("SELECT number FROM worded WHERE call_id = ?", call_id)
        words = _words(session, accounts)
        session.run("INSERT INTO words (rowid, told) VALUES (?, ?)", number, words)


def question(terms: Sequence[str]) -> str:
    """Return what asks the index for all of `terms`: words, or phrases of several.

    >>> question(["grain", "black sea"])
    '"grain"* "black sea"'
    """
    return " ".join(map(_term, terms))


def _term(term: str) -> str:
    # SQLite takes a NUL for the end of the question.
    words = indexable(term.replace('"', " ").replace("\0", " ")).strip()
    stem = len(words) >= SHORTEST_STEM and words.isalpha()
    return f'"{words}"{"*" if stem else ""}'


def indexable(text: str) -> str:
    """Return text in which each Chinese character stands alone, for they stand without spaces."""
    return HAN.sub(r" \1 ", text)


def _forget(session: Session, number: int, accounts: Sequence[Account]) -> None:
    session.run(FORGET_WORDS, number, _words(session, accounts))
    session.run("DELETE FROM worded WHERE number = ?", number)


def _words(session: Session, accounts: Sequence[Account]) -> str:
    return indexable("\n".join(_told(session, *account) for account in accounts))


def _told(session: Session, statement_id: str, version: int, begins: int, ends: int) -> str:
    row = session.one(WORDING, statement_id, version)
    return f"{row['title']}\n{row['text'][begins:ends]}" if row else ""
