"""Reads statement files: `.json`, `.jsonl`, either also as `.gz`."""

import gzip
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, cast

from bot.model.errors import InputError, StatementError
from bot.model.statement import Statement
from bot.sources.statement_json import ZoneOf, parse

LONGEST_LINE = 20_000_000
"""Bytes; a longer line is no statement, and is refused before it fills the memory."""

Moved = Callable[[int], None]
"""Called with the number of bytes of the file read so far."""


def read_statements(
    path: Path, zone_of: ZoneOf, moved: Moved = lambda _: None
) -> Iterator[Statement | StatementError]:
    """Yield the statements of a file in order; a line that can't be read is yielded as its error.

    Raises `InputError` when the file as a whole can't be read.
    """
    try:
        with path.open("rb") as raw, _unpacked(path, raw) as body:
            yield from _read(path, body, zone_of, lambda: moved(raw.tell()))
    except (OSError, EOFError) as error:  # gzip's BadGzipFile is an OSError
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path} can't be read: {reason}") from None


def _unpacked(path: Path, raw: IO[bytes]) -> AbstractContextManager[IO[bytes]]:
    packed = path.name.endswith(".gz")
    return cast("IO[bytes]", gzip.GzipFile(fileobj=raw)) if packed else nullcontext(raw)


def _read(
    path: Path, body: IO[bytes], zone_of: ZoneOf, moved: Callable[[], None]
) -> Iterator[Statement | StatementError]:
    if path.name.removesuffix(".gz").endswith(".json"):
        yield _one(body.read(LONGEST_LINE + 1), zone_of, None)
        return
    number = 0
    while line := body.readline(LONGEST_LINE + 1):
        number += 1
        moved()
        if line.strip():
            yield _one(line, zone_of, number)


def _one(raw: bytes, zone_of: ZoneOf, line: int | None) -> Statement | StatementError:
    if len(raw) > LONGEST_LINE:
        return StatementError(f"longer than {LONGEST_LINE:,} bytes", line=line)
    try:
        return parse(raw, zone_of, line=line)
    except StatementError as error:
        return error


def read_statement(path: Path, zone_of: ZoneOf) -> Statement:
    """Return the one statement in a `.json` file; raises `InputError` naming the file."""
    found = list(read_statements(path, zone_of))
    if len(found) != 1:
        raise InputError(f"{path}: expected one statement, found {len(found)}")
    if isinstance(found[0], StatementError):
        raise InputError(f"{path}: {found[0]}")
    return found[0]
