"""Reading a corpus of statements: JSON lines, plain or compressed."""

import gzip
import json
import lzma
from collections.abc import Iterable, Iterator
from io import BufferedIOBase
from pathlib import Path
from typing import NamedTuple

BASE = 100_000
"""Frequencies are given per so many sentences."""
LONGEST = 20_000
"""No more of a statement is read: what follows is seldom the account."""


class Told(NamedTuple):
    """The language and the text of one statement."""

    lang: str
    text: str


def statements(path: Path, *, every: int = 1) -> Iterator[Told]:
    """Yield every `every`-th statement of a ``.jsonl``, ``.jsonl.gz`` or ``.jsonl.xz`` file."""
    with _opened(path) as lines:
        for number, line in enumerate(lines):
            if number % every == 0:
                statement = json.loads(line)
                yield Told(statement["lang"], statement["text"][:LONGEST])


def _opened(path: Path) -> BufferedIOBase:
    if path.suffix == ".gz":
        return gzip.open(path, "rb")
    return lzma.open(path, "rb") if path.suffix == ".xz" else path.open("rb")


def write(path: Path, head: Iterable[str], rows: Iterable[tuple[object, ...]]) -> None:
    """Write a table: comment lines, then rows of cells parted by tabs."""
    lines = [f"# {line}" for line in head]
    lines += ["\t".join(map(str, row)) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def per_base(count: int, total: int) -> int:
    """Return a count per `BASE` of `total`, at least 1."""
    return max(1, round(count * BASE / total))
