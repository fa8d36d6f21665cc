"""Snapshots in folders and archives, well meant and hostile."""

import io
import lzma
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pytest

from bot.model.errors import InputError
from bot.snapshot_files import LARGEST, LARGEST_ARCHIVE, load_snapshots

FIRST, SECOND = "20220201T100000Z.xml", "20220201T120000Z.xml"
KNOWN = {f"state.gov/{FIRST}": b"<a/>", f"state.gov/{SECOND}": b"<b/>", f"mid.ru/{SECOND}": b"<c/>"}
DESCRIBED = b"""
[[source]]
key = "us-other"
publisher = "ministry.example"
side = "US"
lang = "en"
zone = "America/Denver"
"""


def folder(root: Path, files: dict[str, bytes]) -> Path:
    for name, body in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    return root


Mode = Literal["w", "w:gz", "w:xz", "w:bz2"]


def tar(path: Path, files: dict[str, bytes], mode: Mode = "w") -> Path:
    with tarfile.open(path, mode) as archive:
        for name, body in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(body)
            archive.addfile(info, io.BytesIO(body))
    return path


def mistaken(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        load_snapshots(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_folder_and_its_archives_are_the_same_history(tmp_path: Path) -> None:
    """A folder, a tar, a packed tar and a tar of the folder itself give equal snapshots."""
    whole = load_snapshots(folder(tmp_path / "history", KNOWN))
    in_one_folder = {f"history/{name}": body for name, body in KNOWN.items()}
    archives: list[tuple[str, dict[str, bytes], Mode]] = [
        ("a.tar", KNOWN, "w"),
        ("a.tar.xz", KNOWN, "w:xz"),
        ("a.tar.gz", {f"./{n}": b for n, b in KNOWN.items()}, "w:gz"),
        ("b.tar.bz2", in_one_folder, "w:bz2"),
    ]
    for name, files, mode in archives:
        assert load_snapshots(tar(tmp_path / name, files, mode)) == whole, name


def test_known_publishers_need_no_description(tmp_path: Path) -> None:
    """Side, zone and language come from what is known of the host or its country."""
    found = load_snapshots(folder(tmp_path, {**KNOWN, f"x.example.jp/{FIRST}": b"<d/>"}))
    sources = {s.publisher: (s.side, s.zone, s.lang) for s in found.sources}
    assert sources == {
        "state.gov": ("US", "America/New_York", "en"),
        "mid.ru": ("RU", "Europe/Moscow", "ru"),
        "x.example.jp": ("JP", "Asia/Tokyo", "ja"),
    }


def test_a_description_says_what_is_not_known(tmp_path: Path) -> None:
    """`sources.toml` has the last word on its publishers."""
    files = {f"ministry.example/{FIRST}": b"<a/>", "sources.toml": DESCRIBED}
    (source,) = load_snapshots(folder(tmp_path, files)).sources
    assert (source.key, source.side, source.zone) == ("us-other", "US", "America/Denver")
    assert source.url == "ministry.example.xml"


def test_a_relative_url_names_the_folder(tmp_path: Path) -> None:
    """Two feeds of one publisher may stand in folders of their own."""
    files = {f"news/{FIRST}": b"<a/>", "sources.toml": DESCRIBED + b'url = "news.xml"'}
    (source,) = load_snapshots(folder(tmp_path, files)).sources
    assert (source.publisher, source.url) == ("ministry.example", "news.xml")


def test_each_snapshot_holds_until_the_next(tmp_path: Path) -> None:
    """Before the first there is nothing; after the last the last stays."""
    found = load_snapshots(folder(tmp_path, KNOWN))

    def body(hour: int, minute: int = 0) -> bytes | None:
        standing = found.standing("state.gov", datetime(2022, 2, 1, hour, minute, tzinfo=UTC))
        return standing.body if standing else None

    assert [body(9, 59), body(10), body(11, 59), body(12), body(23)] == [
        None, b"<a/>", b"<a/>", b"<b/>", b"<b/>",
    ]  # fmt: skip
    assert len(found.times()) == 2


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "holds no snapshots"),
        ({"state.gov/notes.txt": b""}, "holds no snapshots"),
        ({"state.gov/monday.xml": b""}, "not named after a time"),
        ({f"ministry.example/{FIRST}": b""}, "'ministry.example': add a sources.toml"),
        ({**KNOWN, "sources.toml": DESCRIBED}, "line 4: there is no folder 'ministry.example'"),
        ({**KNOWN, "sources.toml": b"[[source]]\nkey = 3"}, "sources.toml, line 2: 'key'"),
        ({**KNOWN, "sources.toml": b"\xff\xfe"}, "not UTF-8"),
        ({f"state.gov/{FIRST}": b"x" * (LARGEST + 1)}, "larger than"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, files: dict[str, bytes], words: str) -> None:
    """One line says which file or folder is wrong and how to mend it."""
    (tmp_path / "history").mkdir()
    assert words in mistaken(folder(tmp_path / "history", files))
    assert words in mistaken(tar(tmp_path / "history.tar", files))


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("/state.gov/" + FIRST, tarfile.REGTYPE, "points outside"),
        ("../state.gov/" + FIRST, tarfile.REGTYPE, "points outside"),
        ("state.gov/../../" + FIRST, tarfile.REGTYPE, "points outside"),
        ("state.gov\\..\\" + FIRST, tarfile.REGTYPE, "points outside"),
        ("state.gov/" + FIRST, tarfile.SYMTYPE, "is a link or a device"),
        ("state.gov/" + FIRST, tarfile.LNKTYPE, "is a link or a device"),
        ("state.gov/" + FIRST, tarfile.CHRTYPE, "is a link or a device"),
        ("state.gov/" + FIRST, tarfile.FIFOTYPE, "is a link or a device"),
    ],
)
def test_a_hostile_entry_is_refused(tmp_path: Path, name: str, kind: bytes, words: str) -> None:
    """Names that climb out, links and devices stop the reading before anything is read."""
    path = tmp_path / "hostile.tar"
    with tarfile.open(path, "w") as archive:
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, "/etc/passwd"
        archive.addfile(info)
    assert words in mistaken(path)


def test_an_entry_that_claims_to_be_huge_is_refused(tmp_path: Path) -> None:
    """The size in the header is enough: nothing is read."""
    info = tarfile.TarInfo("state.gov/" + FIRST)
    info.size = 10**12
    path = tmp_path / "huge.tar"
    path.write_bytes(info.tobuf())
    assert "larger than" in mistaken(path)


def test_an_archive_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """A name or header of gigabytes in a few kilobytes is cut off at the limit."""
    header = tarfile.TarInfo("long")
    header.type = tarfile.GNUTYPE_LONGNAME
    header.size = LARGEST_ARCHIVE * 2
    path = tmp_path / "bomb.tar.xz"
    path.write_bytes(_packed(header.tobuf(), LARGEST_ARCHIVE + 10_000_000))
    assert "unpacks to more than" in mistaken(path)


def _packed(head: bytes, zeros: int) -> bytes:
    packer = lzma.LZMACompressor(preset=0)
    piece = b"\0" * 1_000_000
    pieces = [packer.compress(head), *(packer.compress(piece) for _ in range(zeros // len(piece)))]
    return b"".join(pieces) + packer.flush()


@pytest.mark.parametrize("name", ["broken.tar", "broken.tar.gz", "broken.tar.xz"])
def test_a_broken_archive_is_named(tmp_path: Path, name: str) -> None:
    """A file that is no archive, or half of one, is an input error and no traceback."""
    modes: dict[str, Mode] = {"tar": "w", "gz": "w:gz", "xz": "w:xz"}
    mode = modes[name.rpartition(".")[2]]
    path = tar(tmp_path / name, {f"state.gov/{FIRST}": bytes(range(256)) * 300}, mode)
    path.write_bytes(path.read_bytes()[:-9000] if mode == "w" else path.read_bytes()[:-40])
    path.write_bytes(path.read_bytes()[:70_000])
    assert str(path) in mistaken(path)
    path.write_bytes(b"this is no archive")
    assert str(path) in mistaken(path)


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A slip in the path is told as such."""
    assert "No such file" in mistaken(tmp_path / "nothing")
