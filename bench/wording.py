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
from typing import NamedTuple

from bench.agreement import FOLDERS
from bot.app import Knowledge, knowledge
from bot.divergence.parties import capital
from bot.model.divergence import CommonGround, Comparison, Divergence
from bot.text.words import stem, tokens
from tools.examples import readouts

NOT_FOUND = "; no counterpart found"
NAMELESS = "further matter"
_QUOTED = re.compile("“([^”]*)”")
_PLACED = frozenset(["order", "emphasis", "timing", "edits", "editions", "novelty", "silence"])
"""Kinds whose titles name no matter of the talk."""
_WORDED = frozenset(["initiative", "form", "tone", "wording", "figures", *_PLACED])
_UNSPOKEN = re.compile(
    r"^(?:me|him|her|us|them|you|it|i|he|she|we|they|to|each|whatever|and|or)\b", re.IGNORECASE
)
_SCRAP = 2
"""Quoted words up to this many are a scrap."""
Named = Callable[[str], str]


class Fault(NamedTuple):
    """A kind of fault, and the title that has it."""

    kind: str
    title: str


def faults(comparison: Comparison, names: Named) -> Iterator[Fault]:
    """Yield every fault in the titles of a comparison; `names` gives a concept's title."""
    found: list[Divergence | CommonGround] = [*comparison.divergences, *comparison.common_ground]
    for one in found:
        if getattr(one, "kind", "") not in _PLACED:
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
    if NAMELESS in title.casefold():
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
        yield "marks left open"
    if " ".join(title.split()) != title:
        yield "line broken"


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
        borne = {
            name for name in named if name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", told)
        }
        if borne and "further point" not in told:
            yield Fault(
                "alone, but the other account is on it", f"{one.title} [{', '.join(sorted(borne))}]"
            )
        texts = [stems(comparison.readouts[n].statement.text) for n in others]
        for quote in _QUOTED.findall(told):
            wanted = stems(quote)
            if wanted and any(wanted <= held for held in texts) and one.title.startswith("Only "):
                yield Fault("alone, but the other account has the words", f"{one.title} [{quote}]")


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text."""
    return frozenset(stem(t.text) for t in tokens(text))


def _against_each_other(
    comparison: Comparison, found: Iterable[Divergence | CommonGround]
) -> Iterator[Fault]:
    told: dict[str, list[Divergence | CommonGround]] = {}
    for one in found:
        if getattr(one, "kind", "") not in _WORDED:
            told.setdefault(matter(one.title, comparison).casefold(), []).append(one)
    for title, same in told.items():
        kinds = {alone(one.title) for one in same}
        if len(kinds) > 1:
            yield Fault("alone here, told by both there", f"{title}: {[o.title for o in same]}")
        elif len(same) > 1:
            by = {tuple(sorted({e.readout for e in o.evidence})) for o in same}
            if len(by) < len(same) or kinds == {True}:
                yield Fault("one matter, several findings", f"{title}: {[o.title for o in same]}")
    cited: dict[tuple[int, int], list[Divergence | CommonGround]] = {}
    for one in found:
        if getattr(one, "kind", "") not in _WORDED:
            for e in one.evidence:
                cited.setdefault((e.readout, e.start), []).append(one)
    for same in cited.values():
        if len({alone(o.title) for o in same}) > 1:
            yield Fault("one passage, opposite things", " | ".join(o.title for o in same))


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
