"""How much of each account goes to which topic, in percent of its compared words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.model.divergence import Comparison, Passage

MOST = 3
COMPARED = frozenset({"shared", "differs", "only"})
MET = frozenset({"shared", "differs"})
Places = frozenset[int]
"""Passages of an account, by number."""
BY_CHARACTER = frozenset({"zh", "ja"})
"""Languages written without spaces: characters are counted in place of words."""


@dataclass(frozen=True, slots=True)
class Share:
    """A topic, and what part of each account treats it: a percentage per account, in order."""

    topic: str
    percents: tuple[int, ...]


def shares(comparison: Comparison, title: Callable[[str], str]) -> tuple[Share, ...]:
    """Return the topics that most of the accounts goes to, the largest first.

    A passage on two topics counts for both; of topics that the same passages treat one is told.
    A topic that an account may treat in other words, for it has passages that meet one on it, is
    left out: nobody can say how much goes to it. `title` names a topic by its key; one that it has
    no name for, for being too broad to tell anything, is left out too.
    """
    numbers = range(len(comparison.passages))
    named = [_of_account(passages, title) for passages in comparison.passages]
    topics = dict.fromkeys(topic for account in named for topic in account)
    found: dict[tuple[Places, ...], Share] = {}
    for topic in sorted(topics):
        on = tuple(named[n].get(topic, frozenset()) for n in numbers)
        if any(not on[n] and _is_met(comparison, named, topic, n) for n in numbers):
            continue
        percents = tuple(_percent(comparison, n, places) for n, places in enumerate(on))
        if any(percents):
            found.setdefault(on, Share(topic, percents))
    return tuple(sorted(found.values(), key=lambda s: (-sum(s.percents), s.topic))[:MOST])


def _of_account(passages: Sequence[Passage], title: Callable[[str], str]) -> dict[str, Places]:
    """Return in which compared passages of an account each topic is named."""
    told: dict[str, list[int]] = {}
    for number, passage in enumerate(passages):
        if passage.relation in COMPARED:
            for name in filter(None, {*map(title, passage.topics)}):
                told.setdefault(name, []).append(number)
    return {name: frozenset(numbers) for name, numbers in told.items()}


def _is_met(
    comparison: Comparison, named: Sequence[Mapping[str, Places]], topic: str, number: int
) -> bool:
    """Whether a passage of an account meets one on the topic."""
    met = (passage for passage in comparison.passages[number] if passage.relation in MET)
    links = (link for passage in met for link in passage.links)
    return any(link.passage in named[link.readout].get(topic, ()) for link in links)


def _percent(comparison: Comparison, number: int, places: Places) -> int:
    """Return what part of an account's compared words stands in these passages."""
    passages, statement = comparison.passages[number], comparison.readouts[number].statement
    lengths = {
        n: words_in(statement.text[p.start : p.end], statement.lang)
        for n, p in enumerate(passages)
        if p.relation in COMPARED
    }
    whole = sum(lengths.values())
    return round(100 * sum(lengths[n] for n in places) / whole) if whole else 0


def words_in(text: str, lang: str) -> int:
    """Return how long a text is, in words, or in characters where words are written together."""
    parts = text.split()
    return len("".join(parts)) if lang in BY_CHARACTER else len(parts)
