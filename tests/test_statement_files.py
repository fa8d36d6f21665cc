"""Statement files: what is taken, and what each mistake says."""

import gzip
import json
from pathlib import Path

import pytest

from bot.model.errors import InputError, StatementError
from bot.model.statement import Statement
from bot.sources.statement_json import parse, to_json
from bot.statement_files import read_statement, read_statements

GOOD = {
    "id": "a1",
    "url": "https://state.example/a1",
    "title": "Call with a colleague",
    "published": "2022-02-01T15:34:54+00:00",
    "publisher": "state.example",
    "side": "US",
    "lang": "en",
    "text": "They spoke.",
}


def zone_of(publisher: str, side: str) -> str:
    return {"US": "America/New_York", "RU": "Europe/Moscow"}.get(side, "UTC")


def test_a_statement_survives_the_round_trip() -> None:
    """What `to_json` writes, `parse` reads as the same statement."""
    statement = parse(json.dumps(GOOD), zone_of)
    assert parse(json.dumps(to_json(statement)), zone_of) == statement


def test_a_date_alone_is_midnight_at_the_publishers() -> None:
    """A day has no instant of its own: it is kept as a day in the publisher's zone."""
    statement = parse(json.dumps(GOOD | {"side": "RU", "published": "2022-02-01"}), zone_of)
    assert statement.published is not None
    assert statement.published.date_only
    assert statement.published.isoformat() == "2022-02-01"
    assert str(statement.published.at) == "2022-02-01 00:00:00+03:00"


def test_without_an_id_the_address_makes_one() -> None:
    """The same document gets the same id each time it is read."""
    bare = {k: v for k, v in GOOD.items() if k != "id"}
    first, second = (parse(json.dumps(bare), zone_of) for _ in range(2))
    assert first.id == second.id != ""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"published": None}, "'published' is missing: give an ISO 8601 date"),
        ({"published": "yesterday"}, "'published' is 'yesterday': give an ISO 8601 date"),
        ({"text": " "}, "'text' is missing"),
        ({"side": None}, "'side' is missing"),
        ({"publisher": None}, "'publisher' is missing"),
        ({"title": 7}, "'title' must be a string"),
    ],
)
def test_each_mistake_is_named(change: dict[str, object], said: str) -> None:
    """A missing or wrong field is named, with what to give instead."""
    with pytest.raises(StatementError, match=said):
        parse(json.dumps(GOOD | change), zone_of)


@pytest.mark.parametrize("raw", ["", "{", "[]", '"text"', "[" * 100_000, b"\xff\xfe{"])
def test_what_is_no_object_is_refused(raw: str | bytes) -> None:
    """Anything but a JSON object is refused in one line."""
    with pytest.raises(StatementError) as caught:
        parse(raw, zone_of)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("packed", [False, True])
def test_a_bad_line_is_numbered_and_the_rest_is_read(tmp_path: Path, *, packed: bool) -> None:
    """Line 2 is no JSON: it is named, and lines 1 and 3 are there."""
    lines = "\n".join([json.dumps(GOOD), "{not json", json.dumps(GOOD | {"id": "a3"})]).encode()
    path = tmp_path / ("s.jsonl.gz" if packed else "s.jsonl")
    path.write_bytes(gzip.compress(lines) if packed else lines)
    first, second, third = read_statements(path, zone_of)
    assert isinstance(first, Statement)
    assert isinstance(third, Statement)
    assert isinstance(second, StatementError)
    assert str(second).startswith("line 2: this is not JSON")


def test_a_broken_archive_is_an_input_error(tmp_path: Path) -> None:
    """A truncated or false gzip file is named, without a traceback."""
    path = tmp_path / "s.jsonl.gz"
    path.write_bytes(b"plainly not gzip")
    with pytest.raises(InputError, match=r"s\.jsonl\.gz can't be read"):
        list(read_statements(path, zone_of))
    path.write_bytes(gzip.compress(json.dumps(GOOD).encode() * 100)[:-9])
    with pytest.raises(InputError, match=r"s\.jsonl\.gz can't be read"):
        list(read_statements(path, zone_of))


def test_a_single_statement_file_names_itself_when_wrong(tmp_path: Path) -> None:
    """`compare` reads whole-file JSON, which may span lines."""
    path = tmp_path / "us.json"
    path.write_text(json.dumps(GOOD, indent=2))
    assert read_statement(path, zone_of).id == "a1"
    path.write_text(json.dumps(GOOD | {"published": ""}))
    with pytest.raises(InputError, match=r"us\.json: 'published' is missing"):
        read_statement(path, zone_of)
