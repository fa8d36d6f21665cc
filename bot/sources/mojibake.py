"""Text that was decoded wrongly before it was sent, decoded rightly: "cafÃ©" → "café".

A line is changed only where it clearly gains: all its marked letters must fit the mistake, and more
of them than chance would put there. What is in doubt stays as it is.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

MOST_ROUNDS: Final = 3
"""A text may have been spoilt more than once."""
FEWEST: Final = 2
FEWEST_CYRILLIC: Final = 3
"""Characters that must come out of a line: one could be chance."""
LONG: Final = 3
"""Bytes of a character that can't be chance."""
SHORTEST_WORD: Final = 4


def _bytes_of(codec: str) -> Mapping[int, int]:
    """Return the characters of a code page by the byte that they were."""
    table: dict[int, int] = {}
    for byte in range(0x80, 0x100):
        char = bytes([byte]).decode(codec, "ignore")
        if char:
            table[ord(char)] = byte
    return MappingProxyType(table)


_WESTERN: Final = _bytes_of("cp1252")
_CYRILLIC: Final = _bytes_of("cp1251")
_SEQUENCE = re.compile(
    r"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_TYPOGRAPHY: Final = frozenset("\x82\x84\x85\x8b\x91\x92\x93\x94\x96\x97\x9b\xa0\xab\xb7\xbb")
_LETTERS: Final = frozenset("\x83\x8a\x8c\x8e\x9a\x9c\x9e\x9f\xaa\xb5\xba")
_USUAL: Final = _TYPOGRAPHY | _LETTERS
"""Bytes that, read as they stand, are quotes, dashes, blanks and letters: usual anywhere."""
_IN_A_WORD = re.compile(r"[ÃÅÄ][\x80-\xbf](?=[a-z])|(?<=[a-z])[ÃÅÄ][\x80-\xbf]")
_SUSPECT = re.compile(r"[Â-ô][€-™\x80-\xbfŒœŠšŽžŸƒˆ˜]|[РС][Ђ-џЁё‚-™\x80-\xbfҐґ]")
_WORD = re.compile(r"[^\W\d_]+")
_ALL_MARKED = re.compile(r"[À-ÖØ-öø-ÿ]{4,}")


@dataclass(frozen=True, slots=True)
class _Mistake:
    """One way to spoil a text, undone, and what speaks for its having happened."""

    bytes_of: Mapping[int, int]
    codec: str
    likely: Callable[[str, str], bool]


def mended(text: str) -> str:
    """Return `text` with the lines that were decoded wrongly decoded rightly.

    >>> mended("PrÃ©sident de la RÃ©publique"), mended("ÏÐÅÇÈÄÅÍÒ, São Tomé")
    ('Président de la République', 'ÏÐÅÇÈÄÅÍÒ, São Tomé')
    """
    if text.isascii() or not (_SUSPECT.search(text) or _ALL_MARKED.search(text)):
        return text
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    for _ in range(MOST_ROUNDS):
        better = _better(line)
        if better == line:
            break
        line = better
    return line


def _better(line: str) -> str:
    if line.isascii():
        return line
    if _SUSPECT.search(line):
        for mistake in _UTF8_MISREAD:
            found = _undone(line, mistake)
            if found != line:
                return found
    return _undone(line, _CYRILLIC_MISREAD) if _ALL_MARKED.search(line) else line


_UNWRITTEN = re.compile("[\u07c0-\u08ff]")
"""Scripts that no publisher writes in, from N’Ko to Mandaic: what gives these was no mistake."""


def _undone(line: str, mistake: _Mistake) -> str:
    raw = line.translate(mistake.bytes_of)
    try:
        found = raw.encode("latin-1").decode(mistake.codec)
    except UnicodeError:  # some letter does not fit the mistake
        return line
    return found if mistake.likely(raw, line) and not _UNWRITTEN.search(found) else line


def _likely_western(raw: str, _line: str) -> bool:
    telling = [s for s in _SEQUENCE.findall(raw) if not set(s[1:]) <= _USUAL]
    if len(telling) >= FEWEST or any(len(s) >= LONG for s in telling):
        return True
    return bool(telling and _IN_A_WORD.search(raw))


def _likely_russian(raw: str, _line: str) -> bool:
    return len(_SEQUENCE.findall(raw)) >= FEWEST_CYRILLIC


def _likely_cyrillic(_raw: str, line: str) -> bool:
    words = [w for w in _WORD.findall(line) if len(w) >= SHORTEST_WORD]
    marked = [w for w in words if _ALL_MARKED.fullmatch(w)]
    return len(marked) >= FEWEST and len(marked) * 2 >= len(words)


_UTF8_MISREAD: Final = (
    _Mistake(_WESTERN, "utf-8", _likely_western),
    _Mistake(_CYRILLIC, "utf-8", _likely_russian),
)
_CYRILLIC_MISREAD: Final = _Mistake(_WESTERN, "cp1251", _likely_cyrillic)
