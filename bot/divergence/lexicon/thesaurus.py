"""Groups of English words and phrases that name one matter, and how surely."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import log

from bot.divergence.lexicon.translations import stems_of
from bot.divergence.tables import rows

LONGEST = 4
"""No phrase of the table has more words that carry matter."""

_RARE, _COMMON, _LEAST = 300, 10_000, 0.1
"""Groups met this seldom in 100,000 sentences count in full; those met this often hardly do."""

Groups = Mapping[int, float]
"""How surely a word names the matter of a group, by the number of the group."""


@cache
def groups() -> tuple[tuple[str, str, str], ...]:
    """Return the table: the key of each group, its weight, and its members parted by ``|``."""
    text = files(__package__).joinpath("thesaurus.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    rows_ = (line.split("\t") for line in lines)
    return tuple((key, weight, members) for key, weight, members in rows_)


@cache
def keys() -> tuple[str, ...]:
    """Return the key of each group by its number."""
    return tuple(key for key, _, _ in groups())


@cache
def _phrases() -> Mapping[str, tuple[tuple[int, float], ...]]:
    """Return the groups of each member, by its stems parted by spaces."""
    out: dict[str, tuple[tuple[int, float], ...]] = {}
    for number, (key, weight, members) in enumerate(groups()):
        group = ((number, float(weight) * _rarity(key)),)
        for phrase in dict.fromkeys(" ".join(stems_of(m)) for m in members.split("|")):
            out[phrase] = out.get(phrase, ()) + group
    out.pop("", None)
    return out


@cache
def _met() -> Mapping[str, int]:
    return {key: int(count) for key, count in rows("thesaurus_frequencies.tsv")}


def _rarity(key: str) -> float:
    """Return how far a group counts: what every sentence speaks of tells passages not apart."""
    told = log(_COMMON / max(1, _met().get(key, 1))) / log(_COMMON / _RARE)
    return min(1.0, max(_LEAST, told))


def of_word(stem: str) -> Groups:
    """Return the groups that a single word belongs to."""
    return dict(_phrases().get(stem, ()))


def of_phrases(stems: Sequence[str]) -> list[tuple[int, int, Groups]]:
    """Return where phrases of two words and more stand among `stems`, with their groups."""
    table, longest = _phrases(), _longest()
    found: list[tuple[int, int, Groups]] = []
    for start, stem in enumerate(stems):
        most = min(start + longest.get(stem, 0), len(stems))
        for end in range(start + 2, most + 1):
            groups = table.get(" ".join(stems[start:end]))
            if groups:
                found.append((start, end, dict(groups)))
    return found


@cache
def _longest() -> Mapping[str, int]:
    """Return how many words the longest phrase has that opens with a word, up to the limit."""
    out: dict[str, int] = {}
    for phrase in _phrases():
        first, _, rest = phrase.partition(" ")
        if rest:
            out[first] = max(out.get(first, 0), min(LONGEST, rest.count(" ") + 2))
    return out
