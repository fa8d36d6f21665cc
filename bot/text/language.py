"""Which language a text is in, for texts that come without a word about it."""

import re
from collections import Counter
from types import MappingProxyType
from typing import Final

LOOKED_AT: Final = 4_000
LEAST: Final = 0.3
"""The part of a text's letters from which on a script counts as its own."""

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS: Final = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
"""Scripts in the order in which they decide: Japanese and Korean texts hold Chinese letters too."""
_MARKS: Final = MappingProxyType(
    {"ru": (re.compile("[іїєґІЇЄҐ]"), "uk"), "ar": (re.compile("[پچژگ]"), "fa")}
)
"""Letters by which one language of a script is told from the usual one."""
_SMALL: Final = MappingProxyType(
    {
        "en": "the and of to with that for was on by",
        "fr": "le la les des et du une dans que pour",
        "de": "der die und das mit den von zu im ist",
        "es": "el los las del y una con por para que",
        "it": "il di che della e per una con del nel",
        "pt": "o os da do das dos e uma com para",
        "tr": "ve bir bu ile için da de olarak olan",
        "pl": "w i z na do się o że oraz jest",
    }
)
"""Words that every text of a language has."""


def language_of(text: str, otherwise: str = "en") -> str:
    """Return the code of a text's language; `otherwise` where nothing tells.

    >>> language_of("Состоялся телефонный разговор"), language_of("Відбулася їхня розмова")
    ('ru', 'uk')
    >>> language_of("The two spoke by phone."), language_of("Les ministres ont parlé de la crise.")
    ('en', 'fr')
    """
    text = text[:LOOKED_AT]
    letters = len(_LETTER.findall(text))
    for code, script in _SCRIPTS:
        if letters and len(script.findall(text)) >= LEAST * letters:
            marks, other = _MARKS.get(code, (None, code))
            return other if marks and marks.search(text) else code
    words = Counter(_WORD.findall(text.casefold()))
    told = {code: sum(words[w] for w in small.split()) for code, small in _SMALL.items()}
    best = max(told, key=lambda code: told[code])
    return best if told[best] else otherwise
