"""Bytes → text: what the header says, then the document itself, then what the bytes look like."""

import codecs
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

HEAD: Final = 2048
"""Bytes in which a document names its encoding."""

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_HIGH = re.compile(rb"[\x80-\xff]")

CODECS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252",
        "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "x-sjis": "cp932",
        "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "big5": "big5hkscs", "utf8": "utf-8",
    }
)  # fmt: skip
"""Names that mean more than they say: browsers read them so, and publishers count on it."""

_KNOWN = re.compile(
    r"utf-?8|utf-16(?:le|be)?|iso-8859-\d{1,2}|windows-125\d|koi8-[ru]|gb18030|euc-jp"
)
LEGACY: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "zh": ("gb18030", "big5hkscs"), "ja": ("cp932", "euc-jp"), "ko": ("cp949",),
        "ru": ("cp1251",), "uk": ("cp1251",), "be": ("cp1251",), "bg": ("cp1251",),
        "ar": ("cp1256",), "fa": ("cp1256",), "tr": ("cp1254",), "el": ("cp1253",),
        "pl": ("cp1250",), "cs": ("cp1250",), "hu": ("cp1250",), "he": ("cp1255",),
    }
)  # fmt: skip
"""What documents in a language are written in when they are not in UTF-8."""
_MULTIBYTE: Final = frozenset(
    ("gb18030", "big5hkscs", "cp932", "cp949", "euc-jp", "utf-16", "utf-16le", "utf-16be")
)
MOST_DAMAGE: Final = 0.02
"""The part of a text's marked letters that may be broken in a text that is UTF-8 all the same."""


def decoded(body: bytes, content_type: str, lang: str) -> str:
    """Return the text of a document, whatever it says or hides about its encoding; never fails."""
    if body.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        named = "utf-8-sig" if body.startswith(codecs.BOM_UTF8) else "utf-16"
        return body.decode(named, "replace")
    for name in _candidates(body, content_type):
        text = _strict(body, name)
        if text is not None:
            return text
    return _nearly_utf8(body) or _legacy(body, lang)


def as_utf8(body: bytes, content_type: str, lang: str) -> bytes | None:
    """Return the body in UTF-8 if it says that it is UTF-8, or says nothing, and is not.

    Nothing is returned where the body is what it says: whoever reads it knows better.
    """
    if b"\0" in body[:HEAD] or not _HIGH.search(body) or _strict(body, "utf-8") is not None:
        return None
    if any(name != "utf-8" for name in _named(body, content_type)):
        return None
    text = _nearly_utf8(body) or _legacy(body, lang)
    return text.encode("utf-8", "replace")


def _candidates(body: bytes, content_type: str) -> Iterator[str]:
    """Yield the encodings to try; UTF-8 first, unless a name is given whose bytes might pass."""
    wide = b"\0" in body[:HEAD]  # else its own bytes belie a document that says UTF-16
    named = [n for n in _named(body, content_type) if wide or not n.startswith("utf-16")]
    if not named or named[0] not in _MULTIBYTE:
        yield "utf-8"
    yield from named


def _named(body: bytes, content_type: str) -> Iterator[str]:
    header = _CHARSET.search(content_type)
    declared = _DECLARED.search(body[:HEAD])
    if header:
        yield from _codec(header[1])
    if declared:
        yield from _codec(declared[1].decode())


def _codec(name: str) -> Iterator[str]:
    known = CODECS.get(name.lower(), name.lower())
    if known in CODECS.values() or _KNOWN.fullmatch(known):
        yield known


def _strict(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _nearly_utf8(body: bytes) -> str:
    text = body.decode("utf-8", "replace")
    marked = len(_HIGH.findall(body)) / 2
    return text if text.count("�") <= max(1, MOST_DAMAGE * marked) else ""


def _legacy(body: bytes, lang: str) -> str:
    for name in LEGACY.get(lang, ()):
        text = _strict(body, name)
        if text is not None:
            return text
    cyrillic = body.decode("cp1251", "replace")
    if _looks_cyrillic(cyrillic):
        return cyrillic
    return body.decode("cp1252", "replace")


def _looks_cyrillic(text: str) -> bool:
    """Whether words of small Cyrillic letters make up the text's marked letters."""
    letters = len(_CYRILLIC.findall(text))
    inside = sum(len(word) for word in re.findall(r"[а-яё]{3,}", text))
    return letters > 0 and inside >= letters * 0.6
