"""How like a passage is to what the same side has written before: new, or its usual wording."""

from collections.abc import Iterable, Mapping, Sequence

from bot.divergence.frames import is_frame_word, is_stop_word
from bot.divergence.vocabulary import rarity
from bot.text.sentences import split
from bot.text.words import stem, tokens

_PAIR = 2


def likenesses(
    passages: Sequence[str], past: Sequence[str], lang: str, names: Iterable[str] = ()
) -> list[float]:
    """Return for each passage how much of it stands in one sentence of the `past` texts, in 0..1.

    Words count by how rare they are, the `names` of who talked not at all; a passage without
    telling words is as usual as can be.

    >>> before = ["They spoke of wheat. The Minister reaffirmed support for free elections."]
    >>> likenesses(["He reaffirmed support for free elections.", "Cod came up."], before, "en")
    [1.0, 0.0]
    """
    known = _sentences(past, lang)
    unsaid = frozenset(map(stem, names))
    told = (_words(passage, lang) for passage in passages)
    return [_best({w: words[w] for w in words.keys() - unsaid}, known) for words in told]


def _sentences(past: Sequence[str], lang: str) -> Mapping[str, set[int]]:
    """Return in which sentences of all texts a word stands."""
    found: dict[str, set[int]] = {}
    number = 0
    for text in past:
        for span in split(text):
            number += 1
            for word in _words(text[span.start : span.end], lang):
                found.setdefault(word, set()).add(number)
    return found


def _best(words: Mapping[str, float], known: Mapping[str, set[int]]) -> float:
    whole = sum(words.values())
    met: dict[int, float] = {}
    for word, weight in words.items():
        for number in known.get(word, ()):
            met[number] = met.get(number, 0.0) + weight
    return max(met.values(), default=0.0) / whole if whole else 1.0


def _words(text: str, lang: str) -> dict[str, float]:
    """Return the telling words of a text, by stem, with their weights; Chinese in pairs."""
    out: dict[str, float] = {}
    for token in tokens(text):
        if token.kind == "han":
            pairs = (token.text[i : i + _PAIR] for i in range(len(token.text) - 1))
            out |= {p: rarity(p) for p in pairs if not is_frame_word(p, "zh")}
        elif not is_stop_word(token.text.casefold(), lang) and not is_frame_word(token.stem, lang):
            out[token.stem] = rarity(token.stem)
    return out
