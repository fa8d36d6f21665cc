"""Concepts as data: what is talked about in calls, and in which words, in nine languages.

The tables stand in ``fields`` (English, Russian, Chinese), ``languages`` (the others),
``names.tsv`` (loaded pairs of names) and ``unmeant.tsv`` (phrases that mean none of them).
"""

from bot.divergence.concepts.loading import load
from bot.divergence.concepts.table import Concept, Concepts, Hit, NameHit, Variant

__all__ = ["Concept", "Concepts", "Hit", "NameHit", "Variant", "load"]
