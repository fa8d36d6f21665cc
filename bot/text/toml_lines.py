"""On which line of a TOML text each table and each of its keys stands: `tomllib` does not tell."""

import re
from dataclasses import dataclass, field
from typing import Final

_OTHER_HEADER: Final = re.compile(r"\s*\[")
_KEY: Final = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*[.=]")
_LONG_QUOTES: Final = ('"""', "'''")


@dataclass(frozen=True, slots=True)
class TableLines:
    """Where one table begins, and where its keys are; lines count from 1.

    The keys of a part, such as ``[source.page]``, are named "page.body".
    """

    start: int
    keys: dict[str, int] = field(default_factory=dict)

    def of(self, key: str) -> int:
        """Return the line of `key`, or of what should hold it where the key is missing."""
        return self.keys.get(key, self.keys.get(key.partition(".")[0], self.start))


def scan(text: str, name: str) -> tuple[list[TableLines], dict[str, int]]:
    """Return the lines of every ``[[name]]`` table in order, and of what stands outside them."""
    header = re.compile(rf"\s*\[\[\s*(?:{name}|\"{name}\"|'{name}')\s*\]\]")
    inner = re.compile(rf"\s*\[\s*{name}\s*\.\s*([\w-]+)\s*\]")
    tables: list[TableLines] = []
    outside: dict[str, int] = {}
    current, part = outside, ""
    for number, line in _outside_long_strings(text):
        if header.match(line):
            tables.append(TableLines(number))
            current, part = tables[-1].keys, ""
        elif tables and (found := inner.match(line)):
            current, part = tables[-1].keys, f"{found[1]}."
            current.setdefault(found[1], number)
        elif _OTHER_HEADER.match(line):
            current, part = outside, ""
            outside.setdefault(line.strip().strip("[] ").split("]")[0], number)
        elif found := _KEY.match(line):
            current.setdefault(part + found[1], number)
    return tables, outside


def _outside_long_strings(text: str) -> list[tuple[int, str]]:
    lines: list[tuple[int, str]] = []
    closing = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not closing:
            lines.append((number, line))
        closing = _still_open(line, closing)
    return lines


def _still_open(line: str, closing: str) -> str:
    for quotes in (closing,) if closing else _LONG_QUOTES:
        if line.count(quotes) % 2:
            return "" if closing else quotes
    return closing
