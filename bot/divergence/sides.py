"""Sides among the words of a sentence: what only names them, and which take no part themselves."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from operator import attrgetter

from bot.divergence import frames, parties
from bot.divergence.cast import Cast
from bot.divergence.scan import HAN, Scan
from bot.divergence.vocabulary import HitLike
from bot.text.words import Token

_HAN_TIES = re.compile(
    r"(?:[中美俄欧英法德日韩印朝越]{1,2}|对[华美俄欧]|两国|双边|中国和\w{2,4})?关系$"
)


class Sides:
    """The sides named in a sentence; holds what only names them: "US–Russia relations"."""

    def __init__(self, found: Scan, lang: str) -> None:
        self._found, self._lang = found, lang
        self._named = {i for m in found.marks for i in range(m.start, m.end)}

    def __contains__(self, hit: HitLike) -> bool:
        if not self._named:
            return False
        tokens = self._found.tokens
        inside = [i for i in among(tokens, hit) if tokens[i].end <= hit.end]
        return any(i in self._named for i in inside) and all(map(self._tells_nothing, inside))

    def _tells_nothing(self, i: int) -> bool:
        word, stem = self._found.words[i], self._found.tokens[i].stem
        plain = frames.is_stop_word(word, self._lang) or frames.is_frame_word(stem, self._lang)
        return i in self._named or plain


def among(tokens: Sequence[Token], hit: HitLike) -> range:
    """Return the numbers of the tokens that begin within a hit."""
    first = bisect_left(tokens, hit.start, key=_start)
    return range(first, bisect_left(tokens, hit.end, lo=first, key=_start))


_start = attrgetter("start")


def names_side_in_chinese(text: str, hit: HitLike, cast: Cast) -> bool:
    """Whether Chinese words only name a side that takes part, or the ties of two."""
    words = text[hit.start : hit.end]
    if _HAN_TIES.match(words):
        return True
    return words[:1] >= "㐀" and parties.han_side(words) in {cast.side, *cast.other_sides}


def third_sides(found: Scan, cast: Cast, lang: str) -> set[str]:
    """Return the sides spoken of that do not take part."""
    parties_here = {cast.side} | cast.other_sides
    if lang not in HAN:
        return {m.value.value for m in found.marks if m.value.kind == "side"} - parties_here
    sentence = "".join(t.text for t in found.tokens if t.kind == "han")
    openings, names = {a + b for a, b in pairwise(sentence)}, _han_names()
    told = {c for o in openings & names.keys() for f, c in names[o] if f in sentence}
    return told - parties_here


@cache
def _han_names() -> Mapping[str, list[tuple[str, str]]]:
    """Return the Chinese names of sides with their codes, by the two characters they open with."""
    out: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for form, code in parties.chinese():
        if len(form) > 1:
            out[form[:2]].append((form, code))
    return out
