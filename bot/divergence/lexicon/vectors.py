"""Vectors of English words, learnt from real statements by ``tools/vectors.py``."""

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.model.errors import DataError

TABLE, HASH = "vectors.npz", "vectors.sha256"
Floats = NDArray[np.float32]
_SMALL = 200_000
"""Multiplications that numpy's libraries leave to one thread."""
_LEAST_ROWS = 8


class Vectors(NamedTuple):
    """The row of each stem; a vector by row, and how long it is."""

    rows: dict[str, int]
    table: NDArray[np.int8]
    lengths: Floats


@cache
def vectors() -> Vectors:
    """Return the table; raises `DataError` if it is not the one that was shipped."""
    folder = files(__package__)
    raw = folder.joinpath(TABLE).read_bytes()
    if hashlib.sha256(raw).hexdigest() != folder.joinpath(HASH).read_text("ascii").strip():
        raise DataError(f"{TABLE} is damaged: its hash is not that of {HASH}; install again")
    with np.load(BytesIO(raw), allow_pickle=False) as table:
        stems = bytes(table["stems"]).decode().split("\n")
        vectors = table["vectors"]
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors, dtype=np.float32))
    return Vectors({stem: n for n, stem in enumerate(stems)}, vectors, lengths)


def cosines(ones: Sequence[str], others: Sequence[str]) -> Floats:
    """Return how alike words are used, -1 to 1, as (ones, others); 0 where a word is not known."""
    table = vectors()
    places, their_places = _places(ones, table), _places(others, table)
    known, their_known = places >= 0, their_places >= 0
    alike: Floats = np.zeros((len(ones), len(others)), dtype=np.float32)
    met = product(_units(places[known], table), _units(their_places[their_known], table).T)
    alike[np.ix_(known, their_known)] = met
    return alike


def product(one: Floats, other: Floats) -> Floats:
    """Return ``one @ other``, in parts so small that none is shared out among threads.

    Threads that wait for each other take more of the processor than such products do.
    """
    out: Floats = np.empty((len(one), other.shape[1]), dtype=np.float32)
    depth = max(1, len(other))
    columns = max(1, min(other.shape[1], _SMALL // (_LEAST_ROWS * depth)))
    rows = max(1, _SMALL // (columns * depth))
    for left in range(0, other.shape[1], columns):
        part = other[:, left : left + columns]
        for top in range(0, len(one), rows):
            np.matmul(one[top : top + rows], part, out[top : top + rows, left : left + columns])
    return out


def _places(stems: Sequence[str], table: Vectors) -> NDArray[np.intp]:
    return np.fromiter((table.rows.get(s, -1) for s in stems), dtype=np.intp, count=len(stems))


def _units(places: NDArray[np.intp], table: Vectors) -> Floats:
    out: Floats = table.table[places].astype(np.float32)
    out /= table.lengths[places][:, None]
    return out
