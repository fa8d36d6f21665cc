"""A section as a table, where each of its entries has the same cells.

Slack takes one table a message, of at most 100 rows and 10,000 characters, in messages alone, and
refuses an empty cell. It may show it below all else, so that the first row says by itself what the
table is of. Whatever is no table for one of these reasons stands as entries, one by one.
"""

from collections.abc import Sequence

from bot.digest import texts
from bot.digest.buttons import Block
from bot.digest.document import Column, Entry, Section
from bot.digest.quoting import in_marks, on_one_line, shorten, visible
from bot.digest.sizes import Size

LEAST_ROWS, MOST_ROWS, MOST_COLUMNS, CELL, HEAD = 2, 99, 20, 300, 60
"""Rows beside the first, columns, and characters of a cell that is not word for word."""
WORDING = 2_000
"""Characters of a cell that has quotes; whoever makes them keeps them below, so none is cut."""
Cells = tuple[str, ...]


def has_table(section: Section) -> bool:
    """Return whether a section is made to be a table."""
    entries = section.entries
    plain = not any(entry.quotes or entry.buttons for entry in entries)
    return plain and (_is_listed(section) or _is_beside(entries))


def table(section: Section, shown: Sequence[Entry]) -> Block | None:
    """Return some entries of a section as a table, or nothing where they make none."""
    if not shown or len(shown) > MOST_ROWS or not has_table(section):
        return None
    listed = _is_listed(section)
    if listed and len(shown) < LEAST_ROWS:
        return None
    head, rows = _listed(section, shown) if listed else _beside(shown)
    cells = [[_cell(text) for text in row] for row in (head, *rows)]
    aligned: Block = {"align": "right"} if listed else {"is_wrapped": True}
    settings = [{"is_wrapped": True}, *([aligned] * (len(head) - 1))]
    found: Block = {"type": "table", "rows": cells, "column_settings": settings}
    return found if Size.of([found]).fits else None


def _is_listed(section: Section) -> bool:
    """Return whether the entries have a cell for each of the section's columns."""
    columns = len(section.head)
    return 1 < columns <= MOST_COLUMNS and all(len(e.cells) == columns for e in section.entries)


def _is_beside(entries: Sequence[Entry]) -> bool:
    """Return whether the entries put the same accounts beside each other."""
    speakers = {tuple(column.speaker for column in entry.columns) for entry in entries}
    return len(speakers) == 1 and 1 < len(next(iter(speakers))) < MOST_COLUMNS


def _listed(section: Section, shown: Sequence[Entry]) -> tuple[Cells, list[Cells]]:
    head = tuple(_short(text, HEAD) for text in section.head)
    return head, [tuple(_short(text, CELL) for text in entry.cells) for entry in shown]


def _beside(shown: Sequence[Entry]) -> tuple[Cells, list[Cells]]:
    speakers = (_short(column.speaker, HEAD) for column in shown[0].columns)
    rows = [(_said(entry), *map(wording, entry.columns)) for entry in shown]
    return (texts.RELATED, *speakers), rows


def _said(entry: Entry) -> str:
    return _short(" ".join(filter(None, (entry.text, entry.note))), CELL)


def wording(column: Column) -> str:
    """Return what one account has, word for word, a quote a line."""
    quotes = (in_marks(visible(quote).strip()) for quote in column.quotes)
    return shorten("\n".join(filter(None, (*quotes, on_one_line(column.instead)))), WORDING)


def _short(text: str, most: int) -> str:
    return shorten(on_one_line(text), most)


def _cell(text: str) -> Block:
    line: Block = {"type": "rich_text_section", "elements": [{"type": "text", "text": text or "–"}]}
    return {"type": "rich_text", "elements": [line]}
