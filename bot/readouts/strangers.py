"""People on no roster, named with an office: "Political Director Maria Rossi of Italy"."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from bot.officials.mentions import Mention, SideMention
from bot.text.sentences import Span

FEWEST, MOST = 2, 4
NEAR = 150
LONG = 6
_ITEM = re.compile(
    r"[,;]|\b(?:and|with|representing|of|for|to the|spoke|held|had|led|chaired|headed)\b"
)
_WORD = re.compile(r"[^\s,;()]+")
_BRACKET = re.compile(r"\([^()]{1,40}\)\s*$")
_PLACE = re.compile(r"\b(?:of|for)\s+(?:the\s+)?$")


def strangers(zone: str, known: Sequence[Mention], places: Sequence[SideMention]) -> Iterator[Span]:
    """Yield where each unlisted person in `zone` is named.

    A name is two to four capitalised words that close an item of the enumeration, alone or behind
    an office or a side. It is left out where `known` has it.
    """
    taken = [(m.start, m.end) for m in known] + [(s.start, s.end) for s in places]
    for start, end in _items(zone):
        after = max((s.end for s in places if start <= s.start < end), default=start)
        name = _name(zone, after, end)
        if name is None and after > start:
            name = _name(zone, start, end)
        if not name or any(a < name.end and name.start < b for a, b in taken):
            continue
        before = _BRACKET.sub("", zone[start : name.start]).rstrip()
        placed = any(s.start < start + len(before) <= s.end for s in places)
        if not before or placed or is_office(before.rpartition(" ")[2]):
            yield name


def side_of(zone: str, at: int, sides: Sequence[SideMention], phrase: int) -> str:
    """Return the side of the person named at `at`, by the words around the name.

    That is the side named between the last comma and the name, else soon behind it, else last
    before it; what stands on the other side of the phrase that tells of the call is not looked at.
    """
    item = max(zone.rfind(",", 0, at), zone.rfind(";", 0, at))
    here = [s for s in sides if (s.start < phrase) == (at < phrase)]
    before = [s.code for s in here if s.start < at]
    near = [s.code for s in here if item < s.start < at]
    behind = [s.code for s in here if at < s.start < at + NEAR]
    return (near[-1:] or behind[:1] or before[-1:] or [""])[0]


def _items(zone: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _ITEM.finditer(zone):
        yield start, match.start()
        start = match.end()
    yield start, len(zone)


def _name(zone: str, start: int, end: int) -> Span | None:
    """Return where the name at the end of an item stands."""
    words = [(m.start(), m.end()) for m in _WORD.finditer(zone, start, end)]
    while words and zone[words[-1][0] : words[-1][1]].strip(".") in _words("adverbs"):
        words.pop()
    name: list[tuple[int, int]] = []
    for begin, stop in reversed(words):
        word = zone[begin:stop]
        if not (_capital(word) or word in _words("particles")):
            break
        name.insert(0, (begin, stop))
    while name and not _capital(zone[name[0][0] : name[0][1]]):
        name.pop(0)
    if not FEWEST <= len(name) <= MOST or _PLACE.search(zone, 0, name[0][0]):
        return None
    if any(_doing(zone[begin:stop]) for begin, stop in name[:-1]):
        return None
    return Span(name[0][0], name[-1][1])


def _doing(word: str) -> bool:
    """Whether a capitalised word is a verb of a headline: "Building Back Better"."""
    return len(word) >= LONG and word.endswith("ing")


def is_office(word: str) -> bool:
    """Whether a capitalised word is part of an office, a body or a form of address."""
    return word.strip(".,()") in _words("offices")


def _capital(word: str) -> bool:
    """Whether a word can be part of a name."""
    plain = word.strip(".’'\"*").removesuffix("’s").removesuffix("'s")
    return plain[:1].isupper() and not plain.isupper() and plain not in _words("offices")


@cache
def _words(kind: str) -> frozenset[str]:
    table = tomllib.loads(files("bot.readouts").joinpath("strangers.toml").read_text("utf-8"))
    return frozenset(table[kind]["words"].split())
