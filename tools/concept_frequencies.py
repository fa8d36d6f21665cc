"""Count how many sentences of a corpus name each concept; run it after editing concepts.

python -m tools.concept_frequencies ../shared/corpus/readouts-other-months.jsonl.gz
"""

import argparse
from bisect import bisect_right
from collections import Counter
from pathlib import Path

from bot.divergence.concepts import Concepts, load
from bot.text.sentences import split
from tools.corpus import Told, per_base, statements, write

TABLE = Path("bot/divergence/tables/concept_frequencies.tsv")
LEAST = 3
"""A concept met less often is left out: it counts as rare."""


def main() -> None:
    """Rebuild the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="statements as JSON lines")
    parser.add_argument("--table", type=Path, default=TABLE, help="the table to write")
    given = parser.parse_args()
    counts, total = count(given.corpus, load())
    kept = sorted(((k, n) for k, n in counts.items() if n >= LEAST), key=lambda r: (-r[1], r[0]))
    write(given.table, _head(given.corpus, total), ((k, per_base(n, total)) for k, n in kept))


def count(corpus: Path, concepts: Concepts) -> tuple[Counter[str], int]:
    """Return how many sentences name each concept, and how many sentences there are."""
    counts: Counter[str] = Counter()
    total = 0
    for statement in statements(corpus):
        starts = [span.start for span in split(statement.text)]
        counts.update(key for _, key in _named(statement, starts, concepts))
        total += len(starts)
    return counts, total


def _named(statement: Told, starts: list[int], concepts: Concepts) -> set[tuple[int, str]]:
    """Return which sentence, by number, names which concept."""
    hits = concepts.find(statement.text, statement.lang)
    return {(bisect_right(starts, hit.start), hit.concept.key) for hit in hits}


def _head(corpus: Path, total: int) -> tuple[str, ...]:
    return (
        "How many of 100,000 sentences of published accounts name a concept.",
        "One that is not listed is met less often.",
        f"Counted by tools/concept_frequencies.py in {corpus.name}: {total} sentences.",
        "concept\tper 100,000",
    )


if __name__ == "__main__":
    main()
