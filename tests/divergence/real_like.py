"""Accounts that read like real ones, and edits of them, for the properties of a comparison."""

import gzip
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from bot.divergence.reading import Claim, read
from bot.knowing import knowledge
from bot.model.divergence import Comparison, Divergence, Passage
from bot.model.readout import Readout
from bot.sources.statement_json import FIELDS, parse

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests/divergence/pairs"
SHARED = ROOT.parent / "shared"
GOLD = (SHARED / "eval/gold/compare", SHARED / "eval/gold/compare-written")
CORPUS = SHARED / "corpus/readouts-other-months.jsonl.gz"
_EVERY = 12
"""Of the corpus every twelfth statement is taken."""

Pair = tuple[Readout, Readout]
Spans = list[tuple[int, int]]


def pairs() -> list[Path]:
    """Return the files of our own labelled pairs and, where they are there, of the real ones."""
    return [path for folder in (OWN, *GOLD) for path in sorted(folder.glob("*.json"))]


@cache
def pair(path: Path) -> Pair:
    """Return both accounts of a file."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    return account(raw["a"]), account(raw["b"])


def account(raw: dict[str, Any]) -> Readout:
    """Return an account as it is read in from a file."""
    given = json.dumps({key: raw.get(key) for key in FIELDS})
    statement = parse(given, knowledge().zone_of)
    return Readout(statement, knowledge().recognise(statement)[0])


def corpus(most: int) -> list[Readout]:
    """Return some of the real accounts of calls."""
    return list(islice(_corpus(), most))


def _corpus() -> Iterator[Readout]:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, None, _EVERY):
            found = account(json.loads(line))
            if found.recognition.account == "call":
                yield found


def edited(readout: Readout, text: str) -> Readout:
    """Return the account with another text, recognised anew."""
    statement = replace(readout.statement, text=text)
    return Readout(statement, knowledge().recognise(statement)[0])


@cache
def compared(*readouts: Readout) -> Comparison:
    """Return the comparison as the program makes it."""
    return knowledge().compare(readouts)


def text_of(readout: Readout, passage: Passage) -> str:
    """Return the words of a passage."""
    return readout.statement.text[passage.start : passage.end]


def telling(readout: Readout) -> list[Passage]:
    """Return the passages of an account that are no frames."""
    return [p for p in compared(readout, readout).passages[0] if p.relation != "frame"]


def changed(readout: Readout, passage: Passage, words: str) -> Readout:
    """Return the account with other words in place of a passage."""
    text = readout.statement.text
    return edited(readout, text[: passage.start] + words + text[passage.end :])


def without(readout: Readout, passage: Passage) -> Readout:
    """Return the account without a passage and the space after it."""
    text = readout.statement.text
    return edited(readout, text[: passage.start] + text[passage.end :].lstrip())


def shuffled(readout: Readout) -> Readout:
    """Return the account with its telling passages in another order, and frames where they are."""
    text, told = readout.statement.text, telling(readout)
    words = [text_of(readout, p) for p in told]
    random.Random(5).shuffle(words)  # noqa: S311 -- the same order each time, no secret
    for passage, other in zip(reversed(told), reversed(words), strict=True):
        text = text[: passage.start] + other + text[passage.end :]
    return edited(readout, text)


Told = tuple[str, float, frozenset[tuple[int, int, int]]]


def told(found: Divergence, *, swapped: bool = False) -> Told:
    """Return a finding without its words: kind, salience and what it cites."""
    cited = frozenset((e.readout ^ swapped, e.start, e.end) for e in found.evidence)
    return found.kind, found.salience, cited


_NOT = re.compile(
    r"(?<=\w )(?:will|would|should|must|can|could|is|are|was|were|has|have)(?= [a-z])(?! not)"
    r"|(?<=\w )(?=(?:будет|будут|готов\w*|согласил\w+)\b)|(?=同意|支持)"
)
_FIGURE = re.compile(r"(\b[a-zа-яіїєґ]+ )(\d{1,3})(?= [a-zа-яіїєґ])")
_AGREED = re.compile(r"(?<![Ii]t was )(?<!had )\bagreed (?:to|that)\b")
_WILL = re.compile(r"(?<=\w )will(?= [a-z])(?! not)")
_HAN = re.compile(r"[㐀-鿿]")


def denied(words: str) -> str:
    """Return the words with a "not" in them, or as they are."""
    return _NOT.sub(lambda m: f"{m.group()} not" if m.group() else _no(words), words, count=1)


def _no(words: str) -> str:
    return "不" if _HAN.search(words) else "не "


def another_figure(words: str) -> str:
    """Return the words with another figure, or as they are."""
    return _FIGURE.sub(lambda m: f"{m[1]}{int(m[2]) + 4}", words, count=1)


def only_possible(words: str) -> str:
    """Return the words with what is to come made a possibility, or as they are."""
    return _WILL.sub("may", words, count=1)


def only_discussed(words: str) -> str:
    """Return the words with an agreement made a discussion, or as they are."""
    return _AGREED.sub("discussed whether to", words, count=1)


COSMETICS: dict[str, Callable[[str], str]] = {
    "apostrophes": lambda t: t.replace("’", "'") if "’" in t else t.replace("'", "’"),
    "quotation marks": lambda t: re.sub(r"[“”«»„]", '"', t),
    "non-breaking spaces": lambda t: re.sub(r"(?<=\d) | (?=\w+ \w+[.])", "\u00a0", t),
    "wide spaces": lambda t: re.sub(r"(?<=\w\w[.!?]) (?=\S)", "   ", t),
    "case": lambda t: re.sub(
        r"(?<=[a-z] )(?:Minister|President|Secretary)\b", lambda m: m.group().lower(), t
    ),
    "dashes": lambda t: t.replace("–", "—"),
    "space at the ends": lambda t: f"\n {t} \n\n",
}
"""Edits that change nothing of what is said."""


def broken_into_lines(readout: Readout) -> str:
    """Return the text with every passage in a paragraph of its own."""
    passages = compared(readout, readout).passages[0]
    return "\n\n".join(text_of(readout, p) for p in passages)


BOTH_ACCOUNTS = pytest.mark.parametrize(
    ("name", "side"), [(path.name, side) for path in sorted(OWN.glob("*.json")) for side in (0, 1)]
)
"""Every account of our own pairs, by the file's name and the side."""


def compared_claims(name: str, side: int) -> tuple[Claim, ...]:
    """Return the claims of an account as they are read."""
    return read(pair(OWN / name), knowledge().engine.concepts)[side].claims
