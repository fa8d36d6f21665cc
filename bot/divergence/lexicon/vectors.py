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


class Vectors(NamedTuple):
    """Unit vectors by row, and the row of each stem."""

    rows: dict[str, int]
    units: Floats


@cache
def vectors() -> Vectors:
    """Return the table; raises `DataError` if it is not the one that was shipped."""
    folder = files(__package__)
    raw = folder.joinpath(TABLE).read_bytes()
    if hashlib.sha256(raw).hexdigest() != folder.joinpath(HASH).read_text("ascii").strip():
        raise DataError(f"{TABLE} is damaged: its hash is not that of {HASH}; install again")
    with np.load(BytesIO(raw), allow_pickle=False) as table:
        stems = bytes(table["stems"]).decode().split("\n")
        units = table["vectors"].astype(np.float32)
    units /= np.linalg.norm(units, axis=1, keepdims=True)
    return Vectors({stem: n for n, stem in enumerate(stems)}, units)


def cosines(ones: Sequence[str], others: Sequence[str]) -> Floats:
    """Return how alike words are used, -1 to 1, as (ones, others); 0 where a word is not known."""
    table = vectors()
    return _units(ones, table) @ _units(others, table).T


def _units(stems: Sequence[str], table: Vectors) -> Floats:
    places = np.array([table.rows.get(s, -1) for s in stems], dtype=np.intp)
    if not len(places):
        return np.zeros((0, table.units.shape[1]), dtype=np.float32)
    found = table.units[places]
    found[places < 0] = 0.0
    return found
