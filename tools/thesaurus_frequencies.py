"""Count how many sentences hold a member of each group of the thesaurus; run it after editing it.

python -m tools.thesaurus_frequencies ../shared/corpus/readouts-other-months.jsonl.gz
"""

import argparse
from collections import Counter
from pathlib import Path

from bot.divergence.frames import is_stop_word
from bot.divergence.lexicon import thesaurus
from bot.text.sentences import split
from bot.text.words import tokens
from tools.corpus import per_base, statements, write

TABLE = Path("bot/divergence/tables/thesaurus_frequencies.tsv")


def main() -> None:
    """Rebuild the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="statements as JSON lines")
    parser.add_argument("--table", type=Path, default=TABLE, help="the table to write")
    given = parser.parse_args()
    counts, total = count(given.corpus)
    write(given.table, _head(given.corpus, total), sorted(_per_base(counts, total)))


def count(corpus: Path) -> tuple[Counter[str], int]:
    """Return how many English sentences hold each group, and how many there are."""
    counts: Counter[str] = Counter()
    total = 0
    for statement in statements(corpus):
        for span in split(statement.text) if statement.lang == "en" else ():
            counts.update(_groups(statement.text[span.start : span.end]))
            total += 1
    return counts, total


def _groups(sentence: str) -> set[str]:
    words = [t for t in tokens(sentence) if t.kind == "word"]
    stems = [t.stem for t in words if not is_stop_word(t.text.casefold(), "en")]
    keys = thesaurus.keys()
    single = {keys[n] for stem in stems for n in thesaurus.of_word(stem)}
    return single | {keys[n] for _, _, groups in thesaurus.of_phrases(stems) for n in groups}


def _per_base(counts: Counter[str], total: int) -> list[tuple[str, int]]:
    return [(key, per_base(n, total)) for key, n in counts.items()]


def _head(corpus: Path, total: int) -> tuple[str, ...]:
    return (
        "How many of 100,000 sentences of published accounts hold a member of a group.",
        f"Counted by tools/thesaurus_frequencies.py in {corpus.name}: {total} English sentences.",
        "group\tper 100,000",
    )


if __name__ == "__main__":
    main()
