"""What it costs to compare accounts, and how right that is beside likeness of sentences.

    python -m bench.compare [CORPUS] [--minilm FOLDER] [--python PYTHON]

CORPUS is a folder of statements; real accounts in it are paired up. Generated accounts of 200 to
20,000 words show how the cost grows. Every figure comes from a process of its own; times are the
processor's, which others on the machine spoil least, and the least of several rounds, once warm.
The cold start is the whole command from an empty process to its answer.

`--minilm` names the folder of a sentence model (all-MiniLM-L6-v2) and `--python` a Python that has
sentence-transformers; both contenders are then asked the same of the labelled pairs, by the clock.
The weights that are shipped were learnt from these pairs among others; what that is worth
`bench.agreement --leave-one-out` tells. MiniLM has the threshold that suits these pairs best.
"""

import argparse
import json
import math
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench import minilm
from bench.accounts import (
    CORPUS,
    FILES,
    LABELLED,
    ROOT,
    Accounts,
    generated,
    labelled,
    of_calls,
    paired,
    statement,
    told,
)
from bench.figures import line
from bot.app import Knowledge, knowledge

ROUNDS = 5
LENGTHS = (200, 600, 2_000, 6_000, 20_000)
COLD = ("p01-et-eg-dam-filling", "p10-kz-uz-vodopodacha", "q02-us-cn-theater-hotline",
        "p16-kw-iq-tanker")  # fmt: skip
TARGETS = {"typical": 20, "growth": 1.0, "cold": 1.0, "megabytes": 150, "faster": 10}
Figures = dict[str, float]


def best(known: Knowledge, accounts: Accounts, rounds: int = ROUNDS) -> float:
    """Return the least milliseconds of several rounds, after one that does not count."""
    known.compare(accounts)
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        known.compare(accounts)
        taken.append(1000 * (time.process_time() - began))
    return min(taken)


def peak() -> float:
    """Return the most megabytes that this process held."""
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(ln for ln in status if ln.startswith("VmHWM")).split()[1]) / 1024


def typical(corpus: Path) -> Figures:
    """Compare real accounts, paired up."""
    known = knowledge()
    pairs = paired(of_calls(corpus, known))
    taken = sorted(best(known, pair) for pair in pairs)
    words = [len(r.statement.text.split()) for pair in pairs for r in pair]
    return {
        "pairs": len(pairs),
        "words": statistics.median(words),
        "median": statistics.median(taken),
        "p95": taken[int(len(taken) * 0.95)],
    }


def growth(_: Path) -> Figures:
    """Compare generated accounts, longer and longer."""
    known = knowledge()
    return {str(n): best(known, generated(n, known), 3) for n in LENGTHS}


def memory(corpus: Path) -> Figures:
    """Compare real accounts, then labelled ones in nine languages, then long ones; tell the peaks.

    Each peak is that of all comparisons so far, which keep what they loaded.
    """
    known = knowledge()
    peaks: Figures = {}
    if (corpus / FILES[0]).exists():
        for accounts in paired(of_calls(corpus, known)):
            known.compare(accounts)
        peaks["real accounts"] = peak()
    for pair in labelled():
        known.compare(told(pair, known))
    peaks["then accounts in nine languages"] = peak()
    known.compare(generated(LENGTHS[-1], known))
    peaks[f"then two accounts of {LENGTHS[-1]} words"] = peak()
    return peaks


CONTENDERS: dict[str, Callable[[Path], Figures]] = {
    "typical": typical,
    "growth": growth,
    "memory": memory,
}


def run(name: str, corpus: Path) -> Figures:
    """Run one measurement in a process of its own."""
    command = [sys.executable, "-m", "bench.compare", str(corpus), "--as", name]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)  # noqa: S603
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def cold(name: str) -> float:
    """Return the seconds of ``readouts compare A B --json`` from an empty process."""
    pair = json.loads((LABELLED / f"{name}.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{side}.json") for side in "ab"]
        for path, side in zip(paths, "ab", strict=True):
            path.write_text(statement(pair[side]), encoding="utf-8")
        command = [sys.executable, "-m", "bot", "compare", *map(str, paths), "--json"]
        taken = []
        for _ in range(ROUNDS):
            began = _of_children()
            subprocess.run(command, check=True, capture_output=True, cwd=ROOT)  # noqa: S603
            taken.append(_of_children() - began)
    return min(taken)


def _of_children() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def of_corpus(corpus: Path) -> None:
    """Print what two real accounts cost."""
    if not (corpus / FILES[0]).exists():
        print(f"skipped: real accounts: there is no {corpus / FILES[0]}")
        return
    found = run("typical", corpus)
    print(f"{found['pairs']:.0f} pairs of real accounts of {found['words']:.0f} words (median):")
    line("median ms a pair", found["median"], TARGETS["typical"])
    print(f"       95 in 100 are under {found['p95']:.1f} ms")


def of_growth() -> None:
    """Print how the cost grows with length, beside length times its logarithm."""
    taken = run("growth", CORPUS)
    print("generated: " + ", ".join(f"{n} words {ms:.0f} ms" for n, ms in taken.items()))
    (few, least), (many, most) = ((int(n), taken[n]) for n in (str(LENGTHS[0]), str(LENGTHS[-1])))
    allowed = many * math.log(many) / (few * math.log(few))
    line(f"growth from {few} to {many} words by n log n", most / least / allowed, TARGETS["growth"])


def of_minilm(model: Path | None, python: str) -> None:
    """Print how both contenders do on the labelled pairs."""
    if model is None or not model.is_dir():
        print("skipped: MiniLM: name the folder of its model with --minilm")
        return
    pairs = list(labelled())
    try:
        theirs = minilm.of_minilm(pairs, model, python)
    except subprocess.CalledProcessError as error:
        print(f"skipped: MiniLM: {error.stderr.splitlines()[-1]}: name its Python with --python")
        return
    ours = minilm.of_bot(pairs, knowledge())
    medians = [1000 * statistics.median(answers.seconds) for answers in (ours, theirs)]
    print(
        f"{len(pairs)} labelled pairs: bot {medians[0]:.1f} ms, MiniLM {medians[1]:.1f} ms a pair"
    )
    line("times faster than MiniLM", medians[1] / medians[0], TARGETS["faster"], least=True)
    _judged("best match is right", minilm.right, ours, theirs)
    _judged("balanced accuracy of only", minilm.alone, ours, theirs)


def _judged(
    what: str,
    measure: Callable[[Sequence[minilm.Sentence]], float],
    ours: minilm.Answers,
    theirs: minilm.Answers,
) -> None:
    line(what, measure(ours.sentences), measure(theirs.sentences), least=True)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--minilm", type=Path, metavar="FOLDER")
    parser.add_argument("--python", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--as", dest="contender", choices=CONTENDERS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.contender:
        print(json.dumps(CONTENDERS[given.contender](given.corpus)))
        return
    of_corpus(given.corpus)
    of_growth()
    for name in COLD:
        line(f"seconds from a cold start, {name}", cold(name), TARGETS["cold"])
    for what, megabytes in run("memory", given.corpus).items():
        line(f"peak megabytes, {what}", megabytes, TARGETS["megabytes"])
    of_minilm(given.minilm, given.python)


if __name__ == "__main__":
    main()
