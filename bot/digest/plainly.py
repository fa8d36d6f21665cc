"""The same content without the newer kinds of block, for a Slack that takes none of them.

A header and a row of buttons stay as they are. All else becomes sections of plain text.
"""

from collections.abc import Iterable, Mapping, Sequence

from bot.digest.buttons import Block, plain
from bot.digest.quoting import shorten

KEPT = frozenset({"header", "actions", "input", "divider"})
LONGEST, LINE = 2_900, 200
"""Characters of a section, and of a table's row that stands on one line."""


def plainly(blocks: Iterable[Mapping[str, object]]) -> list[Block]:
    """Return the blocks, in their order, with every newer one as plain text."""
    found: list[Block] = []
    said: list[str] = []
    for block in blocks:
        if block.get("type") in KEPT:
            found += [*_sections(said), dict(block)]
            said = []
        else:
            said += _lines(block)
    return [*found, *_sections(said)]


def _sections(lines: Sequence[str]) -> list[Block]:
    """Return lines as few sections as hold them, each line whole."""
    texts: list[str] = []
    for line in (shorten(line, LONGEST) for line in lines if line.strip()):
        if texts and len(texts[-1]) + 1 + len(line) <= LONGEST:
            texts[-1] += f"\n{line}"
        else:
            texts.append(line)
    return [{"type": "section", "text": plain(text)} for text in texts]


def _lines(block: Mapping[str, object]) -> list[str]:
    """Return what people read in a block: a line for each part of it."""
    if block.get("type") == "table":
        rows = block.get("rows")
        return (
            _rows([[_said(cell) for cell in row] for row in rows if isinstance(row, list)])
            if isinstance(rows, list)
            else []
        )
    own = [_said(block["text"])] if "text" in block else []
    parts = block.get("fields") or block.get("elements")
    said = map(_said, parts if isinstance(parts, list) else [])
    return [*own, *(one.strip("\n") for one in said)]


def _rows(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a table's rows as a list is read out, each cell below the first with its column."""
    head, *others = rows or [[]]
    found: list[str] = []
    for first, *rest in filter(None, others):
        cells = [f"{name}: {cell}" for name, cell in zip(head[1:], rest, strict=False)]
        short = f"• {first}: {', '.join(' '.join(c) for c in zip(head[1:], rest, strict=False))}"
        found += [short] if len(short) <= LINE and "\n" not in short else [first, *cells]
    return found


def _said(value: object) -> str:
    """Return the text of an element, with the address of a link and the words of a moment."""
    if not isinstance(value, Mapping):
        return value if isinstance(value, str) else ""
    if value.get("type") == "date":
        return str(value.get("fallback", ""))
    if value.get("type") == "link":
        return f"{value.get('text', '')} {value.get('url', '')}".strip()
    inside = value.get("elements")
    return "".join(map(_said, inside)) if isinstance(inside, list) else _said(value.get("text"))
