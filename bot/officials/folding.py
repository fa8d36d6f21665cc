"""Text as names are looked up in it: accents, quotes and spaces made alike, offsets kept exact."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

_LETTERS = {
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ð": "d",
    "ё": "е", "Ё": "Е", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-",
    "・": "·", "‧": "·", "•": "·", "（": "(", "）": ")",
    "\n": " ", "\r": " ", "\t": " ", "\u2028": " ", "\u2029": " ",
}  # fmt: skip
_ASCII = {9: " ", 10: " ", 13: " ", 96: "'"}
_LATIN = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
_SPACES = (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_MARKS = r"\u0300-\u036f\u064b-\u0652"
_UNSEEN = r"\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff"
_INDENT = r"\n[ \t]+(?=\S)"
_ODD = re.compile(rf"{_INDENT}|[{_MARKS}{_UNSEEN}]")
_CLUSTER = re.compile(rf"[^{_MARKS}]?[{_MARKS}]+|{_INDENT}|[{_UNSEEN}]")
_INVISIBLE = re.compile(rf"[{_UNSEEN}]")


@cache
def _table() -> dict[int, str]:
    table = {ord(a): b for a, b in _LETTERS.items()}
    for code in _LATIN:
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code):
            table[code] = base
    return table | dict.fromkeys(_SPACES, " ")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; where lengths differ, `offsets` lead back to the original, end included."""

    text: str
    offsets: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``text[start:end]`` stands in the original."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end]


def fold(text: str) -> str:
    """Return `text` folded, without the way back.

    >>> fold("Çavuşoğlu’s")
    "Cavusoglu's"
    """
    return folded(text).text


def folded(text: str) -> Folded:
    """Return `text` folded; combining marks and invisible characters vanish."""
    if not _ODD.search(text):
        return Folded(text.translate(_ASCII if text.isascii() else _table()))
    return _slowly(text)


def _slowly(text: str) -> Folded:
    parts: list[str] = []
    offsets: list[int] = []
    place = 0
    for match in _CLUSTER.finditer(text):
        parts.append(text[place : match.start()])
        offsets.extend(range(place, match.start()))
        composed = _composed(match.group())
        parts.append(composed)
        offsets.extend([match.start()] * len(composed))
        place = match.end()
    parts.append(text[place:])
    offsets.extend(range(place, len(text) + 1))
    return Folded("".join(parts).translate(_table()), tuple(offsets))


def _composed(cluster: str) -> str:
    """Return the one character that stands for several: an indented line break is one space."""
    if cluster[0] == "\n":
        return " "
    if _INVISIBLE.fullmatch(cluster):
        return ""
    return unicodedata.normalize("NFC", cluster)[:1].strip("\u0300\u0301\u0308")
