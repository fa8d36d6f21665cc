"""The phrases that tell of calls, compiled from the table beside this module."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, get_args

from bot.text.gates import Gate
from bot.text.spacing import spaced

Kind = Literal[
    "phone", "video", "call", "called", "spoken", "conversation", "meeting", "remote", "present",
    "coming", "apart", "domestic", "private", "aside", "reporting", "separate", "firsthand",
    "fresh", "visit", "joint", "purpose", "earlier", "boiler", "listing", "staff", "aide",
    "teller", "opening", "pressroom", "pressevent", "asking",
]  # fmt: skip
UNSPACED = frozenset({"zh", "ja", "ko", "ar"})
"""Languages whose words are not set off by spaces, or take endings and articles at both ends."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Where a phrase stands in a text, and its words."""

    start: int
    end: int
    words: str


def find(kind: Kind, text: str, lang: str, start: int = 0) -> Quote | None:
    """Return the first phrase of `kind` in `text` from `start` on.

    English phrases count in any language: titles are often translated and texts are not.
    """
    if kind not in _possible(text, lang):
        return None
    match = pattern(kind, lang).search(text, start)
    return Quote(match.start(), match.end(), " ".join(match.group().split())) if match else None


def find_all(kind: Kind, text: str, lang: str) -> Iterator[Quote]:
    """Yield every phrase of `kind` in `text`."""
    if kind not in _possible(text, lang):
        return
    for match in pattern(kind, lang).finditer(text):
        yield Quote(match.start(), match.end(), " ".join(match.group().split()))


@lru_cache(maxsize=64)  # the same few sentences are asked for one kind after the other
def _possible(text: str, lang: str) -> frozenset[str]:
    """Return the kinds of which a phrase may stand in `text`: never too few of them."""
    return _gate(lang[:2].casefold()).open(text)


@cache
def _gate(code: str) -> Gate:
    return Gate({kind: pattern(kind, code).pattern for kind in get_args(Kind)})


@cache
def pattern(kind: Kind, lang: str) -> re.Pattern[str]:
    """Return one pattern for all phrases of `kind` in `lang`."""
    code = lang[:2].casefold()
    languages = ["en"] if code == "en" else [code, "en"]
    parts = [part for language in languages for part in _alternatives(kind, language)]
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


def _alternatives(kind: Kind, lang: str) -> Iterator[str]:
    phrases = _table().get(lang, {}).get(kind, [])
    joined = "|".join(spaced(p) for p in phrases)
    if joined:
        yield f"(?:{joined})" if lang in UNSPACED else rf"(?<!\w)(?:{joined})(?!\w)"


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("bot.readouts").joinpath("phrases.toml").read_text("utf-8"))
