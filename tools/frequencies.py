"""Count how many sentences of a corpus hold each stem.

python -m tools.frequencies ../shared/corpus/readouts-other-months.jsonl.gz
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bot.text.sentences import split
from bot.text.words import tokens
from tools.corpus import per_base, statements, write

TABLE = Path("bot/divergence/tables/frequencies.tsv")
LEAST = 5
"""A stem met less often is left out: it counts as rare."""


def main() -> None:
    """Rebuild the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="statements as JSON lines")
    parser.add_argument("--table", type=Path, default=TABLE, help="the table to write")
    given = parser.parse_args()
    counts, total = count(given.corpus)
    kept = sorted(((s, n) for s, n in counts.items() if n >= LEAST), key=lambda r: (-r[1], r[0]))
    write(given.table, _head(given.corpus, total), ((s, per_base(n, total)) for s, n in kept))


def count(corpus: Path) -> tuple[Counter[str], int]:
    """Return in how many sentences each stem stands, and how many sentences there are."""
    counts: Counter[str] = Counter()
    total = 0
    for statement in statements(corpus):
        for start, end in split(statement.text):
            counts.update(set(_stems(statement.text, start, end)))
            total += 1
    return counts, total


def _stems(text: str, start: int, end: int) -> Iterator[str]:
    for token in tokens(text, start, end):
        if token.kind == "word":
            yield token.stem
        elif token.kind == "han":
            yield from (token.text[i : i + 2] for i in range(len(token.text) - 1))


def _head(corpus: Path, total: int) -> tuple[str, ...]:
    return (
        "How many of 100,000 sentences of published accounts hold a stem",
        "(or two neighbouring Chinese characters). Stems met less often count as rare.",
        f"Counted by tools/frequencies.py in {corpus.name}: {total} sentences.",
        "stem\tper 100,000",
    )


if __name__ == "__main__":
    main()
