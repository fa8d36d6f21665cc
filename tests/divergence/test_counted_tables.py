"""The counted tables agree with what they were counted from, and can be counted again."""

import gzip
import json
from importlib.resources import files
from pathlib import Path

import pytest

from bot.divergence.concepts import load
from bot.divergence.tables import rows
from bot.text.words import stem
from tools import concept_frequencies, frequencies, thesaurus_frequencies
from tools.corpus import statements, write

TABLES = {
    "frequencies.tsv": "tools/frequencies.py",
    "concept_frequencies.tsv": "tools/concept_frequencies.py",
    "thesaurus_frequencies.tsv": "tools/thesaurus_frequencies.py",
}
SAID = "The ministers spoke of sanctions. Sanctions were eased."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "said.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.write(json.dumps({"lang": "en", "text": SAID}) + "\n")
        out.write(json.dumps({"lang": "zh", "text": "双方讨论制裁。"}) + "\n")
    return path


def test_every_counted_concept_exists() -> None:
    """A concept that was renamed or removed is no longer counted."""
    concepts = load()
    assert [key for key, _ in rows("concept_frequencies.tsv") if concepts.get(key) is None] == []


def test_counts_are_numbers_and_stand_once() -> None:
    """Each key has one positive count."""
    for name in TABLES:
        table = rows(name)
        assert all(int(count) > 0 for _, count in table)
        assert len({key for key, _ in table}) == len(table)


@pytest.mark.parametrize("name", TABLES)
def test_the_head_says_how_a_table_was_made(name: str) -> None:
    """The script and the corpus are named where the figures are."""
    head = files("bot.divergence.tables").joinpath(name).read_text("utf-8")[:400]
    assert f"by {TABLES[name]}" in head
    assert ".jsonl" in head


def test_stems_are_counted_once_a_sentence(corpus: Path) -> None:
    """Two sentences hold the stem; Chinese is counted by pairs of characters."""
    counts, total = frequencies.count(corpus)
    assert total == 3
    assert counts[stem("sanctions")] == 2
    assert counts["制裁"] == 1


def test_concepts_are_counted_once_a_sentence(corpus: Path) -> None:
    """Every language counts towards the same concept."""
    counts, total = concept_frequencies.count(corpus, load())
    assert total == 3
    assert counts["sanctions"] >= 2


def test_a_table_is_written_as_it_is_read(tmp_path: Path) -> None:
    """Comment lines first, then cells parted by tabs."""
    write(tmp_path / "t.tsv", ("head",), [("a", 1), ("b", 2)])
    assert (tmp_path / "t.tsv").read_text("utf-8") == "# head\na\t1\nb\t2\n"


def test_plain_and_compressed_corpora_are_read_alike(corpus: Path, tmp_path: Path) -> None:
    """What is inside counts; every second statement may be taken."""
    plain = tmp_path / "said.jsonl"
    plain.write_bytes(gzip.decompress(corpus.read_bytes()))
    assert list(statements(plain)) == list(statements(corpus))
    assert [s.lang for s in statements(plain, every=2)] == ["en"]


def test_groups_are_counted_once_a_sentence(corpus: Path) -> None:
    """A sentence that holds two members of a group holds the group once; English alone counts."""
    counts, total = thesaurus_frequencies.count(corpus)
    assert total == 2
    assert max(counts.values()) <= total
    assert any("sanction" in key for key in counts)
