"""How well digests read: faults in the words of findings, by kind, over labelled and real pairs.

Run: ``python -m bench.wording [--list KIND] [FOLDER...]``. Without folders: the project's own pairs
and, where they are there, those of ``../shared/eval/gold``. Beside each kind of fault stands in
how many titles it is, of how many. ``--list`` prints those of the kinds that begin so.
"""

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from bench.agreement import FOLDERS
from bot.app import Knowledge, knowledge
from bot.divergence.parties import capital
from bot.divergence.topics import FURTHER, QUOTED_IN
from bot.model.divergence import CommonGround, Comparison, Divergence
from bot.text.words import stem, tokens
from tools.examples import readouts

NOT_FOUND = "; no counterpart found"
NAMELESS = (FURTHER, QUOTED_IN)
ON_IT = "alone, but the other account is on it"
HAS_WORDS = "alone, but the other account has the words"
BOTH = "alone here, told by both there"
OPPOSITE = "one passage, opposite things"
OPEN, BROKEN = "marks left open", "line broken"
WRONG = frozenset([ON_IT, HAS_WORDS, BOTH, OPPOSITE, OPEN, BROKEN])
"""Faults that no digest may have; the others are a matter of taste and of counting."""
_QUOTED = re.compile("“([^”]*)”")
_PLACED = frozenset(["order", "emphasis", "timing", "edits", "editions", "novelty", "silence"])
"""Kinds whose titles name no matter of the talk."""
_WORDED = frozenset(["initiative", "form", "tone", "wording", "figures", *_PLACED])
_UNSPOKEN = re.compile(
    r"^(?:me|him|her|us|them|you|it|i|he|she|we|they|to|each|whatever|and|or)\b", re.IGNORECASE
)
_SPOKEN = frozenset(["tone", "wording", *_PLACED])
"""Kinds whose titles may quote a word alone."""
_SCRAP = 2
"""Quoted words up to this many are a scrap."""
K = TypeVar("K")
V = TypeVar("V")
Named = Callable[[str], str]


class Fault(NamedTuple):
    """A kind of fault, and the title that has it."""

    kind: str
    title: str


def faults(comparison: Comparison, names: Named) -> Iterator[Fault]:
    """Yield every fault in the titles of a comparison; `names` gives a concept's title."""
    found: list[Divergence | CommonGround] = [*comparison.divergences, *comparison.common_ground]
    for one in found:
        if getattr(one, "kind", "") not in _SPOKEN:
            yield from (Fault(kind, one.title) for kind in _of_words(one.title))
    yield from _against_the_texts(comparison, names)
    yield from _against_each_other(comparison, found)


def alone(title: str) -> bool:
    """Return whether a title says that one account only has a matter."""
    return title.startswith("Only ") or title.endswith(NOT_FOUND)


def matter(title: str, comparison: Comparison) -> str:
    """Return the part of a title that tells of a matter, without who tells it and what is done."""
    sides = sorted({capital(r.side) for r in comparison.readouts}, key=len, reverse=True)
    parts = title.removesuffix(NOT_FOUND).split(": ")
    told = [p for p in parts if not any(side in p for side in sides)] or parts[-1:]
    return re.sub(r" \([a-z]+\)$", "", told[0])


def topics(title: str, comparison: Comparison) -> list[str]:
    """Return the topics of a title: its quotes, and what else it names."""
    whole = matter(title, comparison)
    rest = _QUOTED.sub("", whole).strip(" ()")
    quoted = [f"“{q}”" for q in _QUOTED.findall(whole)]
    return [*([rest.removesuffix(" and").removeprefix("and ")] if rest else []), *quoted]


def _of_words(title: str) -> Iterator[str]:
    """Yield the faults that a title has by itself."""
    quoted = _QUOTED.findall(title)
    short = [q for q in quoted if len(q.split()) <= _SCRAP]
    if _nameless(title):
        yield "names nothing"
    if len(short) == len(quoted) == 2:  # noqa: PLR2004 -- a pair
        yield "two scraps"
    if len(quoted) == 1 and len(quoted[0].split()) == 1:
        yield "lone quoted word"
    if any(_UNSPOKEN.match(q) for q in quoted):
        yield "quote begins with a pronoun or a joint"
    if any(q.endswith("…") for q in quoted):
        yield "quote is cut"
    if title.count("“") != title.count("”") or title.count("(") != title.count(")"):
        yield OPEN
    if " ".join(title.split()) != title:
        yield BROKEN


def _against_the_texts(comparison: Comparison, names: Named) -> Iterator[Fault]:
    for one in comparison.divergences:
        tellers = {e.readout for e in one.evidence}
        if one.kind in _WORDED or not alone(one.title):
            continue
        others = [n for n in range(len(comparison.readouts)) if n not in tellers]
        named = {
            names(key).casefold()
            for n in others
            for p in comparison.passages[n]
            for key in p.topics
        }
        told = matter(one.title, comparison).casefold()
        borne = named & {told, *told.split(" and ")} - {""}
        if borne:
            yield Fault(ON_IT, f"{one.title} [{', '.join(sorted(borne))}]")
        texts = [stems(comparison.readouts[n].statement.text) for n in others]
        for quote in _QUOTED.findall(told):
            wanted = stems(quote)
            if wanted and any(wanted <= held for held in texts) and one.title.startswith("Only "):
                yield Fault(HAS_WORDS, f"{one.title} [{quote}]")


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text."""
    return frozenset(stem(t.text) for t in tokens(text))


def _against_each_other(
    comparison: Comparison, found: Iterable[Divergence | CommonGround]
) -> Iterator[Fault]:
    """Yield what several findings say of one matter, or of one passage."""
    told = [f for f in found if getattr(f, "kind", "") not in _WORDED and not _nameless(f.title)]
    for title, same in grouped((matter(f.title, comparison).casefold(), f) for f in told).items():
        titles = f"{title}: {[f.title for f in same]}"
        if len({alone(f.title) for f in same}) > 1:
            yield Fault(BOTH, titles)
        elif len(same) > 1:
            yield Fault("one matter, several findings", titles)
    cited = grouped(((e.readout, e.start), f) for f in told for e in f.evidence)
    for same in cited.values():
        if len({alone(f.title) for f in same}) > 1:
            yield Fault(OPPOSITE, " | ".join(f.title for f in same))


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Return values by their keys."""
    out: dict[K, list[V]] = {}
    for key, value in pairs:
        out.setdefault(key, []).append(value)
    return out


def _nameless(title: str) -> bool:
    return any(words in title for words in NAMELESS)


def comparisons(folders: Iterable[Path], known: Knowledge) -> Iterator[Comparison]:
    """Yield the comparisons of labelled pairs."""
    for path in (p for folder in folders for p in sorted(folder.glob("*.json"))):
        yield known.compare(list(readouts(path, known)))


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="*", default=FOLDERS, help="labelled pairs")
    parser.add_argument("--list", help="print the titles of this kind of fault")
    given = parser.parse_args()
    known = knowledge()
    counts: Counter[str] = Counter()
    titles = 0
    for comparison in comparisons(given.folders, known):
        titles += len(comparison.divergences) + len(comparison.common_ground)
        for fault in faults(comparison, known.topics.title):
            counts[fault.kind] += 1
            if given.list is not None and fault.kind.startswith(given.list):
                print(f"{fault.kind}: {fault.title}")
    for kind, number in counts.most_common():
        print(f"{number:5}  {kind}")
    print(f"{titles:5}  titles")


if __name__ == "__main__":
    main()
