"""Statements in, calls and comparisons out."""

import csv
import gzip
import io
import json
from pathlib import Path

import pytest

from bot.exporting import safe
from bot.sources.statement_json import to_json
from tests.builders import OURS, THEIRS
from tests.cli.conftest import Run


@pytest.fixture
def ingested(readouts: Run, accounts: Path) -> None:
    status, _, err = readouts("ingest", accounts)
    assert (status, err) == (0, "")


def test_ingesting_twice_changes_nothing(readouts: Run, accounts: Path, ingested: None) -> None:
    """The second time every statement is the same."""
    status, out, _ = readouts("ingest", accounts)
    assert status == 0
    assert "0 new, 0 changed, 2 same" in out
    assert "stored: statements 2, versions 2, readouts 2, calls 1, paired 1" in out


def test_a_packed_file_is_read_as_well(readouts: Run, accounts: Path, tmp_path: Path) -> None:
    """`.jsonl.gz` is unpacked on the way."""
    packed = tmp_path / "accounts.jsonl.gz"
    packed.write_bytes(gzip.compress(accounts.read_bytes()))
    assert "2 new" in readouts("ingest", packed)[1]


def test_calls_are_listed_by_the_contract(readouts: Run, ingested: None) -> None:
    """The JSON has exactly the fields of the contract."""
    (call,) = json.loads(readouts("calls", "blinken", "moscow", "--json")[1])
    assert set(call) == {"id", "date", "medium", "state", "principals", "readouts", "why"}
    assert (call["date"], call["medium"], call["state"]) == ("2022-02-01", "phone", "paired")
    assert {p["id"] for p in call["principals"]} == {"antony-blinken", "sergey-lavrov"}
    fields = {"id", "side", "publisher", "url", "form", "published"}
    assert [set(r) for r in call["readouts"]] == [fields, fields]
    assert {r["id"] for r in call["readouts"]} == {"us-1", "ru-1"}


def test_calls_of_others_are_left_out(readouts: Run, ingested: None) -> None:
    """Asking for other people gives an empty list, which is an answer."""
    assert json.loads(readouts("calls", "macron", "--json")[1]) == []


def test_people_get_a_table(readouts: Run, ingested: None) -> None:
    """Without --json the same calls are a table."""
    out = readouts("calls")[1]
    assert "2022-02-01" in out
    assert "Sergey Lavrov" in out


def test_recognise_prints_one_object_a_line(readouts: Run, accounts: Path) -> None:
    """Each statement gets its line, with the fields of the contract."""
    rows = [json.loads(line) for line in readouts("recognise", accounts, "--json")[1].splitlines()]
    assert [r["id"] for r in rows] == ["us-1", "ru-1"]
    fields = {"id", "account", "medium", "principals", "sides", "date", "form", "why"}
    assert all(set(r) == fields for r in rows)
    assert {r["account"] for r in rows} == {"call"}
    assert "call" in readouts("recognise", accounts)[1]


@pytest.mark.parametrize("by", ["file", "id", "url"])
def test_compare_takes_files_ids_and_addresses(
    readouts: Run, ingested: None, tmp_path: Path, by: str
) -> None:
    """Three ways to name the same two statements give the same comparison."""
    names: dict[str, list[str]] = {"id": ["us-1", "ru-1"], "url": [OURS.url, THEIRS.url]}
    if by == "file":
        for statement in (OURS, THEIRS):
            (tmp_path / f"{statement.side}.json").write_text(json.dumps(to_json(statement)))
        names["file"] = ["US.json", "RU.json"]
    found = json.loads(readouts("compare", *names[by], "--json")[1])
    assert found["schema"] == "readouts.comparison/1"
    assert [r["side"] for r in found["readouts"]] == ["US", "RU"]
    for finding in found["divergences"]:
        for e in finding["evidence"]:
            text = (OURS, THEIRS)[e["readout"]].text
            assert text[e["start"] : e["end"]] == e["quote"]


def test_compare_prints_a_digest_for_people(readouts: Run, ingested: None) -> None:
    """Both sides, the day and a verbatim quote are on the page."""
    status, out, _ = readouts("compare", "us-1", "ru-1")
    assert status == 0
    for words in ("Washington", "Moscow", "1 February 2022"):
        assert words in out


def test_export_gives_json_and_a_sheet(readouts: Run, ingested: None) -> None:
    """The sheet has one row a finding, as many as the JSON holds."""
    (pair,) = json.loads(readouts("export", "blinken", "lavrov")[1])
    rows = list(csv.DictReader(io.StringIO(readouts("export", "--format", "csv")[1])))
    assert len(rows) == len(pair["comparison"]["divergences"])
    assert {r["call"] for r in rows} <= {pair["call"]["id"]}


@pytest.mark.parametrize("cell", ["=1+1", "+x", "-x", "@x", "\tx"])
def test_a_sheet_holds_no_formula(cell: str) -> None:
    """What a spreadsheet would run is made text."""
    assert safe(cell) == f"'{cell}"
