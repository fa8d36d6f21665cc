"""Spaces in the patterns of tables: any white space, as much of it as people write."""

import re
from typing import Final

MOST: Final = 24
"""White space that stands between two words at most: more than a line break with its indent.

Without a bound a text of many spaces takes minutes, for each way to part them is tried.
"""
_SPACE_OR_CLASS = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]| ", re.DOTALL)


def spaced(pattern: str) -> str:
    r"""Return a pattern in which each space stands for white space, in a class for one of it.

    >>> spaced("at the [a-z ]{0,40}wish")
    'at\\s{1,24}the\\s{1,24}[a-z\\s]{0,40}wish'
    """
    return _SPACE_OR_CLASS.sub(lambda m: _white(m.group()), pattern)


def _white(part: str) -> str:
    if part == " ":
        return rf"\s{{1,{MOST}}}"
    return part.replace(" ", r"\s") if part[0] == "[" else part
