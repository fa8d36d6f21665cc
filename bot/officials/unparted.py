"""Names on no record in scripts without capital letters: what stands between office and verb."""

import re
from functools import cache

from bot.officials.folding import fold
from bot.officials.tables import grammar

UNCASED = frozenset({"zh", "ar"})
_HAN = "\u3400-\u9fff"
_DOTTED = rf"[{_HAN}]{{1,8}}(?:·[{_HAN}]{{1,8}}?){{1,3}}?"
_HAN_NAME = rf"(?:{_DOTTED}|[{_HAN}]{{2,6}}?)"
_ARABIC_WORD = r"[\u0620-\u064a]{2,15}"
_ADDRESSED = r"(?:، )?(?:(?:السيد|السيدة|الدكتور|الدكتورة|الشيخ|الاستاذ|معالي|سمو|الامير) )*"


def uncased_after(text: str, place: int, lang: str) -> tuple[int, int] | None:
    """Return where a name stands right behind an office that ends at `place`.

    >>> uncased_after("外长考帕通电话", 2, "zh")
    (2, 4)
    """
    match = _pattern(lang).match(text, place)
    return match.span("name") if match else None


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    enders = "|".join(fold(word) for word in grammar()["enders"][lang])
    if lang == "zh":
        return re.compile(rf"(?!{enders})(?P<name>{_HAN_NAME})(?=$|[^{_HAN}·]|{enders})")
    word = rf"(?!(?:{enders})(?![\u0620-\u064a])|(?:اتصال|هاتفي)){_ARABIC_WORD}"
    return re.compile(rf" {_ADDRESSED}(?P<name>{word}(?: {word}){{1,3}})(?![\u0620-\u064a])")
