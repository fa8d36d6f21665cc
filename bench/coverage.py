"""How much of what real accounts say the concepts cover, and which words they miss most.

Run: ``python -m bench.coverage [--words N]``. Beside what concepts cover stands what they cover
together with the words of the lexicon (other languages) and of the thesaurus (English). A third of
the texts, chosen by a hash, is held out: nobody mines words from it, so its figures tell how the
table does on texts it has not seen; only the other two thirds give the lists of missing words that
show how to extend the tables.
"""

import argparse
import gzip
import hashlib
import json
import math
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench import lexical
from bot.divergence import frames
from bot.divergence.concepts import Concepts, load
from bot.divergence.phrases import plain
from bot.text.sentences import Span, split
from bot.text.words import Token, tokens

TEXTS = Path(__file__).parents[2] / "shared/corpus/readouts-other-months.jsonl.gz"
PARTS = 3
STRETCH = 5_000
SHORTEST = 5
"""A sentence of fewer content words says too little to be counted."""
_CALL = re.compile(
    r"\b(?:call|calls|phone|telephone|spoke)\b|телефон|通电话|通话|📞", re.IGNORECASE
)


class Text(NamedTuple):
    """A text, whether it is held out, and whether its title speaks of a call."""

    lang: str
    text: str
    held_out: bool
    call: bool


class Word(NamedTuple):
    """A content word (in Chinese: two neighbouring characters) with its span."""

    start: int
    end: int
    form: str


class Share(NamedTuple):
    """Weights of content words, and numbers of sentences, with those that are covered."""

    weight: float = 0.0
    covered: float = 0.0
    specific: float = 0.0
    known: float = 0.0
    sentences: int = 0
    told: int = 0

    def plus(self, other: "Share") -> "Share":
        """Return the sums of the fields of two shares."""
        return Share(
            self.weight + other.weight,
            self.covered + other.covered,
            self.specific + other.specific,
            self.known + other.known,
            self.sentences + other.sentences,
            self.told + other.told,
        )


def read_texts() -> list[Text]:
    """Return the real accounts; the same third is held out on every run."""
    with gzip.open(TEXTS, "rt", encoding="utf-8") as lines:
        return [_text(json.loads(line)) for line in lines]


def _text(raw: dict[str, str]) -> Text:
    number = int(hashlib.sha256(raw["id"].encode()).hexdigest(), 16)
    return Text(raw["lang"], raw["text"], number % PARTS == 0, bool(_CALL.search(raw["title"])))


def content(text: str, span: Span, lang: str) -> Iterator[Word]:
    """Yield the words of a sentence that carry matter."""
    for token in tokens(text, span.start, span.end):
        if token.kind == "han":
            yield from _pairs(token)
        elif token.kind == "word" and not _is_filler(token, lang):
            yield Word(token.start, token.end, plain(token.text))


def _pairs(token: Token) -> Iterator[Word]:
    for i in range(len(token.text) - 1):
        pair = token.text[i : i + 2]
        if not frames.is_frame_word(pair, "zh"):
            yield Word(token.start + i, token.start + i + 2, pair)


def _is_filler(token: Token, lang: str) -> bool:
    word = plain(token.text)
    return (
        len(word) == 1
        or frames.is_stop_word(word, lang)
        or frames.is_frame_word(token.stem, lang)
        or (token.text[0].isupper() and token.start > 0)
    )


def rarity(texts: Iterable[Text]) -> dict[str, float]:
    """Return the inverse document frequency of every content word."""
    listed = list(texts)
    counts = Counter(
        form
        for t in listed
        for form in {w.form for s in split(t.text) for w in content(t.text, s, t.lang)}
    )
    return {form: math.log(len(listed) / n) + 0.1 for form, n in counts.items()}


def measure(texts: list[Text], weights: dict[str, float], table: Concepts) -> Share:
    """Return what the concepts cover of `texts`."""
    total = Share()
    for text in texts:
        hits = table.find(text.text, text.lang)
        stretches = [(h.start, h.end) for h in hits]
        spans = {
            "any": _marked(text.text, stretches),
            "specific": _marked(text.text, ((h.start, h.end) for h in hits if not h.concept.broad)),
            "known": _marked(text.text, (*stretches, *lexical.known(text.text, text.lang))),
        }
        for sentence in split(text.text):
            total = total.plus(_sentence(text, sentence, spans, weights))
    return total


def _marked(text: str, stretches: Iterable[tuple[int, int]]) -> bytearray:
    marks = bytearray(len(text))
    for start, end in stretches:
        marks[start:end] = b"\1" * (end - start)
    return marks


def _sentence(
    text: Text, sentence: Span, spans: dict[str, bytearray], weights: dict[str, float]
) -> Share:
    words = list(content(text.text, sentence, text.lang))
    if len(words) < SHORTEST:
        return Share()
    covered, specific, known = (
        sum(weights[w.form] for w in words if any(spans[kind][w.start : w.end]))
        for kind in ("any", "specific", "known")
    )
    told = any(spans["specific"][sentence.start : sentence.end])
    return Share(sum(weights[w.form] for w in words), covered, specific, known, 1, int(told))


def missing(texts: list[Text], table: Concepts) -> tuple[Counter[str], Counter[str]]:
    """Count the content words, and pairs of them, in which no concept is found, once a text."""
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for text in texts:
        covered = bytearray(len(text.text))
        for hit in table.find(text.text, text.lang):
            covered[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
        single, double = _uncovered(text, covered)
        words.update(single)
        pairs.update(double)
    return words, pairs


def _uncovered(text: Text, covered: bytearray) -> tuple[set[str], set[str]]:
    single: set[str] = set()
    double: set[str] = set()
    for sentence in split(text.text):
        last: Word | None = None
        for word in content(text.text, sentence, text.lang):
            if any(covered[word.start : word.end]):
                last = None
                continue
            single.add(word.form)
            if last and word.start - last.end <= 1:
                double.add(f"{last.form} {word.form}")
            last = word
    return single, double


def report(name: str, share: Share) -> None:
    """Print one line of shares."""
    if share.sentences:
        print(
            f"{name:24} {share.sentences:6} sentences   any {share.covered / share.weight:5.1%}"
            f"   specific {share.specific / share.weight:5.1%}"
            f"   with words {share.known / share.weight:5.1%}"
            f"   sentences with a specific one {share.told / share.sentences:5.1%}"
        )


def find_time(texts: list[Text], table: Concepts) -> float:
    """Return the median milliseconds of processor time for 5,000 characters of English."""
    running = "\n\n".join(t.text for t in texts if t.lang == "en")
    taken = []
    for start in range(0, 50 * STRETCH, STRETCH):
        begun = time.process_time()
        table.find(running[start : start + STRETCH], "en")
        taken.append((time.process_time() - begun) * 1000)
    return sorted(taken)[len(taken) // 2]


def main() -> None:
    """Print coverage by language, and what is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=30, help="how many missing words to print")
    wanted = parser.parse_args().words
    if not TEXTS.exists():
        print(f"no texts: {TEXTS.name} is not there")
        return
    begun = time.perf_counter()
    table = load()
    table.find("", "en")
    print(f"load with the English forms {(time.perf_counter() - begun) * 1000:.0f} ms")
    texts = read_texts()
    print(f"find in 5,000 characters {find_time(texts, table):.1f} ms")
    for lang in sorted({t.lang for t in texts}):
        mine = [t for t in texts if t.lang == lang]
        weights = rarity(mine)
        for name, chosen in (
            ("held out", [t for t in mine if t.held_out]),
            ("held out, calls", [t for t in mine if t.held_out and t.call]),
            ("mined", [t for t in mine if not t.held_out]),
        ):
            report(f"{lang} {name}", measure(chosen, weights, table))
        words, pairs = missing([t for t in mine if not t.held_out], table)
        print("  words:", ", ".join(f"{w} {n}" for w, n in words.most_common(wanted)))
        print("  pairs:", ", ".join(f"{w} {n}" for w, n in pairs.most_common(wanted)))


if __name__ == "__main__":
    main()
