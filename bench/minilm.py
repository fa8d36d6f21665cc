"""The other contender: sentences compared by MiniLM, in a Python that has sentence-transformers.

Both are asked the same of labelled pairs: which sentence of the other account treats the same
matter best, and which sentences have no counterpart there. MiniLM calls a sentence alone when its
best likeness is under a threshold; it is given the threshold that suits these very pairs best.
"""

import json
import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench.accounts import told
from bot.app import Knowledge
from bot.divergence.as_dict import comparison_as_dict

ROUNDS = 3
SCRIPT = """
import json, sys, time
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(sys.argv[1])
pairs, rounds, out = json.load(sys.stdin), int(sys.argv[2]), []
model.encode(pairs[0][0])
for one, other in pairs:
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        units = model.encode(one + other, normalize_embeddings=True, batch_size=128)
        alike = units[: len(one)] @ units[len(one) :].T
        taken.append(time.perf_counter() - began)
    out.append({"seconds": min(taken), "alike": alike.tolist()})
print(json.dumps(out))
"""
Pair = Mapping[str, Any]


class Sentence(NamedTuple):
    """Of a labelled sentence: its partners, whether it is alone, and what a contender says."""

    partners: frozenset[int]
    alone: bool
    best: int | None
    likeness: float


class Answers(NamedTuple):
    """What a contender says of each sentence that is no frame, and the seconds of each pair."""

    sentences: list[Sentence]
    seconds: list[float]


def of_minilm(pairs: Sequence[Pair], model: Path, python: str) -> Answers:
    """Ask MiniLM; raises `CalledProcessError` when it can't be run."""
    texts = [[[s["text"] for s in pair[side]["sentences"]] for side in "ab"] for pair in pairs]
    done = subprocess.run(  # noqa: S603
        [python, "-c", SCRIPT, str(model), str(ROUNDS)],
        input=json.dumps(texts), check=True, capture_output=True, text=True,
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
    )  # fmt: skip
    found = json.loads(done.stdout.splitlines()[-1])
    sentences: list[Sentence] = []
    for pair, answer in zip(pairs, found, strict=True):
        sentences += _by_likeness(pair["labels"]["a"], answer["alike"])
        sentences += _by_likeness(pair["labels"]["b"], list(zip(*answer["alike"], strict=True)))
    return Answers(sentences, [answer["seconds"] for answer in found])


def _by_likeness(labels: Sequence[Pair], alike: Sequence[Sequence[float]]) -> list[Sentence]:
    out = []
    for label in labels:
        row = alike[label["i"]]
        best = max(range(len(row)), key=row.__getitem__)
        out += _labelled(label, best, row[best])
    return out


def _labelled(label: Pair, best: int | None, likeness: float) -> list[Sentence]:
    if label["relation"] == "frame":
        return []
    alone = label["relation"] == "only"
    return [Sentence(frozenset(label["with"]), alone, best, likeness)]


def of_bot(pairs: Sequence[Pair], known: Knowledge) -> Answers:
    """Ask the bot; a passage that it calls alone has no likeness to anything."""
    sentences: list[Sentence] = []
    seconds = []
    for pair in pairs:
        accounts = told(pair, known)
        known.compare(accounts)
        taken = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            found = known.compare(accounts)
            taken.append(time.perf_counter() - began)
        seconds.append(min(taken))
        answer = comparison_as_dict(found)["readouts"]
        assert isinstance(answer, list)
        for place, side in enumerate("ab"):
            sentences += _by_relation(pair, side, answer[place], answer[1 - place])
    return Answers(sentences, seconds)


def _by_relation(pair: Pair, side: str, mine: Pair, other: Pair) -> list[Sentence]:
    out = []
    their_sentences = pair["b" if side == "a" else "a"]["sentences"]
    for label in pair["labels"][side]:
        passage = _most_of(pair[side]["sentences"][label["i"]], mine["passages"])
        links = passage["with"]
        partner = other["passages"][links[0]["passage"]] if links else None
        best = _most_of(partner, their_sentences)["i"] if partner else None
        out += _labelled(label, best, float(passage["relation"] != "only"))
    return out


def _most_of(stretch: Pair, among: Sequence[Pair]) -> Pair:
    """Return which of several stretches shares most with one."""
    return max(
        among, key=lambda s: min(s["end"], stretch["end"]) - max(s["start"], stretch["start"])
    )


def right(sentences: Sequence[Sentence]) -> float:
    """Return in how many of the sentences that have partners the best is one of them."""
    linked = [s for s in sentences if s.partners]
    return sum(s.best in s.partners for s in linked) / len(linked)


def alone(sentences: Sequence[Sentence]) -> float:
    """Return the balanced accuracy of `only` against the rest, by the threshold that suits best."""
    return max(_balanced(sentences, s.likeness) for s in sentences)


def _balanced(sentences: Sequence[Sentence], threshold: float) -> float:
    shares = []
    for kind in (True, False):
        mine = [s for s in sentences if s.alone == kind]
        shares.append(sum((s.likeness < threshold) == kind for s in mine) / len(mine))
    return sum(shares) / len(shares)
