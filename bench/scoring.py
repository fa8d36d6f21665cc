"""What people labelled against what a comparison says: the definitions of the labelling guide.

A sentence is scored by the passage that covers most of it. A finding is found when the sentences
that it cites agree with the labelled ones: F1 of a half at least.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

RELATIONS = ("shared", "differs", "only", "frame")
SIDES = ("a", "b")
_MOST_FINDINGS, _TOP = 10, 3
_WORTH_A_LINE, _HEADLINE = 2, 3
_MET = 0.5

Gold = Mapping[str, Any]
"""A labelled pair, as its file holds it."""
Answer = Mapping[str, Any]
"""A comparison by the contract ``readouts.comparison/1``."""
Tally = Counter[str]
"""Counts by name; those of several pairs are added up."""
Sentence = tuple[str, int]
"""A side and the number of a sentence."""


class Score(NamedTuple):
    """F1 with precision and recall."""

    f1: float
    precision: float
    recall: float


def score(tally: Tally, name: str) -> Score:
    """Return the score of what was counted as ``name.hit``, ``name.extra`` and ``name.missed``."""
    hit, extra, missed = (tally[f"{name}.{what}"] for what in ("hit", "extra", "missed"))
    precision, recall = _share(hit, hit + extra), _share(hit, hit + missed)
    both = precision + recall
    return Score(2 * precision * recall / both if both else 0.0, precision, recall)


def figures(tally: Tally) -> dict[str, float]:
    """Return the figures that the promises are about, by name."""
    relations = {r: score(tally, f"relation.{r}").f1 for r in RELATIONS}
    links = score(tally, "links")
    return {
        "relation macro F1": sum(relations.values()) / len(relations),
        **{f"relation {name}": value for name, value in relations.items()},
        "links F1": links.f1,
        "links precision": links.precision,
        "links recall": links.recall,
        "voice counterpart": score(tally, "voice.counterpart").f1,
        "initiator": _share(tally["initiator.hit"], tally["initiator"]),
        "recall any kind": _share(tally["findings.met"], tally["findings.gold"]),
        "recall same kind": _share(tally["findings.same"], tally["findings.gold"]),
        "precision": _share(tally["findings.true"], tally["findings.told"]),
        "headline in top 3": _share(tally["headlines.hit"], tally["headlines"]),
        **{f"“{words}” is so": _share(tally[f"{words}.only"], tally[words]) for words in ABSENCES},
        "quotes not verbatim": float(tally["quotes.bad"]),
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def tally(gold: Gold, answer: Answer) -> Tally:
    """Count what a comparison got right and wrong on one pair."""
    out: Tally = Counter()
    for number, side in enumerate(SIDES):
        _sentences(out, gold, answer, number)
        _initiator(out, gold, side, answer["readouts"][number].get("initiator"))
    _findings(out, gold, answer["divergences"])
    _absences(out, gold, answer["divergences"])
    _quotes(out, gold, answer["divergences"])
    return out


def _sentences(out: Tally, gold: Gold, answer: Answer, number: int) -> None:
    side = SIDES[number]
    labels = {label["i"]: label for label in gold["labels"][side]}
    passages = answer["readouts"][number]["passages"]
    for sentence in gold[side]["sentences"]:
        label = labels[sentence["i"]]
        relation, voice = (_by_most(sentence, passages, key) for key in ("relation", "voice"))
        _judge(out, "relation", label["relation"], relation)
        _judge(out, "voice", label["voice"], voice)
        have, want = _partners(gold, answer, number, sentence), set(label["with"])
        out["links.hit"] += len(want & have)
        out["links.extra"] += len(have - want)
        out["links.missed"] += len(want - have)


def _judge(out: Tally, what: str, want: str, got: str) -> None:
    if want == got:
        out[f"{what}.{want}.hit"] += 1
    else:
        out[f"{what}.{want}.missed"] += 1
        out[f"{what}.{got}.extra"] += 1


def _by_most(sentence: Gold, passages: Iterable[Answer], key: str) -> str:
    """Return what most of the sentence is told to be."""
    weight: Counter[str] = Counter()
    for passage in passages:
        weight[passage[key]] += _overlap(sentence, passage)
    best = weight.most_common(1)
    return best[0][0] if best and best[0][1] else "missing"


def _partners(gold: Gold, answer: Answer, number: int, sentence: Gold) -> set[int]:
    """Return the sentences of the other account that the sentence's passages meet."""
    other = 1 - number
    theirs = answer["readouts"][other]["passages"]
    met = [
        theirs[link["passage"]]
        for passage in answer["readouts"][number]["passages"]
        if _half_of_shorter(sentence, passage)
        for link in passage["with"]
        if link["readout"] == other
    ]
    return {s["i"] for s in gold[SIDES[other]]["sentences"] for p in met if _half_of_shorter(s, p)}


def _overlap(one: Gold, other: Answer) -> int:
    start, end = max(one["start"], other["start"]), min(one["end"], other["end"])
    return max(0, int(end - start))


def _half_of_shorter(one: Gold, other: Answer) -> bool:
    shorter = min(one["end"] - one["start"], other["end"] - other["start"])
    return bool(2 * _overlap(one, other) >= shorter)


def _initiator(out: Tally, gold: Gold, side: str, got: str | None) -> None:
    want = gold["labels"]["facts"][side].get("initiator")
    if want:
        known = {"a": gold["a"]["side"], "b": gold["b"]["side"]}
        out["initiator"] += 1
        out["initiator.hit"] += got == known.get(want, want)


ABSENCES = ("not mentioned by", "no counterpart found")


def _absences(out: Tally, gold: Gold, divergences: Iterable[Answer]) -> None:
    """Count how many sentences that are told as absent elsewhere are labelled so."""
    labels = {
        (side, label["i"]): label["relation"] for side in SIDES for label in gold["labels"][side]
    }
    for divergence in divergences:
        for words in ABSENCES:
            if words in divergence.get("why", ""):
                cited = [labels[place] for place in _cited(gold, divergence)]
                out[words] += len(cited)
                out[f"{words}.only"] += cited.count("only")


def _findings(out: Tally, gold: Gold, divergences: Sequence[Answer]) -> None:
    told = sorted(divergences, key=lambda d: -d["salience"])[:_MOST_FINDINGS]
    cited = [_cited(gold, d) for d in told]
    labelled = gold["labels"]["divergences"]
    meets = [[_same(_labelled(d), c) for c in cited] for d in labelled]
    for finding, met in zip(labelled, meets, strict=True):
        kinds = {d["kind"] for d, m in zip(told, met, strict=True) if m}
        if finding["salience"] >= _WORTH_A_LINE:
            out["findings.gold"] += 1
            out["findings.met"] += any(met)
            out["findings.same"] += finding["kind"] in kinds
        if finding["salience"] == _HEADLINE:
            out["headlines"] += 1
            out["headlines.hit"] += any(met[:_TOP])
    out["findings.told"] += len(told)
    out["findings.true"] += sum(any(met[n] for met in meets) for n in range(len(told)))


def _labelled(finding: Gold) -> set[Sentence]:
    return {(side, i) for side in SIDES for i in finding[side]}


def _cited(gold: Gold, finding: Answer) -> set[Sentence]:
    """Return the sentences that are half covered by the evidence, or hold half of it."""
    return {
        (side, sentence["i"])
        for number, side in enumerate(SIDES)
        for sentence in gold[side]["sentences"]
        for e in finding["evidence"]
        if e["readout"] == number and _half_of_shorter(sentence, e) and _overlap(sentence, e)
    }


def _same(want: set[Sentence], have: set[Sentence]) -> bool:
    both = len(want & have)
    return both > 0 and 2 * both / (len(want) + len(have)) >= _MET


def _quotes(out: Tally, gold: Gold, divergences: Iterable[Answer]) -> None:
    for evidence in (e for d in divergences for e in d["evidence"]):
        text = gold[SIDES[evidence["readout"]]]["text"]
        out["quotes.bad"] += text[evidence["start"] : evidence["end"]] != evidence["quote"]
