"""The labelled pairs of accounts are well formed: offsets, links, kinds and dates."""

import json
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Literal, TypedDict

import pytest

PAIRS = Path(__file__).parent / "pairs"
FILES = sorted(PAIRS.glob("*.json"))
SIDES: tuple[Literal["a", "b"], ...] = ("a", "b")
LINKED = {"shared", "differs"}
UNLINKED = {"only", "frame"}
VOICES = {"own", "counterpart", "both"}
MEDIA = {"phone", "video", "meeting", "unstated"}
KINDS = {
    "omission",
    "attribution",
    "commitment",
    "conflict",
    "scope",
    "figures",
    "initiative",
    "form",
    "wording",
    "tone",
}


class Sentence(TypedDict):
    """A span of an account's text."""

    i: int
    start: int
    end: int
    text: str


class Account(TypedDict):
    """One side's account of the call."""

    side: str
    publisher: str
    lang: str
    title: str
    published: str
    text: str
    sentences: list[Sentence]


# `with` is a keyword, so this one cannot be a class.
Label = TypedDict("Label", {"i": int, "relation": str, "with": list[int], "voice": str})


class Labelled(TypedDict):
    """A divergence an expert would report."""

    kind: str
    salience: int
    title: str
    a: list[int]
    b: list[int]


class Facts(TypedDict):
    """What one account states about the call itself."""

    date: str | None
    medium: str
    initiator: str | None
    principals: list[str]


class Labels(TypedDict):
    """All that was labelled."""

    id: str
    a: list[Label]
    b: list[Label]
    divergences: list[Labelled]
    facts: dict[Literal["a", "b"], Facts]
    note: str


class Pair(TypedDict):
    """A file."""

    id: str
    hard_case: str | None
    a: Account
    b: Account
    labels: Labels


def read(path: Path) -> Pair:
    """Read one file."""
    pair: Pair = json.loads(path.read_text(encoding="utf-8"))
    return pair


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def pair(request: pytest.FixtureRequest) -> Pair:
    """Each labelled pair in turn."""
    return read(request.param)


def links(labels: list[Label]) -> set[tuple[int, int]]:
    """Every link of one side, as its own number and the other's."""
    return {(label["i"], other) for label in labels for other in label["with"]}


def test_a_pair_is_named_after_its_file() -> None:
    """The id of the pair, of its labels and of the file are one."""
    assert len(FILES) == 62
    for path in FILES:
        pair = read(path)
        assert path.stem == pair["id"] == pair["labels"]["id"]


@pytest.mark.parametrize("side", SIDES)
def test_sentences_cover_the_text(pair: Pair, side: Literal["a", "b"]) -> None:
    """Spans are exact, in order, and leave nothing between them but white space."""
    text, sentences = pair[side]["text"], pair[side]["sentences"]
    assert [s["i"] for s in sentences] == list(range(len(sentences)))
    assert all(text[s["start"] : s["end"]] == s["text"] == s["text"].strip() for s in sentences)
    assert sentences[0]["start"] == 0
    assert sentences[-1]["end"] == len(text)
    for left, right in pairwise(sentences):
        assert left["end"] <= right["start"]
        assert not text[left["end"] : right["start"]].strip()


@pytest.mark.parametrize("side", SIDES)
def test_every_sentence_is_labelled(pair: Pair, side: Literal["a", "b"]) -> None:
    """A relation meets the other account or it does not; a frame alone has no voice."""
    labels = pair["labels"][side]
    assert [label["i"] for label in labels] == [s["i"] for s in pair[side]["sentences"]]
    for label in labels:
        assert label["relation"] in (LINKED if label["with"] else UNLINKED)
        assert label["voice"] in ({"none"} if label["relation"] == "frame" else VOICES)


def test_links_are_symmetric(pair: Pair) -> None:
    """What a sentence of A meets in B meets it in return, and each link stands once."""
    a, b = pair["labels"]["a"], pair["labels"]["b"]
    assert links(a) == {(mine, other) for other, mine in links(b)}
    assert all(label["with"] == sorted(set(label["with"])) for label in (*a, *b))


def test_divergences_can_be_cited(pair: Pair) -> None:
    """Each has a known kind, a short title and sentences that exist, best first."""
    found = pair["labels"]["divergences"]
    assert 4 <= len(found) <= 9
    assert [d["salience"] for d in found] == sorted((d["salience"] for d in found), reverse=True)
    for d in found:
        assert d["kind"] in KINDS
        assert d["salience"] in {1, 2, 3}
        assert 0 < len(d["title"].split()) <= 15
        assert d["a"] or d["b"]
        assert set(d["a"]) <= set(range(len(pair["a"]["sentences"])))
        assert set(d["b"]) <= set(range(len(pair["b"]["sentences"])))


def test_an_omission_is_silent_on_one_side(pair: Pair) -> None:
    """An omission cites one side only, and only sentences that meet nothing."""
    for d in pair["labels"]["divergences"]:
        if d["kind"] != "omission":
            continue
        assert not (d["a"] and d["b"])
        cited = [pair["labels"][side][i] for side in SIDES for i in d[side]]
        assert {label["relation"] for label in cited} == {"only"}


@pytest.mark.parametrize("side", SIDES)
def test_facts_are_of_known_form(pair: Pair, side: Literal["a", "b"]) -> None:
    """Dates are ISO days, media and initiators known, and somebody is named."""
    facts = pair["labels"]["facts"][side]
    assert facts["date"] is None or datetime.fromisoformat(facts["date"])
    assert facts["medium"] in MEDIA
    assert facts["initiator"] in {"a", "b", "mutual", None}
    assert facts["principals"]


@pytest.mark.parametrize("side", SIDES)
def test_an_account_is_dated_and_invented(pair: Pair, side: Literal["a", "b"]) -> None:
    """It is published at an ISO time with a zone, by a host nobody can own."""
    account = pair[side]
    assert datetime.fromisoformat(account["published"]).tzinfo
    assert account["publisher"].endswith(".example")
    assert account["title"]


def test_a_third_are_hard() -> None:
    """Enough of them are traps."""
    assert sum(bool(read(path)["hard_case"]) for path in FILES) * 3 >= len(FILES)


def test_the_table_lists_every_pair() -> None:
    """The README has a row for each file, with its sides and its hard case."""
    rows = (PAIRS / "README.md").read_text(encoding="utf-8").splitlines()
    for path in FILES:
        pair = read(path)
        row = next(r for r in rows if f"`{path.name}`" in r)
        assert f"| {pair['a']['side']} - {pair['b']['side']} |" in row
        assert row.endswith(f"| {pair['hard_case'] or '-'} |")
