"""Snapshots of feeds as they stood: read from a folder or a tar, never unpacked to disk.

``<publisher>/<time>.xml``, such as ``state.gov/20220203T092818Z.xml``; each is valid from its time
until the publisher's next one. A ``sources.toml`` beside them may say more about the publishers.
"""

import bz2
import gzip
import io
import lzma
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import IO, Final, cast

from bot.model.errors import InputError
from bot.model.source import Source
from bot.sources import publishers
from bot.sources.source_tables import SourceTable, parse_tables

LARGEST: Final = 5_000_000
"""Bytes in one snapshot: no poll would take more."""
LARGEST_ARCHIVE: Final = 200_000_000
"""Bytes in all of them: they are held in memory."""
MOST: Final = 50_000
SOURCES: Final = "sources.toml"
TIME_FORMAT: Final = "%Y%m%dT%H%M%SZ"

File = tuple[str, bytes]
"""A path with forward slashes, and what it holds."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A feed as it stood from `at` on."""

    at: datetime
    body: bytes


@dataclass(frozen=True, slots=True)
class Snapshots:
    """The history of some sources. A source's `url` is relative: ``<folder>.xml``."""

    sources: tuple[Source, ...]
    by_folder: Mapping[str, tuple[Snapshot, ...]]
    """Oldest first."""

    def times(self) -> list[datetime]:
        """Return every moment at which some feed changed, in order."""
        return sorted({s.at for snapshots in self.by_folder.values() for s in snapshots})

    def standing(self, folder: str, at: datetime) -> Snapshot | None:
        """Return what the folder's feed showed at a moment; nothing before its first snapshot."""
        earlier = [s for s in self.by_folder.get(folder, ()) if s.at <= at]
        return earlier[-1] if earlier else None


def folder_of(source: Source) -> str:
    """Return the folder that a source of snapshots reads."""
    return source.url.lstrip("/").removesuffix(".xml")


def load_snapshots(path: Path) -> Snapshots:
    """Read a folder, or a ``.tar`` (also ``.xz``, ``.gz``, ``.bz2``); raises `InputError`."""
    try:
        found = _files_in_folder(path) if path.is_dir() else _files_in_tar(path)
        return _snapshots(dict(found), str(path))
    except (tarfile.TarError, lzma.LZMAError, zlib.error, EOFError, OSError) as error:
        reason = getattr(error, "strerror", None) or f"not a whole tar archive ({error})"
        raise InputError(f"{path} can't be read: {reason}") from None


def _files_in_folder(root: Path) -> Iterator[File]:
    for path in sorted(root.glob("*/*.xml")):
        if path.is_file() and not path.parent.name.startswith((".", "_")):
            if path.stat().st_size > LARGEST:
                raise InputError(f"{path} is larger than {LARGEST:,} bytes: leave it out")
            yield path.relative_to(root).as_posix(), path.read_bytes()
    if (root / SOURCES).is_file():
        yield SOURCES, (root / SOURCES).read_bytes()


def _files_in_tar(path: Path) -> Iterator[File]:
    """Yield the files of a tar in one pass; nothing is unpacked beyond the limits."""
    with path.open("rb") as raw, _unpacked(raw) as plain:
        limited = cast("IO[bytes]", _Limited(plain, path))
        with tarfile.open(fileobj=limited, mode="r|") as archive:
            for number, member in enumerate(archive):
                if number >= MOST:
                    raise InputError(f"{path} holds more than {MOST:,} files: split it")
                name = _safe_name(member, path)
                content = archive.extractfile(member) if name else None
                if content:
                    yield name, content.read()


def _unpacked(raw: IO[bytes]) -> IO[bytes]:
    magic = raw.read(6)
    raw.seek(0)
    if magic.startswith(b"\xfd7zXZ"):
        return cast("IO[bytes]", lzma.LZMAFile(raw))
    if magic.startswith(b"\x1f\x8b"):
        return cast("IO[bytes]", gzip.GzipFile(fileobj=raw))
    if magic.startswith(b"BZh"):
        return cast("IO[bytes]", bz2.BZ2File(raw))
    return raw


class _Limited(io.RawIOBase):
    """A stream that ends in an `InputError` when more comes out of it than any history holds."""

    def __init__(self, stream: IO[bytes], path: Path) -> None:
        self._stream = stream
        self._path = path
        self._left = LARGEST_ARCHIVE

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(min(size, self._left + 1) if size >= 0 else self._left + 1)
        self._left -= len(piece)
        if self._left < 0:
            raise InputError(f"{self._path} unpacks to more than {LARGEST_ARCHIVE:,} bytes")
        return piece


def _safe_name(member: tarfile.TarInfo, path: Path) -> str:
    """Return the name of a file to be read, nothing for a folder; refuse what no history holds."""
    name = PurePosixPath(member.name)
    shown = f"{path}: the entry {member.name[:100]!r}"
    if name.is_absolute() or ".." in name.parts or "\\" in member.name:
        raise InputError(f"{shown} points outside the archive: make the tar anew without it")
    if member.isdir():
        return ""
    if not member.isfile():
        raise InputError(f"{shown} is a link or a device: make the tar anew with plain files")
    if member.size > LARGEST:
        raise InputError(f"{shown} is larger than {LARGEST:,} bytes: leave it out")
    return str(name)


def _snapshots(files: dict[str, bytes], label: str) -> Snapshots:
    files = _without_common_folder(files)
    described = files.pop(SOURCES, b"")
    histories: dict[str, list[Snapshot]] = {}
    for name in sorted(files):
        folder, _, leaf = name.rpartition("/")
        if not leaf.endswith(".xml"):
            continue
        if not folder or "/" in folder:
            raise InputError(f"{label}: {name} is not <publisher>/<time>.xml: move or leave it out")
        histories.setdefault(folder, []).append(Snapshot(_time(name, label), files[name]))
    if not histories:
        raise InputError(
            f"{label} holds no snapshots: put feeds in as <publisher>/<time>.xml, "
            "such as state.gov/20220203T092818Z.xml"
        )
    tables = _tables(described, f"{label}/{SOURCES}", histories)
    sources = tuple(_source(folder, tables, label) for folder in histories)
    return Snapshots(sources, MappingProxyType({k: tuple(v) for k, v in histories.items()}))


def _without_common_folder(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files as seen from the one folder that a tar may have put all of them in."""
    tops = {name.partition("/")[0] for name in files}
    deep = any(name.count("/") > 1 for name in files)
    if len(tops) != 1 or not deep:
        return files
    return {name.partition("/")[2]: body for name, body in files.items()}


def _time(name: str, label: str) -> datetime:
    stem = PurePosixPath(name).stem
    try:
        return datetime.strptime(stem, TIME_FORMAT).replace(tzinfo=UTC)
    except ValueError:
        raise InputError(
            f"{label}: {name} is not named after a time: call it like 20220203T092818Z.xml"
        ) from None


def _tables(described: bytes, label: str, folders: Mapping[str, object]) -> dict[str, SourceTable]:
    """Return the tables of `sources.toml` by the folder that each is about."""
    try:
        tables = parse_tables(described.decode(), label, relative_urls=True)
    except UnicodeDecodeError:
        raise InputError(f"{label} is not UTF-8 text: save it as such") from None
    by_folder: dict[str, SourceTable] = {}
    for table in tables:
        by_folder[_folder_named(table)] = table
    for folder, table in by_folder.items():
        if folder not in folders:
            table.wrong("publisher", f"there is no folder '{folder}': name one that is there")
    return by_folder


def _folder_named(table: SourceTable) -> str:
    url = table.text("url")
    relative = "" if "://" in url else url.lstrip("/").removesuffix(".xml")
    return relative or table.text("publisher", table.key)


def _source(folder: str, tables: Mapping[str, SourceTable], label: str) -> Source:
    table = tables.get(folder)
    publisher = table.text("publisher", folder) if table else folder
    known = publishers.find(publisher)
    base = {"key": publisher.replace(".", "-"), "publisher": publisher}
    if known:
        base |= {"side": known.side, "zone": known.zone, "lang": known.lang}
    values = {**base, **(table.values if table else {}), "url": f"{folder}.xml"}
    missing = [name for name in ("side", "zone", "lang") if name not in values]
    if missing:
        raise InputError(
            f"{label}: nothing is known of the publisher '{folder}': add a sources.toml with its "
            f"{', '.join(missing)}, or name the folder after a host such as state.gov"
        )
    return replace(_BLANK, **values)  # type: ignore[arg-type]


_BLANK: Final = Source(key="", publisher="", side="", url="", lang="", zone="")
