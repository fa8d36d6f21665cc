"""The contract readouts.comparison/1."""

import json
from dataclasses import replace

from bot.divergence.as_dict import as_given, comparison_as_dict
from bot.divergence.examples import account
from bot.model.official import Principal
from tests.divergence.tiny import compared, norway, portugal

READOUT = {
    "side", "publisher", "title", "url", "published", "lang", "form", "date", "medium", "initiator",
    "passages",
}  # fmt: skip


def test_it_has_exactly_the_keys_of_the_contract() -> None:
    """Nothing is missing and nothing is added, at any level."""
    out = json.loads(json.dumps(comparison_as_dict(compared(norway(), portugal()))))
    assert list(out) == [
        "schema", "call", "readouts", "divergences", "common_ground", "agreement",
    ]  # fmt: skip
    assert out["schema"] == "readouts.comparison/1"
    assert set(out["call"]) == {"date", "medium", "principals", "initiator"}
    assert all(set(r) == READOUT for r in out["readouts"])
    for passage in (p for r in out["readouts"] for p in r["passages"]):
        assert set(passage) == {"start", "end", "relation", "voice", "topics", "with"}
        assert all(set(w) == {"readout", "passage", "score"} for w in passage["with"])
    for found in out["divergences"]:
        assert set(found) == {"kind", "title", "salience", "evidence", "why"}
        assert all(set(e) == {"readout", "start", "end", "quote"} for e in found["evidence"])
    assert all(set(g) == {"title", "evidence"} for g in out["common_ground"])


def test_divergences_come_best_first() -> None:
    """Salience falls, and lies between 0 and 1."""
    saliences = [d.salience for d in compared(norway(), portugal()).divergences]
    assert saliences == sorted(saliences, reverse=True)
    assert all(0 < s < 1 for s in saliences)


def test_the_initiator_is_printed_as_the_statements_write_the_side() -> None:
    """A file that says UK gets UK back, whatever the tables call it."""
    british = account("They spoke.", "UK")
    assert as_given("GB", [british]) == "UK"
    assert as_given("mutual", [british]) == "mutual"
    assert as_given(None, [british]) is None


def test_principals_are_listed_once() -> None:
    """Two accounts that name the same person name one principal."""
    ola = Principal("Ola Vik", "NO", "ola-vik")
    both = [
        replace(r, recognition=replace(r.recognition, principals=(ola,)))
        for r in (norway(), portugal())
    ]
    assert compared(*both).principals == (ola,)
