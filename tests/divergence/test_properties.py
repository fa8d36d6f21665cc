"""What holds for any two accounts, tried on texts that read like real ones and on real ones."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import pytest

from bot.divergence.findings import MOST
from bot.divergence.parties import capital, within
from bot.model.divergence import Comparison, Divergence, Passage
from bot.model.readout import Readout
from tests.divergence import real_like
from tests.divergence.real_like import (
    CORPUS,
    COSMETICS,
    OWN,
    ROOT,
    another_figure,
    broken_into_lines,
    changed,
    compared,
    denied,
    edited,
    only_discussed,
    only_possible,
    pair,
    pairs,
    shuffled,
    telling,
    text_of,
    told,
    without,
)

BOTH = [pytest.param(p, side, id=f"{p.stem}-{'ab'[side]}") for p in pairs() for side in (0, 1)]
EACH = [pytest.param(p, id=p.stem) for p in pairs()]
OF_THE_CALL = {"form", "initiative"}
OF_THE_ORDER = {"order", "lede", "emphasis"}
SAME = {"shared", "frame"}
MOST_EDITS = 1
each = pytest.mark.parametrize("path", EACH)
both = pytest.mark.parametrize(("path", "side"), BOTH)


def relations(comparison: Comparison) -> set[str]:
    return {p.relation for passages in comparison.passages for p in passages}


def kinds(comparison: Comparison, *, besides: set[str] = OF_THE_CALL) -> list[str]:
    return [d.kind for d in comparison.divergences if d.kind not in besides]


@both
def test_an_account_against_itself_is_shared_or_frame(path: Path, side: int) -> None:
    """Nothing diverges between a text and itself."""
    account = pair(path)[side]
    found = compared(account, account)
    assert relations(found) <= SAME
    assert found.divergences == ()


@each
def test_swapping_two_accounts_changes_nothing(path: Path) -> None:
    """Relations, links, findings and salience are the same from either side."""
    a, b = pair(path)
    one, two = compared(a, b), compared(b, a)
    for mine, theirs in zip(one.passages, reversed(two.passages), strict=True):
        assert [p.relation for p in mine] == [p.relation for p in theirs]
        assert [[(k.passage, k.score) for k in p.links] for p in mine] == [
            [(k.passage, k.score) for k in p.links] for p in theirs
        ]
    assert sorted(map(told, one.divergences), key=repr_of) == sorted(
        (told(d, swapped=True) for d in two.divergences), key=repr_of
    )
    assert one.agreement == two.agreement


def repr_of(finding: real_like.Told) -> tuple[str, list[tuple[int, int, int]]]:
    return finding[0], sorted(finding[2])


@both
def test_what_one_account_leaves_out_the_other_tells_alone(path: Path, side: int) -> None:
    """A sentence removed from a copy is told by the other alone, and nothing else changes."""
    account = pair(path)[side]
    for passage in telling(account)[::9]:
        found = compared(account, without(account, passage))
        alone = [p for p in found.passages[0] if p.relation not in SAME]
        assert [(p.start, p.relation) for p in alone] == [(passage.start, "only")]
        (one,) = (d for d in found.divergences if d.kind not in OF_THE_CALL | OF_THE_ORDER)
        assert {(e.readout, e.start) for e in one.evidence} == {(0, passage.start)}


@each
def test_removing_a_sentence_removes_its_findings(path: Path) -> None:
    """No finding cites it any more, and who had no other partner has none."""
    a, b = pair(path)
    whole = compared(a, b)
    cited = {(e.readout, e.start) for d in whole.divergences for e in d.evidence}
    for number, passage in [
        (n, p) for n, p in enumerate(whole.passages[1]) if (1, p.start) in cited
    ][::3]:
        found = compared(a, without(b, passage))
        words = text_of(b, passage)
        assert not [e for d in found.divergences for e in d.evidence if e.quote == words]
        left = [p for p in whole.passages[0] if {k.passage for k in p.links} == {number}]
        if len(left) == 1:
            _assert_told_alone(found, left[0])


def _assert_told_alone(found: Comparison, met: Passage) -> None:
    """Whoever met the removed sentence alone is without a partner, or has taken another."""
    now = next(p for p in found.passages[0] if p.start == met.start)
    assert now.links or now.relation in {"only", "not_compared"}
    if now.relation == "only" and len(found.divergences) < MOST:
        cited = {e.start for d in found.divergences for e in d.evidence if not e.readout}
        assert met.start in cited


EDITS = [
    pytest.param(denied, {"conflict"}, id="not"),
    pytest.param(another_figure, {"figures"}, id="figure"),
    pytest.param(only_discussed, {"commitment", "scope"}, id="agreed"),
    pytest.param(only_possible, {"commitment", "scope"}, id="will"),
]


@both
@pytest.mark.parametrize(("edit", "wanted"), EDITS)
def test_one_edit_is_one_finding(
    path: Path, side: int, edit: Callable[[str], str], wanted: set[str]
) -> None:
    """A "not", another figure, a weaker verb: each is found as that, and nothing else is."""
    account = pair(path)[side]
    edits = [(p, edit(text_of(account, p))) for p in telling(account)]
    made = [(p, words) for p, words in edits if words != text_of(account, p)]
    if not made:
        pytest.skip("no sentence of this account can be edited so")
    for passage, words in made[:MOST_EDITS]:
        found = compared(account, changed(account, passage, words))
        (one,) = found.divergences
        assert one.kind in wanted
        assert {(e.readout, e.start) for e in one.evidence} == {
            (0, passage.start),
            (1, passage.start),
        }


@both
def test_a_shuffled_account_changes_only_order(path: Path, side: int) -> None:
    """The same sentences in another order say the same."""
    account = pair(path)[side]
    if account.recognition.form not in {"readout", "statement"} or _quotes_at_length(account):
        pytest.skip("in remarks a sentence means what it does by where it stands")
    found = compared(account, shuffled(account))
    assert relations(found) <= SAME
    assert not kinds(found, besides=OF_THE_CALL | OF_THE_ORDER)


def _quotes_at_length(account: Readout) -> bool:
    words = (text_of(account, p) for p in telling(account))
    return any(w.count("“") != w.count("”") or w.count("«") != w.count("»") for w in words)


@both
def test_a_cosmetic_edit_changes_nothing(path: Path, side: int) -> None:
    """Case, quotation marks, apostrophes, dashes and spaces are no difference.

    Half of them are tried on either account of a pair: all would take minutes.
    """
    account = pair(path)[side]
    text = account.statement.text
    texts = {name: edit(text) for name, edit in COSMETICS.items()}
    texts["line breaks"] = broken_into_lines(account)
    for name, other in list(texts.items())[side::2]:
        found = compared(account, edited(account, other))
        assert (name, relations(found) - SAME, found.divergences) == (name, set(), ())


@each
def test_quotes_are_verbatim_and_sides_are_right(path: Path) -> None:
    """Each quote stands in the text; who is named as the teller is who is quoted."""
    found = compared(*pair(path))
    assert list(wrong(found)) == []


def test_real_accounts_keep_the_properties() -> None:
    """Accounts of a corpus against themselves, swapped, and against each other."""
    if not CORPUS.exists():
        pytest.skip(f"needs real accounts: {CORPUS} is not there")
    accounts = real_like.corpus(24)
    for one, two in pairwise(accounts):
        itself = compared(one, one)
        assert relations(itself) <= SAME
        assert itself.divergences == ()
        assert list(wrong(compared(one, two))) == []


def wrong(comparison: Comparison) -> Iterable[str]:
    """Yield every quote that is not verbatim and every title that names a side wrongly."""
    texts = [r.statement.text for r in comparison.readouts]
    for found in comparison.divergences:
        for e in found.evidence:
            if texts[e.readout][e.start : e.end] != e.quote:
                yield f"not verbatim: {e.quote}"
        if _misnames(comparison, found):
            yield found.title


def _misnames(comparison: Comparison, found: Divergence) -> bool:
    """Whether a title gives to one side what only others are quoted for."""
    names = [within(capital(r.side)) or r.statement.publisher for r in comparison.readouts]
    quoted = {names[e.readout] for e in found.evidence}
    teller = re.match(r"Only (.+?)(?: reports?\b| calls\b|:)", found.title)
    silent = found.why.partition("not mentioned by ")[2]
    return bool(teller and quoted != {teller[1]}) or bool(silent and silent in quoted)


PROGRAM = """
import json, sys
from pathlib import Path
from bot.divergence.as_dict import comparison_as_dict
from tests.divergence.real_like import compared, pair
for name in sys.argv[1:]:
    print(json.dumps(comparison_as_dict(compared(*pair(Path(name))))))
"""


def test_nothing_hangs_on_chance() -> None:
    """Another order of sets and another process give the same comparison to the letter."""
    paths = [str(p) for p in sorted(OWN.glob("*.json"))[::7]]
    told_by = {seed: _told_by(seed, paths) for seed in ("1", "77")}
    assert told_by["1"] == told_by["77"]
    assert all(json.loads(line)["divergences"] for line in told_by["1"].splitlines())


def _told_by(seed: str, paths: list[str]) -> str:
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", PROGRAM, *paths],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
    )
    return done.stdout
