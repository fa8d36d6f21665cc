"""Groups of English words and phrases that name one matter, and how surely."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from math import log

from bot.divergence.frames import is_stop_word
from bot.divergence.lexicon.translations import stems_of
from bot.divergence.tables import rows

LONGEST = 4
"""No phrase of the table has more words that carry matter."""

_KEPT = 3
"""How many letters no stem loses."""
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


Members = Mapping[str, tuple[tuple[int, float], ...]]
"""The groups of words and phrases, each by its stems parted by spaces."""


@cache
def _listed() -> Mapping[str, list[tuple[str, int, float]]]:
    """Return members with their groups, by the letters that the stem of their first word keeps."""
    out: dict[str, list[tuple[str, int, float]]] = defaultdict(list)
    for number, (key, weight, members) in enumerate(groups()):
        sure = float(weight) * _rarity(key)
        for member in members.split("|"):
            out[_kept(member)].append((member, number, sure))
    return out


def _kept(member: str) -> str:
    """Return the letters that the first stem of a member opens with."""
    first = next((w for w in member.split() if not is_stop_word(w.casefold(), "en")), "")
    if first.isascii() and first[:_KEPT].isalpha():
        return first[:_KEPT].lower()
    return " ".join(stems_of(member))[:_KEPT]


@lru_cache(maxsize=4096)
def _opening(letters: str) -> Members:
    """Return the members whose first stem opens with some letters; others wait to be read."""
    out: dict[str, tuple[tuple[int, float], ...]] = {}
    for member, number, sure in _listed().get(letters, ()):
        phrase, group = " ".join(stems_of(member)), (number, sure)
        known = out.get(phrase, ())
        if phrase and group not in known:
            out[phrase] = (*known, group)
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
    return dict(_opening(stem[:_KEPT]).get(stem, ()))


def of_phrases(stems: Sequence[str]) -> list[tuple[int, int, Groups]]:
    """Return where phrases of two words and more stand among `stems`, with their groups."""
    found: list[tuple[int, int, Groups]] = []
    for start, stem in enumerate(stems):
        most = min(start + _longest(stem), len(stems))
        for end in range(start + 2, most + 1):
            groups = _opening(stem[:_KEPT]).get(" ".join(stems[start:end]))
            if groups:
                found.append((start, end, dict(groups)))
    return found


@lru_cache(maxsize=16_384)
def _longest(stem: str) -> int:
    """Return how many words the longest phrase has that opens with a word, up to the limit."""
    opening = f"{stem} "
    found = (m.count(" ") + 1 for m in _opening(stem[:_KEPT]) if m.startswith(opening))
    return min(LONGEST, max(found, default=0))
