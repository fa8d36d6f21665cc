"""A digest never says a thing twice: on accounts that read like real ones."""

import json
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from bot.app import knowledge
from bot.model.divergence import CommonGround, Comparison, Divergence
from bot.model.readout import Readout
from bot.sources.statement_json import FIELDS, parse

PAIRS = sorted((Path(__file__).parent / "pairs").glob("*.json"))
OF_MATTER = {d.key for d in knowledge().engine.detectors if d.of == "matter"}
OF_THE_CALL = {"initiative", "form"}
THIRD = "NATO"
LEEWAY = 1
"""Findings more, at most, with a third account that repeats one, read in another side's voice."""


def accounts(path: Path) -> tuple[Readout, ...]:
    """Return both accounts of a pair."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    given = ({key: raw[one].get(key) for key in FIELDS} for one in "ab")
    statements = [parse(json.dumps(fields), knowledge().zone_of) for fields in given]
    return tuple(Readout(s, knowledge().recognise(s)[0]) for s in statements)


def third(readout: Readout) -> Readout:
    """Return the account as if another side had published it as well."""
    again = replace(readout.statement, id="third", side=THIRD, publisher="third.example")
    return replace(readout, statement=again)


def quoted(found: Divergence | CommonGround) -> frozenset[tuple[int, int]]:
    return frozenset((e.readout, e.start) for e in found.evidence)


def of_matter(comparison: Comparison) -> list[Divergence]:
    return [d for d in comparison.divergences if d.kind in OF_MATTER]


def said_twice(comparison: Comparison) -> list[tuple[str, str]]:
    """Return findings of the matter of which one quotes nothing beyond the other."""
    found = [d for d in of_matter(comparison) if d.kind not in OF_THE_CALL]
    return [(a.title, b.title) for a, b in permutations(found, 2) if quoted(a) <= quoted(b)]


@pytest.mark.parametrize("path", PAIRS[::2], ids=lambda p: p.stem[:3])
def test_no_finding_is_contained_in_another(path: Path) -> None:
    """Of two findings each quotes something that the other does not, for two sides and three."""
    one, two = accounts(path)
    before, after = (knowledge().compare(r) for r in ([one, two], [one, two, third(one)]))
    assert said_twice(before) == said_twice(after) == []
    assert len(of_matter(after)) <= len(of_matter(before)) + LEEWAY


@pytest.mark.parametrize("path", PAIRS[::3], ids=lambda p: p.stem[:3])
def test_a_section_has_no_two_entries_of_one_text(path: Path) -> None:
    """What is common ground is not told as a divergence with the same quotes, nor twice."""
    readouts = accounts(path)
    found = knowledge().compare(readouts)
    document = knowledge().digest_of_accounts(found)
    for section in document.sections:
        assert len({e.text for e in section.entries}) == len(section.entries)
    diverging = [quoted(d) for d in found.divergences]
    assert not any(quoted(g) <= told for g in found.common_ground for told in diverging)
