"""Where a text quotes somebody: there "I" and "we" are whoever is quoted."""

import re
from bisect import bisect_right
from typing import NamedTuple

from bot.text.words import Token

_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|«[^»\n]*(?:»|$)|\"[^\"\n]*\"", re.MULTILINE)


class Quotations(NamedTuple):
    """The stretches of a text between quotation marks, in order; one still open ends its line."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def hold(self, at: int) -> bool:
        """Return whether the character at `at` is quoted."""
        n = bisect_right(self.starts, at) - 1
        return n >= 0 and at < self.ends[n]

    def among(self, tokens: tuple[Token, ...]) -> frozenset[int]:
        """Return which of the tokens, by number, are quoted."""
        return frozenset(n for n, token in enumerate(tokens) if self.hold(token.start))


NOTHING_QUOTED = Quotations()


def quotations(text: str) -> Quotations:
    """Return where `text` quotes.

    >>> found = quotations("He said: “We will.” We left.")
    >>> found.hold(10), found.hold(21)
    (True, False)
    """
    found = [m.span() for m in _QUOTED.finditer(text)]
    return Quotations(tuple(a for a, _ in found), tuple(b for _, b in found))
