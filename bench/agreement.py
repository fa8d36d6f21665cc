"""How far the comparison agrees with people, over several sets of labelled pairs side by side.

Run: ``python -m bench.agreement [--leave-one-out] [FOLDER...]``. Without folders: the project's own
pairs and, where they are there, those of ``../shared/eval/gold``. The figures are those that
``../shared/eval/score.py compare`` prints for a folder.

With ``--leave-one-out`` the weights are learnt anew, and three columns stand beside each other for
each set: *seen* (learnt from all pairs), *left out* (for each call learnt from all others) and
*other sets* (learnt from the other folders alone). The gap to fear is seen minus left out.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from rich.box import SIMPLE
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.scoring import Gold, Tally, figures, tally
from bot.app import Knowledge, knowledge
from bot.divergence import compare as comparing
from bot.divergence import linking
from bot.divergence.as_dict import comparison_as_dict
from bot.divergence.compare import compare
from bot.divergence.evidence import Evidence, evidence
from bot.divergence.reading import Account, Claim, read
from bot.divergence.vocabulary import ConceptFinder
from bot.divergence.weights import Weights
from bot.model.readout import Readout
from tools.learn import Pair, learn, pair

ROOT = Path(__file__).parents[1]
GOLD = ROOT.parent / "shared/eval/gold"
FOLDERS = (ROOT / "tests/divergence/pairs", GOLD / "compare", GOLD / "compare-written")
SHIPPED, SEEN, LEFT_OUT, OTHERS, GAP = "shipped", "seen", "left out", "other sets", "gap"
_THREADS = "OPENBLAS_NUM_THREADS"
_WIDTH = 170
Columns = Mapping[str, Mapping[str, float]]
"""The figures of one set by name, for each way of learning."""


@dataclass(frozen=True, eq=False)
class Labelled:
    """A pair with its labels, and the folder that it stands in."""

    folder: Path
    gold: Gold
    pair: Pair


def labelled(folders: Iterable[Path], known: Knowledge) -> list[Labelled]:
    """Read every pair of the folders that are there."""
    paths = [p for folder in folders for p in sorted(folder.glob("*.json"))]
    return [
        Labelled(p.parent, json.loads(p.read_text(encoding="utf-8")), pair(p, known)) for p in paths
    ]


def scored(one: Labelled, known: Knowledge, weights: Weights | None = None) -> Tally:
    """Compare a pair with the shipped or other weights, and count what came out right."""
    engine = replace(known.engine, weights=weights) if weights else known.engine
    found = compare([a.readout for a in one.pair.accounts], engine)
    return tally(one.gold, comparison_as_dict(found))


def totals(tallies: Iterable[Tally]) -> dict[str, float]:
    """Return the figures of pairs taken together."""
    out: Tally = Counter()
    for one in tallies:
        out.update(one)
    return figures(out)


def shipped(of_set: Sequence[Labelled], known: Knowledge) -> Columns:
    """Return the figures with the weights as they are shipped."""
    return {SHIPPED: totals(scored(one, known) for one in of_set)}


@contextmanager
def remembered() -> Iterator[None]:
    """Read and measure the same accounts once, however often weights are learnt from them."""
    measured: dict[tuple[int, ...], Evidence] = {}
    accounts: dict[tuple[Readout, ...], tuple[Account, ...]] = {}

    def measure(one: Sequence[Claim], other: Sequence[Claim], concepts: ConceptFinder) -> Evidence:
        key = (*map(id, one), 0, *map(id, other))
        if key not in measured:
            measured[key] = evidence(one, other, concepts)
        return measured[key]

    def read_once(readouts: Sequence[Readout], concepts: ConceptFinder) -> tuple[Account, ...]:
        key = tuple(readouts)
        if key not in accounts:
            accounts[key] = read(readouts, concepts)
        return accounts[key]

    with patch.object(linking, "evidence", measure), patch.object(comparing, "read", read_once):
        yield


def weights_without(every: Sequence[Labelled], folds: int, known: Knowledge) -> dict[str, Weights]:
    """Learn the weights anew without each pair, or without some pairs of each set at once."""
    out: dict[str, Weights] = {}
    for fold in track(range(folds), "learning without each call", transient=True):
        learnt = learn([x.pair for n, x in enumerate(every) if n % folds != fold], known)
        out |= {x.gold["id"]: learnt for x in every[fold::folds]}
    return out


def left_out(every: Sequence[Labelled], folds: int, known: Knowledge) -> dict[Path, Columns]:
    """Return the figures of each set by how the weights were learnt."""
    unseen = weights_without(every, folds, known)
    whole = learn([x.pair for x in every], known)
    out: dict[Path, Columns] = {}
    for folder, mine in by_set(every).items():
        seen = totals(scored(x, known, whole) for x in mine)
        anew = totals(scored(x, known, unseen[x.gold["id"]]) for x in mine)
        gap = {name: seen[name] - anew[name] for name in seen}
        others = _from_others(every, mine, known)
        out[folder] = {SEEN: seen, LEFT_OUT: anew, GAP: gap, **others}
    return out


def _from_others(every: Sequence[Labelled], mine: Sequence[Labelled], known: Knowledge) -> Columns:
    rest = [x.pair for x in every if x not in mine]
    if not rest:
        return {}
    weights = learn(rest, known)
    return {OTHERS: totals(scored(x, known, weights) for x in mine)}


def by_set(every: Iterable[Labelled]) -> dict[Path, list[Labelled]]:
    """Return the pairs of each folder."""
    out: dict[Path, list[Labelled]] = {}
    for one in every:
        out.setdefault(one.folder, []).append(one)
    return out


def table(sets: Mapping[str, Columns]) -> Table:
    """Return all figures as one table, sets side by side."""
    out = Table("figure", box=SIMPLE, padding=(0, 1))
    columns = [(name, how) for name, hows in sets.items() for how in hows]
    for number, (name, how) in enumerate(columns):
        first = number == 0 or columns[number - 1][0] != name
        out.add_column(f"{name if first else ''}\n{how}", justify="right", no_wrap=True)
    for figure in next(iter(next(iter(sets.values())).values())):
        out.add_row(figure, *(f"{sets[name][how][figure]:.3f}" for name, how in columns))
    return out


def on_one_thread() -> None:
    """Start anew with one thread for sums of matrices: several only wait for each other here."""
    if _THREADS not in os.environ:
        again = [sys.executable, "-m", "bench.agreement", *sys.argv[1:]]
        os.execve(sys.executable, again, os.environ | {_THREADS: "1"})  # noqa: S606 -- ourselves


def main() -> None:
    """Print the figures of every set."""
    on_one_thread()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="*", default=FOLDERS, help="labelled pairs")
    parser.add_argument("--leave-one-out", action="store_true", help="learn anew without each call")
    parser.add_argument("--folds", type=int, help="leave out several calls at once, to be faster")
    given = parser.parse_args()
    known = knowledge()
    every = labelled((f.resolve() for f in given.folders), known)
    if not every:
        parser.error("no labelled pairs there: name a folder of them")
    sets = by_set(every)
    with remembered():
        if given.leave_one_out or given.folds:
            found = left_out(every, min(given.folds or len(every), len(every)), known)
        else:
            found = {folder: shipped(mine, known) for folder, mine in sets.items()}
    named = {f"{f.name} ({len(sets[f])})": columns for f, columns in found.items()}
    Console(width=_WIDTH).print(table(named))


if __name__ == "__main__":
    main()
