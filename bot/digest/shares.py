"""How much of each account goes to which topic, in percent of its compared words."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.model.divergence import Comparison, Passage
from bot.model.statement import Statement

MOST = 3
COMPARED = frozenset({"shared", "differs", "only"})
BY_CHARACTER = frozenset({"zh", "ja"})
"""Languages written without spaces: characters are counted in place of words."""


@dataclass(frozen=True, slots=True)
class Share:
    """A topic, and what part of each account treats it: a percentage per account, in order."""

    topic: str
    percents: tuple[int, ...]


def shares(comparison: Comparison, title: Callable[[str], str]) -> tuple[Share, ...]:
    """Return the topics that most of the accounts goes to, the largest first.

    A passage on two topics counts for both. `title` names a topic by its key; one that it has no
    name for, for being too broad to tell anything, is left out.
    """
    accounts = [
        _of_account(readout.statement, passages, title)
        for readout, passages in zip(comparison.readouts, comparison.passages, strict=False)
    ]
    topics = dict.fromkeys(topic for account in accounts for topic in account)
    found = [Share(topic, tuple(account.get(topic, 0) for account in accounts)) for topic in topics]
    ranked = sorted(found, key=lambda share: (-sum(share.percents), share.topic))
    return tuple(share for share in ranked if any(share.percents))[:MOST]


def _of_account(
    statement: Statement, passages: Iterable[Passage], title: Callable[[str], str]
) -> dict[str, int]:
    """Return the percentage of an account's compared words that goes to each topic."""
    words: Counter[str] = Counter()
    whole = 0
    for passage in passages:
        if passage.relation in COMPARED:
            length = words_in(statement.text[passage.start : passage.end], statement.lang)
            whole += length
            words.update({name: length for name in {*map(title, passage.topics)} if name})
    return {topic: round(100 * number / whole) for topic, number in words.items()} if whole else {}


def words_in(text: str, lang: str) -> int:
    """Return how long a text is, in words, or in characters where words are written together."""
    parts = text.split()
    return len("".join(parts)) if lang in BY_CHARACTER else len(parts)
