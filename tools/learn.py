"""Learn how much each measure tells, from labelled pairs of accounts.

    python -m tools.learn tests/divergence/pairs ../shared/eval/gold/compare [MORE...]

Each folder holds pairs as JSON, labelled sentence by sentence. Two logistic regressions with a
penalty on large weights are fitted: whether two passages are on one matter, and whether a passage
that meets others is conveyed by them. `tools/score.py` leaves out one call at a time.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.app import Knowledge, knowledge
from bot.divergence import contrast, evidence
from bot.divergence.compare import Engine, candidates, scene_of
from bot.divergence.detector import Finding
from bot.divergence.linking import THRESHOLD, compared, likelihoods
from bot.divergence.reading import Account, read
from bot.divergence.salience import ANY, bounds, fixed, traits
from bot.divergence.vocabulary import ConceptFinder
from bot.divergence.weights import BIAS, Weights
from bot.model.readout import Readout
from bot.sources.statement_json import parse
from tools.corpus import write

TABLES = Path("bot/divergence/tables")
PENALTY, SALIENCE_PENALTY = 40.0, 3.0
_ROUNDS = 40
_TOLERANCE = 1e-6
Rows = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Pair:
    """Two accounts as read, with what people say of them, passage by passage."""

    name: str
    accounts: tuple[Account, Account]
    links: frozenset[tuple[int, int]]
    relations: tuple[Mapping[int, str], Mapping[int, str]]
    sentences: Mapping[tuple[int, int], tuple[int, int]]
    """The labelled sentence, by account and number, that a passage is."""
    divergences: tuple[tuple[str, int, frozenset[tuple[int, int]]], ...]
    """Each by kind, salience 1 to 3, and the sentences it cites."""


def main() -> None:
    """Rebuild both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+", help="folders of labelled pairs")
    parser.add_argument("--tables", type=Path, default=TABLES, help="where the tables go")
    given = parser.parse_args()
    known = knowledge()
    pairs = [
        pair(path, known) for folder in given.folders for path in sorted(folder.glob("*.json"))
    ]
    learnt = learn(pairs, known)
    for name, weights in (("links", learnt.links), ("relations", learnt.relations)):
        rows = ((measure, f"{weight:.4f}") for measure, weight in weights.items())
        write(given.tables / f"{name}.tsv", _head(name, len(pairs)), rows)
    kinds = ((*name, f"{weight:.4f}") for name, weight in learnt.salience.items())
    write(given.tables / "salience.tsv", _head("salience", len(pairs)), kinds)


def _head(name: str, pairs: int) -> tuple[str, ...]:
    told = {
        "links": "two passages are on one matter",
        "relations": "a passage is shared",
        "salience": "people make much of a finding",
    }
    columns = "kind\ttrait\tweight" if name == "salience" else "measure\tweight"
    return (
        f"How much each measure speaks for it that {told[name]}: log odds per unit.",
        f"Learnt by tools/learn.py from {pairs} labelled pairs.",
        columns,
    )


_KEYS = ("url", "title", "published", "publisher", "side", "lang", "text")


def pair(path: Path, known: Knowledge) -> Pair:
    """Read a labelled pair."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    given = [json.dumps({key: raw[side].get(key) for key in _KEYS}) for side in "ab"]
    statements = [parse(text, known.zone_of) for text in given]
    readouts = [Readout(s, known.recognise(s)[0]) for s in statements]
    one, other = read(readouts, known.engine.concepts)
    mine, theirs = (_labels(raw, side, a) for side, a in (("a", one), ("b", other)))
    links = frozenset(
        (i, j)
        for i, label in mine.items()
        for j, partner in theirs.items()
        if partner["i"] in label["with"]
    )
    relations = tuple({i: x["relation"] for i, x in found.items()} for found in (mine, theirs))
    sentences = {
        (n, i): (n, x["i"]) for n, found in enumerate((mine, theirs)) for i, x in found.items()
    }
    divergences = tuple(
        (d["kind"], d["salience"], frozenset((n, i) for n in (0, 1) for i in d["ab"[n]]))
        for d in raw["labels"]["divergences"]
    )
    told = (relations[0], relations[1])
    return Pair(path.stem, (one, other), links, told, sentences, divergences)


def _labels(raw: Mapping[str, Any], side: str, account: Account) -> dict[int, Any]:
    """Return the label of each passage: that of the sentence it shares most with."""
    labels = {label["i"]: label for label in raw["labels"][side]}
    out: dict[int, Any] = {}
    for claim in account.claims:
        common = {
            s["i"]: min(s["end"], claim.end) - max(s["start"], claim.start)
            for s in raw[side]["sentences"]
        }
        best = max(common, key=lambda i: common[i])
        if common[best] > 0:
            out[claim.index] = labels[best]
    return out


def learn(pairs: Sequence[Pair], known: Knowledge) -> Weights:
    """Fit both regressions; the second on the links that the first finds."""
    rows = [link_rows(p, known.engine.concepts) for p in pairs]
    links = _regression(evidence.MEASURES, rows)
    told = [list(_relation_rows(p, known, links)) for p in pairs]
    relations = _regression(contrast.MEASURES, told)
    engine = replace(known.engine, weights=Weights(links, relations, {}))
    found = [row for p in pairs for row in finding_rows(p, engine)]
    return Weights(links, relations, _salience(found))


Row = tuple[Sequence[float], bool]


def link_rows(pair: Pair, concepts: ConceptFinder) -> list[Row]:
    """Return the measures of each pair of passages, with whether people linked them."""
    ones, others = map(compared, pair.accounts)
    measured = evidence.evidence(ones, others, concepts)
    table = np.stack([measured[name] for name in evidence.MEASURES], axis=-1)
    return [
        (table[a, b], (one.index, other.index) in pair.links)
        for a, one in enumerate(ones)
        for b, other in enumerate(others)
    ]


def _relation_rows(pair: Pair, known: Knowledge, links: Mapping[str, float]) -> Iterator[Row]:
    likely = likelihoods(*pair.accounts, known.engine.concepts, links)
    for side, chances in ((0, likely), (1, likely.T)):
        claims, others = pair.accounts[side].claims, pair.accounts[1 - side].claims
        for claim in claims:
            label = pair.relations[side].get(claim.index)
            row = chances[claim.index]
            met = sorted(((others[j], float(row[j])) for j in np.flatnonzero(row >= THRESHOLD)),
                         key=lambda m: -m[1])  # fmt: skip
            if met and label in ("shared", "differs"):
                found = contrast.contrast(claim, met)
                yield [float(found[n]) for n in contrast.MEASURES], label == "shared"


FindingRow = tuple[str, Mapping[str, float], float]
"""The kind of a finding, its traits, and how much people make of it, 0 to 1."""
_WORTH = {3: 1.0, 2: 0.7, 1: 0.3}
"""What people's salience is worth."""
_OTHER_KIND = 0.45
"""How much of it is left when they gave the finding another kind."""
_SAME = 0.5


def finding_rows(pair: Pair, engine: Engine) -> Iterator[FindingRow]:
    """Yield every finding that is weighed, with what people make of it."""
    scene = scene_of([a.readout for a in pair.accounts], engine)
    for finding in candidates(scene, engine):
        if finding.kind not in fixed():
            yield finding.kind, traits(scene, finding), _worth(pair, finding)


def _worth(pair: Pair, finding: Finding) -> float:
    cited = frozenset(pair.sentences[place] for place in finding.cited if place in pair.sentences)
    worth = 0.0
    for kind, salience, sentences in pair.divergences:
        if 2 * len(cited & sentences) >= _SAME * (len(cited) + len(sentences)):
            same = 1.0 if kind == finding.kind else _OTHER_KIND
            worth = max(worth, same * _WORTH[salience])
    return worth


def _salience(rows: Sequence[FindingRow]) -> dict[tuple[str, str], float]:
    """Fit what each trait adds, in any kind and in each kind of its own, within its bounds.

    A weight that leaves its bounds is set to the nearest of them, and the others are fitted anew.
    """
    names = sorted({(k, t) for kind, found, _ in rows for t in found for k in (ANY, kind)})
    number = {name: n for n, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for row, (kind, found, _) in enumerate(rows):
        for trait, value in found.items():
            table[row, number[ANY, trait]] = table[row, number[kind, trait]] = value
    said = np.array([worth for _, _, worth in rows])
    least, most = np.array([_bounds(*name) for name in names]).T
    penalty, share = np.full(len(names), SALIENCE_PENALTY), np.ones(len(rows))
    kept, held = np.ones(len(names), dtype=bool), np.zeros(len(names))
    while True:
        free = _newton(table * kept, said, penalty, share, table @ held)
        weights = np.where(kept, free, held)
        wrong = kept & ((weights < least - _TOLERANCE) | (weights > most + _TOLERANCE))
        if not wrong.any():
            return dict(zip(names, map(float, weights), strict=True))
        held, kept = np.where(wrong, np.clip(weights, least, most), held), kept & ~wrong


def _bounds(kind: str, trait: str) -> tuple[float, float]:
    """Return the bounds of a weight: in findings of one kind it may add in one direction only."""
    least, most = bounds().get(trait, (-np.inf, np.inf))
    if kind == ANY:
        return least, most
    return (0.0 if least >= 0 else -np.inf), (0.0 if most <= 0 else np.inf)


def _regression(signs: Mapping[str, int], by_call: Sequence[Sequence[Row]]) -> dict[str, float]:
    """Fit a logistic regression on measures brought to one scale, from the rows of each call.

    A call with many rows counts for more than one with few, but only by the root of their number.
    A measure whose weight comes out against what it can speak for is left out, one at a time, and
    weighs 0: chance in a few labels must not teach that a "not" makes two claims agree.
    """
    rows = [row for rows in by_call for row in rows]
    share = np.array([len(rows) ** -0.5 for rows in by_call for _ in rows])
    share *= len(share) / share.sum()
    measured = np.array([row for row, _ in rows], dtype=np.float64)
    said = np.array([label for _, label in rows], dtype=np.float64)
    mean, spread = measured.mean(axis=0), measured.std(axis=0)
    spread[spread == 0] = 1.0
    scaled, sign = (measured - mean) / spread, np.array(list(signs.values()))
    kept, penalty = np.ones(len(signs), dtype=bool), np.array([PENALTY] * len(signs) + [0.0])
    while True:
        found = _newton(np.hstack([scaled * kept, np.ones((len(rows), 1))]), said, penalty, share)
        wrong = np.where(found[:-1] * sign < 0, np.abs(found[:-1]), 0.0)
        if wrong.max() < _TOLERANCE:
            break
        kept[wrong.argmax()] = False
    weights = found[:-1] / spread
    bias = float(found[-1] - weights @ mean)
    return {**{n: float(w) for n, w in zip(signs, weights, strict=True)}, BIAS: bias}


def _newton(table: Rows, said: Rows, penalty: Rows, share: Rows, given: Rows | float = 0.0) -> Rows:
    """Return the weights that fit best, beside log odds that are `given`."""
    weights = np.zeros(table.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-table @ weights - given))
        slope = table.T @ (share * (said - chance)) - penalty * weights
        curve = (table * (share * chance * (1 - chance))[:, None]).T @ table + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights += step
        if float(np.abs(step).max()) < _TOLERANCE:
            break
    return weights


if __name__ == "__main__":
    main()
