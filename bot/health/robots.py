"""robots.txt (RFC 9309): which pages of a host a program may read.

Python's own parser takes the first rule that fits and knows no wildcards; the standard takes the
longest, and publishers write for that.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

LARGEST: Final = 512_000
"""Bytes that are read, as the standard asks at least."""
MOST_RULES: Final = 2_000
MOST_STARS: Final = 20
EVERYBODY: Final = "*"


@dataclass(frozen=True, slots=True)
class Rule:
    """Allows or forbids the paths that `pattern` fits."""

    pattern: str
    allow: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one host for one program; none of them allows everything."""

    rules: tuple[Rule, ...] = ()

    def allow(self, url: str) -> bool:
        """Whether the page at `url` may be read: the longest rule decides, allowing in a tie."""
        path = path_of(url)
        fitting = [rule for rule in self.rules if fits(rule.pattern, path)]
        best = max(fitting, key=lambda r: (len(r.pattern), r.allow), default=None)
        return best is None or best.allow


ALL_FORBIDDEN: Final = Rules((Rule("/", allow=False),))
"""What a host means that can't answer for its robots.txt."""


def parse(body: bytes, agent: str) -> Rules:
    """Return the rules for `agent`, else those for everybody; skip other lines."""
    groups: dict[str, list[Rule]] = {}
    named: list[str] = []
    in_rules = False
    for name, value in _lines(body):
        if name == "user-agent":
            named = [] if in_rules else named
            named.append(value.lower())
            groups.setdefault(value.lower(), [])
            in_rules = False
        elif name in ("allow", "disallow"):
            in_rules = True
            for group in named if _sensible(value) else ():
                groups[group].append(Rule(_encoded(value), name == "allow"))
    return Rules(tuple(groups.get(agent.lower(), groups.get(EVERYBODY, ()))[:MOST_RULES]))


def _lines(body: bytes) -> Iterator[tuple[str, str]]:
    text = body[:LARGEST].decode("utf-8-sig", "replace")
    for line in text.splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield name.strip().lower(), value.strip()


def _sensible(pattern: str) -> bool:
    return pattern.startswith(("/", "*")) and pattern.count("*") <= MOST_STARS


def path_of(url: str) -> str:
    """Return what rules are about: path and query, percent-encoded the same way as theirs."""
    parts = urlsplit(url)
    return _encoded((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def _encoded(path: str) -> str:
    return quote(path, safe="/?&=%*$:@!,;+~()'[]#")


def fits(pattern: str, path: str) -> bool:
    """Whether `pattern` fits the beginning of `path`; ``*`` is any text, a final ``$`` the end.

    >>> fits("/*.pdf$", "/a/b.pdf"), fits("/*.pdf$", "/b.pdf?x"), fits("/a", "/about")
    (True, False, True)
    """
    whole = pattern.endswith("$")
    first, *pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    return _follow(pieces, path, len(first), whole=whole)


def _follow(pieces: Iterable[str], path: str, at: int, *, whole: bool) -> bool:
    """Whether the pieces between stars follow each other from `at` on: each at its first place."""
    pieces = list(pieces)
    last = pieces.pop() if whole and pieces else None
    for piece in pieces:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if last is not None:
        return path.endswith(last) and len(path) - len(last) >= at
    return not whole or at == len(path)
