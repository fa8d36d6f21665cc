"""How much each measure tells: tables learnt by ``tools/learn.py`` from labelled pairs.

A table has a measure a line with its weight in log odds per unit; ``bias`` is what is so when all
measures are 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bot.divergence.lexicon.vectors import Floats
from bot.divergence.tables import rows

BIAS = "bias"
Odds = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of links (see `evidence`), of relations (`contrast`) and of findings."""

    links: Mapping[str, float]
    relations: Mapping[str, float]
    salience: Mapping[tuple[str, str], float]
    """What a trait adds in findings of a kind, or of any kind (``*``); see `salience`."""


@cache
def load() -> Weights:
    """Return the weights that are shipped."""
    salience = {(kind, trait): float(weight) for kind, trait, weight in rows("salience.tsv")}
    return Weights(_table("links.tsv"), _table("relations.tsv"), salience)


def _table(name: str) -> dict[str, float]:
    return {measure: float(weight) for measure, weight in rows(name)}


def log_odds(measured: Mapping[str, Floats], weights: Mapping[str, float]) -> Odds:
    """Return the log odds for measures of one shape, each by its name."""
    total: Odds = np.asarray(weights[BIAS], dtype=np.float64)
    for name, values in measured.items():
        total = total + weights[name] * values.astype(np.float64)
    return np.asarray(total, dtype=np.float64)


def probability(odds: Odds) -> Odds:
    """Return log odds as a probability."""
    out: Odds = 1.0 / (1.0 + np.exp(-odds))
    return out
