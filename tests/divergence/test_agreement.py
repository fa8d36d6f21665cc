"""The bench of agreement counts as the scorer of the labelled data does."""

import contextlib
import importlib.util
import io
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from bench.agreement import GOLD, labelled, totals
from bench.scoring import figures, tally
from bot.app import knowledge
from bot.divergence.as_dict import comparison_as_dict
from tests.divergence.real_like import OWN, account

SCORER = GOLD.parent / "score.py"
NAMES = {
    "relation.macro_f1": "relation macro F1",
    "relation.shared": "relation shared",
    "relation.differs": "relation differs",
    "relation.only": "relation only",
    "relation.frame": "relation frame",
    "links": "links F1",
    "voice.counterpart": "voice counterpart",
    "divergences.recall_any_kind": "recall any kind",
    "divergences.recall_same_kind": "recall same kind",
    "divergences.precision": "precision",
    "divergences.headline_in_top3": "headline in top 3",
}


def answer(one: Path, other: Path) -> dict[str, object]:
    accounts = [account(json.loads(p.read_text())) for p in (one, other)]
    return comparison_as_dict(knowledge().compare(accounts))


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("folder", [OWN, GOLD / "compare", GOLD / "compare-written"])
def test_figures_are_those_of_the_scorer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both count the same on every figure that both print."""
    if not SCORER.exists():
        pytest.skip(f"needs the scorer: {SCORER} is not there")
    score, printed = scorer(), io.StringIO()
    monkeypatch.setattr(score, "run", lambda _, *files: json.dumps(answer(*files)))
    with contextlib.redirect_stdout(printed):
        score.compare(folder, "", verbose=False)
    known = knowledge()
    mine = totals(
        tally(x.gold, comparison_as_dict(known.compare([a.readout for a in x.pair.accounts])))
        for x in labelled([folder], known)
    )
    theirs = dict(re.findall(r"^(\S+) (?:f1=)?([\d.]+)", printed.getvalue(), re.MULTILINE))
    for name, figure in NAMES.items():
        assert f"{mine[figure]:.3f}" == theirs[name], name


def test_a_perfect_answer_scores_one() -> None:
    """Labels taken for the answer agree with themselves on relations, links and voices."""
    gold = json.loads(min(OWN.glob("*.json")).read_text())
    found = figures(tally(gold, as_answer(gold)))
    whole = {"relation macro F1", "links F1", "voice counterpart", "precision", "recall same kind"}
    assert {name for name in whole if found[name] == 1} == whole


def as_answer(gold: dict[str, dict[str, list[dict[str, object]]]]) -> dict[str, object]:
    sides = ("a", "b")
    return {
        "readouts": [
            {
                "initiator": None,
                "passages": [
                    s | label | {"with": [{"readout": 1 - n, "passage": w} for w in label["with"]]}  # type: ignore[attr-defined]
                    for s, label in zip(gold[k]["sentences"], gold["labels"][k], strict=True)
                ],
            }
            for n, k in enumerate(sides)
        ],
        "divergences": [
            d
            | {
                "evidence": [
                    s | {"readout": n, "quote": s["text"]}
                    for n, k in enumerate(sides)
                    for s in gold[k]["sentences"]
                    if s["i"] in d[k]  # type: ignore[operator]
                ]
            }
            for d in gold["labels"]["divergences"]
        ],
    }
