"""Find which English words official statements use alike. Needs numpy and scipy, and half an hour.

    python -m tools.neighbours ../shared/corpus/background.jsonl.xz

Positive pointwise mutual information of stems in a window, reduced to its largest singular vectors;
nearness is the cosine. Names are left out: whoever meets somebody often is not the same person.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np  # type: ignore[import-not-found, unused-ignore]
from scipy import sparse  # type: ignore[import-not-found, import-untyped, unused-ignore]
from scipy.sparse.linalg import svds  # type: ignore[import-not-found, import-untyped, unused-ignore]

from bot.divergence.frames import is_frame_word, is_stop_word
from bot.text.words import stem
from tools.corpus import statements, write

TABLE = Path("bot/divergence/tables/neighbours.tsv")
WINDOW, VECTORS = 6, 160
MOST_STEMS, LEAST_MET = 22_000, 40
NEAREST, MOST_NEIGHBOURS = 0.52, 14
_SMOOTHED, _SHIFT = 0.75, 1.5
_MOSTLY_CAPITAL, _SHORTEST = 0.6, 3
_BATCH = 3000
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_WITHIN = re.compile(r"(?<=[a-z,;] )[^\W\d_]+(?:['’\-][^\W\d_]+)*")
"""A word that opens no sentence, whose capital therefore tells something."""


class Words(NamedTuple):
    """The stems of each text, how often each is met, and how often with a capital."""

    texts: list[list[str]]
    met: Counter[str]
    capital: Counter[str]
    within: Counter[str]


def main() -> None:
    """Rebuild the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="statements as JSON lines")
    parser.add_argument("--every", type=int, default=1, help="take every so-manyth statement")
    parser.add_argument("--table", type=Path, default=TABLE, help="the table to write")
    given = parser.parse_args()
    words = read(s.text for s in statements(given.corpus, every=given.every) if s.lang == "en")
    stems = [s for s, n in words.met.most_common(MOST_STEMS) if n >= LEAST_MET]
    vectors = _vectors(_informative(_met_together(words.texts, stems)))
    write(given.table, _head(given.corpus, len(words.texts)), _rows(stems, vectors, words))


def read(texts: Iterable[str]) -> Words:
    """Return the words of the texts as stems, with their counts."""
    words = Words([], Counter(), Counter(), Counter())
    for text in texts:
        found = [s for w in _WORD.findall(text) if (s := _content(w))]
        words.texts.append(found)
        words.met.update(found)
        for word in _WITHIN.findall(text):
            words.within[stem(word)] += 1
            words.capital[stem(word)] += word[0].isupper()
    return words


@cache
def _content(word: str) -> str:
    """Return the stem, or "" for a word that only holds sentences together."""
    plain = word.lower()
    return "" if len(plain) < _SHORTEST or is_stop_word(plain, "en") else stem(word)


def _met_together(texts: Sequence[Sequence[str]], stems: Sequence[str]) -> sparse.csr_matrix:
    """Count how often two stems stand in one window, near ones more."""
    number = {s: n for n, s in enumerate(stems)}
    size = (len(stems), len(stems))
    total = sparse.csr_matrix(size, dtype=np.float32)
    for begin in range(0, len(texts), _BATCH):
        line = np.array(list(_in_line(texts[begin : begin + _BATCH], number)), dtype=np.int32)
        for apart in range(1, WINDOW + 1):
            one, two = line[:-apart], line[apart:]
            known = (one >= 0) & (two >= 0)
            weights = np.full(known.sum(), apart**-0.5, dtype=np.float32)
            total = total + sparse.coo_matrix((weights, (one[known], two[known])), shape=size)
    return total + total.T


def _in_line(texts: Iterable[Sequence[str]], number: dict[str, int]) -> Iterator[int]:
    """Yield the stems of all texts by number, a window apart; -1 is an unknown one."""
    for text in texts:
        yield from (number.get(s, -1) for s in text)
        yield from [-1] * WINDOW


def _informative(together: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return positive pointwise mutual information, smoothed against rare stems."""
    total = together.sum()
    rows = np.asarray(together.sum(1)).ravel()
    smooth = rows**_SMOOTHED
    smooth *= total / smooth.sum()
    cells = together.tocoo()
    told = np.log(cells.data * total / (rows[cells.row] * smooth[cells.col])) - np.log(_SHIFT)
    kept = told > 0
    return sparse.csr_matrix((told[kept], (cells.row[kept], cells.col[kept])), shape=cells.shape)


def _vectors(told: sparse.csr_matrix) -> np.ndarray:
    left, sizes, _ = svds(told, k=VECTORS)
    vectors = left * np.sqrt(sizes)
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)


def _rows(stems: Sequence[str], vectors: np.ndarray, words: Words) -> Iterator[tuple[str, str]]:
    usual = np.array([_usual(s, words) for s in stems])
    for number, own in sorted(enumerate(stems), key=lambda pair: pair[1]):
        if usual[number]:
            near = np.where(usual, vectors @ vectors[number], 0.0)
            near[number] = 0.0
            best = [n for n in np.argsort(-near)[:MOST_NEIGHBOURS] if near[n] >= NEAREST]
            if best:
                yield own, " ".join(f"{stems[n]}:{int(100 * near[n])}" for n in best)


def _usual(known: str, words: Words) -> bool:
    """Whether a stem is a word of the matter: no name, no word of frames."""
    met = words.within[known]
    name = not met or words.capital[known] / met >= _MOSTLY_CAPITAL
    return not name and not is_frame_word(known, "en") and len(known) >= _SHORTEST


def _head(corpus: Path, texts: int) -> tuple[str, ...]:
    return (
        "Words used alike in official statements: a stem, then its nearest in hundredths.",
        f"Made by tools/neighbours.py from {corpus.name}: {texts} English statements.",
        "stem\tneighbours",
    )


if __name__ == "__main__":
    main()
