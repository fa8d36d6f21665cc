"""Learn which English words official statements use alike. Needs scipy; takes about a minute.

    python -m tools.vectors ../shared/corpus/background.jsonl.xz [MORE...]

Positive pointwise mutual information of stems in a window of six, reduced to its largest singular
vectors, one byte a number. Names are left out: whoever meets somebody often is not that person.
"""

import argparse
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy import sparse  # type: ignore[import-not-found, import-untyped, unused-ignore]
from scipy.sparse.linalg import svds  # type: ignore[import-not-found, import-untyped, unused-ignore]

from bot.divergence.frames import is_stop_word
from bot.text.words import stem
from tools.corpus import statements

FOLDER = Path("bot/divergence/lexicon")
WINDOW, DIMENSIONS = 6, 120
MOST_STEMS, LEAST_MET = 20_000, 12
_SMOOTHED, _SHIFT = 0.75, 0.4
_MOSTLY_CAPITAL, _SHORTEST = 0.6, 3
_BATCH = 4_000_000
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
    """Rebuild the table and its hash."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, nargs="+", help="statements as JSON lines")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the table goes")
    given = parser.parse_args()
    told = chain.from_iterable(map(statements, given.corpus))
    words = read(dict.fromkeys(s.text for s in told if s.lang == "en"))
    stems = [s for s, n in words.met.most_common(MOST_STEMS) if n >= LEAST_MET and _usual(s, words)]
    vectors = _vectors(_informative(_met_together(words.texts, stems)))
    write(given.folder, stems, vectors)


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


def _usual(known: str, words: Words) -> bool:
    """Whether a stem is a word and no name."""
    met = words.within[known]
    return bool(met) and words.capital[known] / met < _MOSTLY_CAPITAL


def _met_together(texts: Sequence[Sequence[str]], stems: Sequence[str]) -> sparse.csr_matrix:
    """Count how often two stems stand in one window, near ones more."""
    number = {s: n for n, s in enumerate(stems)}
    size = (len(stems), len(stems))
    line = np.array(list(_in_line(texts, number)), dtype=np.int32)
    total = sparse.csr_matrix(size, dtype=np.float32)
    for apart in range(1, WINDOW + 1):
        for begin in range(0, len(line), _BATCH):
            stretch = line[begin : begin + _BATCH + apart]
            one, two = stretch[:-apart], stretch[apart:]
            known = (one >= 0) & (two >= 0)
            weights = np.full(known.sum(), apart**-0.5, dtype=np.float32)
            total += sparse.coo_matrix((weights, (one[known], two[known])), shape=size).tocsr()
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
    told = np.log(cells.data * total / (rows[cells.row] * smooth[cells.col])) - _SHIFT
    kept = told > 0
    return sparse.csr_matrix((told[kept], (cells.row[kept], cells.col[kept])), shape=cells.shape)


def _vectors(told: sparse.csr_matrix) -> np.ndarray:
    left, sizes, _ = svds(told, k=DIMENSIONS, random_state=1)
    vectors = left * np.sqrt(sizes)
    units: np.ndarray = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
    return units


def write(folder: Path, stems: Sequence[str], vectors: np.ndarray) -> None:
    """Write the table, one byte a number, and the hash that it is checked by."""
    scale = 127 / np.abs(vectors).max(axis=1, keepdims=True)
    bytes_ = np.round(vectors * scale).astype(np.int8)
    listed = np.frombuffer("\n".join(stems).encode(), dtype=np.uint8)
    table = folder / "vectors.npz"
    np.savez_compressed(table, stems=listed, vectors=bytes_)
    digest = hashlib.sha256(table.read_bytes()).hexdigest()
    (folder / "vectors.sha256").write_text(f"{digest}\n", "ascii")


if __name__ == "__main__":
    main()
